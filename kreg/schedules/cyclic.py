"""Up and down, again and again."""

from dataclasses import dataclass
from typing import Any

import keras
from keras import ops

from kreg.checks import integer, number, refuse
from kreg.schedules.base import MOST_STEPS, Schedule
from kreg.schedules.ramp import blend, ease

SHAPES = ("triangle", "cosine")


@keras.saving.register_keras_serializable("kreg")
@dataclass(frozen=True)
class Cyclic(Schedule):
    """From low to high and back, in every period of `steps` steps.

    It rises for `steps // 2` steps and falls for the rest, so that it is at `high` once
    in a period, whether that is odd or even.

    Args:
        low: The least value, at steps 0, `steps`, `2 * steps`, ...
        high: The greatest value, a number >= `low`.
        steps: The period, an integer >= 2.
        shape: "triangle" for straight lines, "cosine" for half cosine waves.

    Example:
        >>> from kreg.schedules import Cyclic
        >>> schedule = Cyclic(0.0, 1.0, steps=4)
        >>> [float(schedule(step)) for step in range(7)]
        [0.0, 0.5, 1.0, 0.5, 0.0, 0.5, 1.0]
    """

    low: float
    high: float
    steps: int
    shape: str = "triangle"

    def __post_init__(self) -> None:
        low = number("low", self.low)
        object.__setattr__(self, "low", low)
        object.__setattr__(self, "high", number("high", self.high, least=low))
        steps = integer("steps", self.steps, least=2, most=MOST_STEPS)
        object.__setattr__(self, "steps", steps)
        if self.shape not in SHAPES:
            raise refuse("shape", " or ".join(map(repr, SHAPES)), self.shape)

    def bounds(self) -> tuple[float, float]:
        """Low and high."""
        return self.low, self.high

    def _at(self, step: Any) -> Any:
        rise, fall = self.steps // 2, self.steps - self.steps // 2
        phase = ops.mod(step, self.steps)
        up = ops.cast(phase, "float32") / rise
        down = ops.cast(self.steps - phase, "float32") / fall
        # At the top both are 1, up to how the division is compiled.
        share = ops.where(phase == rise, 1.0, ops.minimum(up, down))
        return blend(
            self.low, self.high, ease(share) if self.shape == "cosine" else share
        )
