"""How a worker shows the chief that it still runs."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any


@contextmanager
def signs_of_life(
    oracle: Any, names: Callable[[], Iterable[str]], every: float
) -> Iterator[None]:
    """Asks after the trials of a worker, until the end of the context.

    Args:
        oracle: Keras Tuner's client of the chief.
        names: Tells the numbers of the worker's trials.
        every: How many seconds to wait between two questions.
    """
    import grpc

    done = threading.Event()

    def ask() -> None:
        while not done.wait(every):
            for name in names():
                # The chief may be on its way up again.
                with suppress(grpc.RpcError):
                    oracle.get_trial(name)

    threading.Thread(target=ask, daemon=True).start()
    try:
        yield
    finally:
        done.set()
