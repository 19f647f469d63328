"""How many λs fit into memory together."""

import gc
from collections.abc import Callable
from typing import Any, NamedTuple

import keras

from kreg.checks import refuse
from kreg.search.best_epochs import BestEpochs
from kreg.search.device import device, on_processor
from kreg.search.freed_graphs import freed_graphs
from kreg.search.memory import PeakMemory

# No chunk is more than so many times the largest one that was measured.
REACH = 4
# The first step is not all: batches wait, and JAX runs some steps ahead.
STEPS = 4


class FirstSteps(keras.callbacks.Callback):
    """Ends training after a few steps."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        """Ends it, if these were all."""
        if batch + 1 >= STEPS:
            self.model.stop_training = True


class Taken(NamedTuple):
    """What trainings have taken of memory, in bytes more than before the first of them.

    Attributes:
        most: The most while the last one ran.
        left: What the process still held when it was over.
    """

    most: int
    left: int


def measured(
    build: Callable[[int], Any], x: Any, y: Any, settings: dict[str, Any]
) -> Callable[[int], Taken]:
    """A function that trains some λs for a few steps, and tells what memory it took.

    Args:
        build: Makes a compiled path of so many λs.
        x: The inputs, as `fit` takes them.
        y: The targets.
        settings: The other arguments of `fit`. Of callbacks, only those run that keep
            weights of members.

    Raises:
        ValueError: If models train on an accelerator.
    """
    if not on_processor():
        then = "Memory is measured where models train on the processor."
        raise refuse("chunk_size", f"given for training on {device()}", None, then)
    settings = _shortened(settings)
    gc.collect()
    starts: list[int] = []

    @freed_graphs()
    def train(size: int) -> int:
        with PeakMemory() as peak:
            starts.append(peak.start)
            build(size).fit(x, y, **settings)
        return peak.most

    def take(size: int) -> Taken:
        most = train(size)
        with PeakMemory() as now:
            return Taken(most - starts[0], now.start - starts[0])

    return take


def most_that_fit(
    take: Callable[[int], Taken], lams: int, bound: float, least: int
) -> int:
    """The largest number of λs that stay within a bound, from few measurements.

    First one λ is measured, then as many as would fit if each took as much. What each
    takes is the slope between the first and the last that were measured; none of what
    is left of these may be of use. More are measured until the answer is at most four
    times as many.

    Args:
        take: From a number of λs to the bytes that they take; it need not be exact.
        lams: How many there are.
        bound: The bytes that they may take together.
        least: The bytes that each of them takes for certain.

    Returns:
        A number from 1 to `lams`, or 0 if one is too many.

    Example:
        >>> from kreg.search.chunk_size import Taken, most_that_fit
        >>> def take(size):
        ...     return Taken(most=50 + 3 * size, left=20)
        >>> most_that_fit(take, lams=100, bound=200, least=1)
        50
    """
    size, taken = 1, take(1)
    first = each = float(max(taken.most, least))
    if first > bound:
        return 0
    while True:
        besides = max(taken.left, taken.most - each * size)
        fits = min(lams, max(1, int((bound - besides) / each)))
        if fits <= size or (size > 1 and fits <= REACH * size):
            return fits
        size = fits if size == 1 else -(-fits // REACH)
        taken = take(size)
        each = max(least, (taken.most - first) / (size - 1))


def _shortened(settings: dict[str, Any]) -> dict[str, Any]:
    """The arguments of `fit` for a few steps, with one of validation."""
    without = ("initial_epoch", "validation_freq", "callbacks")
    short = {name: value for name, value in settings.items() if name not in without}
    callbacks = keras.tree.flatten(settings.get("callbacks") or [])
    keeping = [each for each in callbacks if isinstance(each, BestEpochs)]
    short |= {"callbacks": [FirstSteps(), *keeping], "epochs": 1, "verbose": 0}
    if {"validation_data", "validation_split"} & short.keys():
        short["validation_steps"] = 1
    return short
