"""A number that stays as it is until somebody sets it."""

from dataclasses import dataclass
from typing import Self

import keras

from kreg.checks import number


@keras.saving.register_keras_serializable("kreg")
@dataclass(frozen=True)
class Assignable:
    """A setting of a penalty that a callback or a program may change in training.

    A plain number is compiled into the training step. This one is kept in a variable,
    which `penalty.assign` sets.

    Args:
        start: The value until it is first set, a number.

    Example:
        >>> from kreg.regularizers import L2
        >>> from kreg.schedules import Assignable
        >>> penalty = L2(Assignable(0.5))
        >>> penalty.assign(lam=0.25)
        >>> penalty.current()
        L2(lam=0.25)
    """

    start: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", number("start", self.start))

    def __mul__(self, factor: float) -> "Assignable":
        """One that starts at this start times a number."""
        return Assignable(self.start * number("factor", factor))

    __rmul__ = __mul__

    def bounds(self) -> tuple[float, float]:
        """The start, twice: what it is set to later is checked then."""
        return self.start, self.start

    def get_config(self) -> dict[str, float]:
        """The start."""
        return {"start": self.start}

    @classmethod
    def from_config(cls, config: dict[str, float]) -> Self:
        """The setting with this start."""
        return cls(**config)
