"""A straight line."""

from dataclasses import dataclass
from typing import Any

import keras

from kreg.schedules.ramp import Ramp


@keras.saving.register_keras_serializable("kreg")
@dataclass(frozen=True)
class Linear(Ramp):
    """In a straight line from one value to another, where it stays.

    `start + (end - start) * min(step / steps, 1)`

    Args:
        start: The value at step 0, a number.
        end: The value from step `steps` on, a number.
        steps: How many steps it takes, an integer >= 0; 0 is `end` from the first.

    Example:
        >>> from kreg.schedules import Linear
        >>> schedule = Linear(1.0, 0.0, steps=4)
        >>> [float(schedule(step)) for step in (0, 1, 4, 100)]
        [1.0, 0.75, 0.0, 0.0]
    """

    def _share(self, done: Any) -> Any:
        return done
