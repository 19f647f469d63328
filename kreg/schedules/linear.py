"""A straight line."""

from dataclasses import dataclass
from typing import Any

import keras

from kreg.checks import integer, number
from kreg.schedules.base import MOST_STEPS, Schedule
from kreg.schedules.ramp import blend, progress


@keras.saving.register_keras_serializable("kreg")
@dataclass(frozen=True)
class Linear(Schedule):
    """In a straight line from one value to another, where it stays.

    `start + (end - start) * min(step / steps, 1)`

    Args:
        start: The value at step 0, a number.
        end: The value from step `steps` on, a number.
        steps: How many steps it takes, an integer >= 0; 0 is `end` from the first.

    Example:
        >>> from kreg.schedules import Linear
        >>> schedule = Linear(1.0, 0.0, steps=4)
        >>> [float(schedule(step)) for step in (0, 1, 4, 100)]
        [1.0, 0.75, 0.0, 0.0]
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
        return blend(self.start, self.end, progress(step, self.steps))
