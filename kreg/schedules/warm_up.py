"""A gentle start."""

from dataclasses import dataclass
from typing import Any

import keras

from kreg.checks import integer
from kreg.schedules.base import MOST_STEPS, Schedule
from kreg.schedules.ramp import progress
from kreg.schedules.setting import as_schedule, bounds_of, value_at


@keras.saving.register_keras_serializable("kreg")
@dataclass(frozen=True)
class WarmUp(Schedule):
    """In a straight line from 0 to a target, which then goes its own way.

    A target that moves waits for the end of the warm-up: the line leads to its first
    value, and it counts its steps from there. To let it run from the beginning, write
    `Linear(0, 1, steps) * target`.

    Args:
        target: What to arrive at: a number, a schedule or a function of the step.
        steps: The length of the warm-up, an integer >= 0; 0 means there is none.

    Example:
        >>> from kreg.schedules import Linear, WarmUp
        >>> schedule = WarmUp(0.5, steps=4)
        >>> [float(schedule(step)) for step in (0, 1, 2, 4, 100)]
        [0.0, 0.125, 0.25, 0.5, 0.5]
        >>> up_and_down = WarmUp(Linear(1.0, 0.0, steps=2), steps=4)
        >>> [float(up_and_down(step)) for step in (0, 2, 4, 5, 6)]
        [0.0, 0.5, 1.0, 0.5, 0.0]
    """

    target: float | Schedule
    steps: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "target", as_schedule("target", self.target))
        steps = integer("steps", self.steps, least=0, most=MOST_STEPS)
        object.__setattr__(self, "steps", steps)

    def bounds(self) -> tuple[float, float]:
        """Those of the target, and 0 if there is a warm-up."""
        least, most = bounds_of(self.target)
        return (min(least, 0.0), max(most, 0.0)) if self.steps else (least, most)

    def _at(self, step: Any) -> Any:
        # Before the target begins, its step is below 0 and counts as 0.
        return progress(step, self.steps) * value_at(self.target, step - self.steps)
