"""A schedule of the epoch."""

from dataclasses import dataclass
from numbers import Real
from typing import Any

import keras
from keras import ops

from kreg.checks import integer, refuse
from kreg.schedules.base import MOST_STEPS, Schedule
from kreg.schedules.setting import as_schedule, bounds_of, value_at


@keras.saving.register_keras_serializable("kreg")
@dataclass(frozen=True)
class ByEpoch(Schedule):
    """A schedule that counts epochs, not steps: it sees `step // steps_per_epoch`.

    Args:
        schedule: The schedule, or a function of the epoch's number, counted from 0.
        steps_per_epoch: How many updates make an epoch, an integer >= 1. With batches
            it is `ceil(samples / batch_size)`.

    Example:
        >>> from kreg.schedules import ByEpoch, Linear
        >>> schedule = ByEpoch(Linear(1.0, 0.0, steps=4), steps_per_epoch=10)
        >>> [float(schedule(step)) for step in (0, 9, 10, 39, 40)]
        [1.0, 1.0, 0.75, 0.25, 0.0]
    """

    schedule: Schedule
    steps_per_epoch: int

    def __post_init__(self) -> None:
        if isinstance(self.schedule, Real):
            raise refuse("schedule", "a schedule", self.schedule)
        schedule = as_schedule("schedule", self.schedule)
        object.__setattr__(self, "schedule", schedule)
        steps = integer(
            "steps_per_epoch", self.steps_per_epoch, least=1, most=MOST_STEPS
        )
        object.__setattr__(self, "steps_per_epoch", steps)

    def bounds(self) -> tuple[float, float]:
        """Those of the schedule."""
        return bounds_of(self.schedule)

    def _at(self, step: Any) -> Any:
        return value_at(self.schedule, ops.floor_divide(step, self.steps_per_epoch))
