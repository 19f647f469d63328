"""Half a cosine wave."""

from dataclasses import dataclass
from typing import Any

import keras

from kreg.checks import integer, number
from kreg.schedules.base import MOST_STEPS, Schedule
from kreg.schedules.ramp import blend, ease, progress


@keras.saving.register_keras_serializable("kreg")
@dataclass(frozen=True)
class Cosine(Schedule):
    """From one value to another, where it stays; slow at both ends, fast between.

    `start + (end - start) * (1 - cos(pi * min(step / steps, 1))) / 2`

    Args:
        start: The value at step 0, a number.
        end: The value from step `steps` on, a number.
        steps: How many steps it takes, an integer >= 0; 0 is `end` from the first.

    Example:
        >>> from kreg.schedules import Cosine
        >>> schedule = Cosine(1.0, 0.0, steps=4)
        >>> [round(float(schedule(step)), 4) for step in (0, 1, 2, 3, 4, 100)]
        [1.0, 0.8536, 0.5, 0.1464, 0.0, 0.0]
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
        return blend(self.start, self.end, ease(progress(step, self.steps)))
