"""The memory of trainings that are over, given back."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import keras


@contextmanager
def freed_graphs() -> Iterator[None]:
    """Frees what was trained in the context and is not referred to after it.

    Also a function can be marked with it. Models and their graphs are in cycles of
    references, and TensorFlow holds some for good besides: it registers each gradient
    that is written in Python, as that of an average over devices, and with it the graph
    that it belongs to, and so the weights. What was registered in the context is taken
    out. So functions that were traced in it must not be differentiated again later.
    """
    registered = _registered_gradients()
    before = set(registered)
    try:
        yield
    finally:
        for name in set(registered) - before:
            if name.startswith("CustomGradient-"):
                del registered[name]
        gc.collect()


def _registered_gradients() -> dict[str, object]:
    if keras.backend.backend() != "tensorflow":
        return {}
    from tensorflow.python.framework import ops

    found: dict[str, object] = ops.gradient_registry._registry
    return found
