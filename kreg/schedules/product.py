"""Schedules multiplied."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from numbers import Real
from operator import mul
from typing import Any

import keras

from kreg.checks import refuse
from kreg.schedules.base import Schedule
from kreg.schedules.setting import as_schedule, bounds_of, value_at


@keras.saving.register_keras_serializable("kreg")
@dataclass(frozen=True)
class Product(Schedule):
    """The product of its factors at each step; what `*` between schedules makes.

    Args:
        factors: Two or more: numbers >= 0, schedules or functions of the step.

    Example:
        >>> from kreg.schedules import Linear, WarmUp
        >>> schedule = 0.5 * WarmUp(1.0, steps=2) * Linear(1.0, 0.0, steps=4)
        >>> [float(schedule(step)) for step in range(5)]
        [0.0, 0.1875, 0.25, 0.125, 0.0]
    """

    factors: Sequence[float | Schedule]

    def __post_init__(self) -> None:
        if not isinstance(self.factors, (list, tuple)) or len(self.factors) < 2:
            raise refuse("factors", "a list of two or more factors", self.factors)
        factors = [
            as_schedule(
                f"factors[{i}]",
                factor,
                least=0 if isinstance(factor, Real) else -math.inf,
            )
            for i, factor in enumerate(self.factors)
        ]
        object.__setattr__(self, "factors", tuple(factors))

    def bounds(self) -> tuple[float, float]:
        """An interval that holds all values, perhaps wider than they need.

        It is exact if at most one factor moves: others may peak at different steps.
        """
        least, most = 1.0, 1.0
        for factor in self.factors:
            corners = [
                0.0 if 0.0 in (mine, its) else mine * its  # 0 times infinity too
                for mine in (least, most)
                for its in bounds_of(factor)
            ]
            least, most = min(corners), max(corners)
        return least, most

    def _at(self, step: Any) -> Any:
        return reduce(mul, (value_at(factor, step) for factor in self.factors))
