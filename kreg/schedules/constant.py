"""A schedule that does not move."""

from dataclasses import dataclass
from typing import Any

import keras
from keras import ops

from kreg.checks import number
from kreg.schedules.base import Schedule


@keras.saving.register_keras_serializable("kreg")
@dataclass(frozen=True)
class Constant(Schedule):
    """The same value at every step.

    Args:
        value: That value, a number.

    Example:
        >>> from kreg.schedules import Constant
        >>> [float(Constant(0.5)(step)) for step in (0, 1000)]
        [0.5, 0.5]
    """

    value: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", number("value", self.value))

    def bounds(self) -> tuple[float, float]:
        """The value, twice."""
        return self.value, self.value

    def _at(self, step: Any) -> Any:
        return ops.convert_to_tensor(self.value, dtype="float32")
