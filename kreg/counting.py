"""Counting training steps inside the graph, where only a gradient tells one.

Keras evaluates a penalty alike in training and in evaluation, and hands it no step.
What only training does is to differentiate the loss; so that is what is counted.
"""

import weakref
from functools import cache
from typing import Any

import keras
import numpy as np
from keras.src.backend.common.stateless_scope import get_stateless_scope


class Counter:
    """Counts how often a penalty has been differentiated.

    One step is one gradient of the loss: a batch of `fit`, also where an optimizer
    accumulates several before it updates. Evaluation does not count, nor does asking
    twice in one step, as a penalty shared by two weights does.

    Args:
        step: An integer `keras.Variable` of shape `()`, which is moved.

    Example:
        >>> import keras
        >>> from kreg.counting import Counter
        >>> counter = Counter(keras.Variable(0, dtype="int32", trainable=False))
        >>> step, w = counter.count(keras.ops.ones((2,)))
        >>> int(step), int(counter.step)
        (0, 0)
    """

    def __init__(self, step: Any) -> None:
        self.step = step
        # The step under way in each pass through a model on JAX.
        self._passes: Any = weakref.WeakKeyDictionary()

    def count(self, w: Any) -> tuple[Any, Any]:
        """Count one step, if a gradient through `w` is taken.

        Args:
            w: The weight, a variable or a tensor.

        Returns:
            The number of the step under way, from 0 up, and `w` to go on with.
        """
        w = keras.ops.convert_to_tensor(w)
        match keras.backend.backend():
            case "jax":
                return self._count_in_forward_pass(w), w
            case "tensorflow":
                return _tensorflow(self.step, w)
            case "torch":
                return _torch(self.step, w)
        raise NotImplementedError(keras.backend.backend())

    def _count_in_forward_pass(self, w: Any) -> Any:
        """On JAX a variable may change in the forward pass alone."""
        scope = get_stateless_scope()
        if scope is None:
            return self.step.value
        if scope not in self._passes:
            self._passes[scope] = now = self.step.value
            self.step.assign(_successor_if_differentiated()(now, w))
        return self._passes[scope]


@cache
def _successor_if_differentiated() -> Any:
    import jax

    @jax.custom_jvp
    def successor(step: Any, _: Any) -> Any:
        return step

    @successor.defjvp
    def differentiated(primals: Any, _: Any) -> Any:
        return primals[0] + 1, np.zeros((), jax.dtypes.float0)

    return successor


def _tensorflow(step: Any, w: Any) -> tuple[Any, Any]:
    import tensorflow as tf

    now, w = tf.convert_to_tensor(step.value), tf.convert_to_tensor(w)

    @tf.custom_gradient  # type: ignore[untyped-decorator]
    def watched(w: Any) -> Any:
        def gradient(slope: Any) -> Any:
            # Not `assign_add`: a second weight of the same step sets the same value.
            step.assign(now + 1)
            return slope

        return tf.identity(w), gradient

    return now, watched(w)


def _torch(step: Any, w: Any) -> tuple[Any, Any]:
    now = step.value.detach().clone()
    if not w.requires_grad:
        return now, w
    return now, _watched_by_torch().apply(w, step, now)


@cache
def _watched_by_torch() -> Any:
    import torch

    class Watched(torch.autograd.Function):
        @staticmethod
        def forward(context: Any, w: Any, step: Any, now: Any) -> Any:
            context.step, context.now = step, now
            return w.view_as(w)

        @staticmethod
        def backward(context: Any, slope: Any) -> Any:
            with torch.no_grad():
                context.step.assign(context.now + 1)
            return slope, None, None

    return Watched
