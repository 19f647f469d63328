"""Half a cosine wave."""

from dataclasses import dataclass
from typing import Any

import keras

from kreg.schedules.ramp import Ramp, ease


@keras.saving.register_keras_serializable("kreg")
@dataclass(frozen=True)
class Cosine(Ramp):
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

    def _share(self, done: Any) -> Any:
        return ease(done)
