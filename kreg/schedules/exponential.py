"""Growth or decay by the same factor in equal times."""

import math
from dataclasses import dataclass
from typing import Any

import keras
from keras import ops

from kreg.checks import integer, number, refuse
from kreg.schedules.base import MOST_STEPS, Schedule


@keras.saving.register_keras_serializable("kreg")
@dataclass(frozen=True)
class Exponential(Schedule):
    """`start * rate ** (step / steps)`: times `rate` every `steps` steps, for ever.

    With `rate` above 1 it has no upper bound, and is infinite when float32 overflows.

    Args:
        start: The value at step 0, a number > 0.
        rate: The factor, a number > 0: below 1 it decays, above 1 it grows.
        steps: The number of steps for one factor, an integer >= 1.
        staircase: Whether to multiply all at once at the end of these steps.

    Example:
        >>> from kreg.schedules import Exponential
        >>> schedule = Exponential(1.0, rate=0.25, steps=10)
        >>> [float(schedule(step)) for step in (0, 5, 10, 20)]
        [1.0, 0.5, 0.25, 0.0625]
        >>> stairs = Exponential(1.0, rate=0.25, steps=10, staircase=True)
        >>> [float(stairs(step)) for step in (0, 9, 10, 20)]
        [1.0, 1.0, 0.25, 0.0625]
    """

    start: float
    rate: float
    steps: int
    staircase: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", number("start", self.start, above=0))
        object.__setattr__(self, "rate", number("rate", self.rate, above=0))
        steps = integer("steps", self.steps, least=1, most=MOST_STEPS)
        object.__setattr__(self, "steps", steps)
        if not isinstance(self.staircase, bool):
            raise refuse("staircase", "True or False", self.staircase)

    def bounds(self) -> tuple[float, float]:
        """The start and the limit, which is 0, the start itself or infinity."""
        if self.rate < 1:
            return 0.0, self.start
        return self.start, math.inf if self.rate > 1 else self.start

    def _at(self, step: Any) -> Any:
        if self.staircase:
            step = ops.floor_divide(step, self.steps) * self.steps
        # The logarithm in double precision: a power of the rounded rate would drift.
        per_step = math.log(self.rate) / self.steps
        return self.start * ops.exp(ops.cast(step, "float32") * per_step)
