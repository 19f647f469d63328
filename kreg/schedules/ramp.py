"""How a value moves from one number to another and then stays there, exactly."""

import math
from abc import abstractmethod
from dataclasses import dataclass
from typing import Any

from keras import ops

from kreg.checks import integer, number
from kreg.schedules.base import MOST_STEPS, Schedule


@dataclass(frozen=True)
class Ramp(Schedule):
    """From one value to another, where it stays.

    Subclasses give `_share`: how far it is from 0 to 1, by the share of steps done.
    """

    start: float
    end: float
    steps: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", number("start", self.start))
        object.__setattr__(self, "end", number("end", self.end))
        steps = integer("steps", self.steps, least=0, most=MOST_STEPS)
        object.__setattr__(self, "steps", steps)

    def bounds(self) -> tuple[float, float]:
        """The smaller and the larger end; of no steps, the end alone."""
        start = self.start if self.steps else self.end
        return min(start, self.end), max(start, self.end)

    def _at(self, step: Any) -> Any:
        share = self._share(progress(step, self.steps))
        return blend(self.start, self.end, share)

    @abstractmethod
    def _share(self, done: Any) -> Any: ...


def progress(step: Any, steps: int) -> Any:
    """The share of `steps` that is done: 0 at step 0, exactly 1 from `steps` on.

    Example:
        >>> from keras import ops
        >>> from kreg.schedules.ramp import progress
        >>> [float(progress(ops.convert_to_tensor(step), 4)) for step in (0, 1, 4, 9)]
        [0.0, 0.25, 1.0, 1.0]
    """
    # Compilers turn x / c into x * (1 / c), and 41 * (1 / 41) is not 1 in float32.
    share = ops.cast(step, "float32") / max(steps, 1)
    return ops.where(step < steps, share, 1.0)


def ease(share: Any) -> Any:
    """Half a cosine wave, `(1 - cos(pi share)) / 2`; exact at shares 0 and 1."""
    # The same as a square: without the cancellation at small shares.
    return ops.square(ops.sin(share * (math.pi / 2)))


def blend(start: float, end: float, share: Any) -> Any:
    """From `start` at share 0 to `end` at share 1, exact at both, never outside."""
    # Rounding can carry the sum past both: 0.1 * (1 - share) + 0.1 * share is not 0.1.
    value = start * (1 - share) + end * share
    return ops.clip(value, min(start, end), max(start, end))
