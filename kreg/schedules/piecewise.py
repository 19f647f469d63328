"""Constants one after another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import keras
from keras import ops

from kreg.checks import number, refuse
from kreg.schedules.base import Schedule
from kreg.schedules.boundaries import checked_boundaries


@keras.saving.register_keras_serializable("kreg")
@dataclass(frozen=True)
class Piecewise(Schedule):
    """One constant up to and including a boundary, the next after it.

    As `keras.optimizers.schedules.PiecewiseConstantDecay`: `values[0]` while
    `step <= boundaries[0]`, `values[1]` while `step <= boundaries[1]`, and so on.

    Args:
        boundaries: Increasing integers >= 0, at least one: the last step of each value
            but the last.
        values: Numbers, one more than boundaries.

    Example:
        >>> from kreg.schedules import Piecewise
        >>> schedule = Piecewise([10, 20], [0.0, 0.5, 0.25])
        >>> [float(schedule(step)) for step in (0, 10, 11, 20, 21)]
        [0.0, 0.0, 0.5, 0.5, 0.25]
    """

    boundaries: Sequence[int]
    values: Sequence[float]

    def __post_init__(self) -> None:
        if not hasattr(self.values, "__len__") or isinstance(self.values, str):
            raise refuse("values", "a list of numbers", self.values)
        values = [number(f"values[{i}]", value) for i, value in enumerate(self.values)]
        steps = checked_boundaries(self.boundaries, "values", len(values), least=0)
        object.__setattr__(self, "values", tuple(values))
        object.__setattr__(self, "boundaries", steps)

    def bounds(self) -> tuple[float, float]:
        """The least and the greatest of the values."""
        return min(self.values), max(self.values)

    def _at(self, step: Any) -> Any:
        boundaries = ops.convert_to_tensor(self.boundaries, dtype="int32")
        passed = ops.sum(ops.cast(step > boundaries, "int32"))
        return ops.take(ops.convert_to_tensor(self.values, dtype="float32"), passed)
