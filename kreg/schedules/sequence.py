"""Schedules one after another."""

from collections.abc import Sequence as Items
from dataclasses import dataclass
from typing import Any

import keras
from keras import ops

from kreg.checks import refuse
from kreg.schedules.base import Schedule
from kreg.schedules.boundaries import checked_boundaries
from kreg.schedules.setting import as_schedule, bounds_of, value_at


@keras.saving.register_keras_serializable("kreg")
@dataclass(frozen=True)
class Sequence(Schedule):
    """One schedule before a boundary, the next from it on, each from its own step 0.

    Args:
        schedules: Two or more: schedules, numbers or functions of the step.
        boundaries: Increasing integers >= 1, one fewer: the first step of each schedule
            but the first.

    Example:
        >>> from kreg.schedules import Linear, Sequence
        >>> schedule = Sequence([0.5, Linear(1.0, 0.0, steps=2)], [10])
        >>> [float(schedule(step)) for step in (0, 9, 10, 11, 12)]
        [0.5, 0.5, 1.0, 0.5, 0.0]
    """

    schedules: Items[float | Schedule]
    boundaries: Items[int]

    def __post_init__(self) -> None:
        if not isinstance(self.schedules, (list, tuple)):
            raise refuse("schedules", "a list of schedules", self.schedules)
        schedules = [
            as_schedule(f"schedules[{i}]", schedule)
            for i, schedule in enumerate(self.schedules)
        ]
        count = len(schedules)
        steps = checked_boundaries(self.boundaries, "schedules", count, least=1)
        object.__setattr__(self, "schedules", tuple(schedules))
        object.__setattr__(self, "boundaries", steps)

    def bounds(self) -> tuple[float, float]:
        """An interval that holds all values, perhaps wider than they need.

        It is exact if each schedule has reached its extremes when the next one starts.
        """
        least, most = zip(*map(bounds_of, self.schedules), strict=True)
        return min(least), max(most)

    def _at(self, step: Any) -> Any:
        value = value_at(self.schedules[0], step)
        for schedule, start in zip(self.schedules[1:], self.boundaries, strict=True):
            later = value_at(schedule, ops.maximum(step - start, 0))
            value = ops.where(step < start, value, later)
        return value
