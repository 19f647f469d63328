"""Any function of the step, as a schedule."""

from collections.abc import Callable
from dataclasses import dataclass
from types import FunctionType
from typing import Any

import keras
import numpy as np
from keras import ops

from kreg.checks import refuse
from kreg.schedules.base import Schedule

SAMPLED = (0, *(10**n for n in range(7)))


@keras.saving.register_keras_serializable("kreg")
@dataclass(frozen=True)
class Function(Schedule):
    """A Keras `LearningRateSchedule`, or any function of the training step.

    It becomes part of the compiled training step, so it must be written with
    `keras.ops`, without `if` on the step. To be saved, it must be Keras's own or
    registered with Keras; a lambda works too, as long as nothing is saved.

    Args:
        function: Takes the step, an int32 scalar, and returns a number.

    Example:
        >>> import keras
        >>> from kreg.schedules import Function
        >>> decay = keras.optimizers.schedules.ExponentialDecay(1.0, 10, 0.25)
        >>> schedule = Function(decay)
        >>> [float(schedule(step)) for step in (0, 10, 20)]
        [1.0, 0.25, 0.0625]
        >>> float(Function(lambda step: 1 / (1 + step))(1))
        0.5
    """

    function: Callable[[Any], Any]

    def __post_init__(self) -> None:
        if not callable(self.function) or isinstance(self.function, type):
            must = "a function of the step or a LearningRateSchedule"
            raise refuse("function", must, self.function)

    def bounds(self) -> tuple[float, float]:
        """The least and the greatest of its values at steps 0, 1, 10, ..., 10**6.

        Nothing is known of the steps between. NaN if a value is NaN.
        """
        values = [float(ops.convert_to_numpy(self(step))) for step in SAMPLED]
        return float(np.min(values)), float(np.max(values))

    def get_config(self) -> dict[str, Any]:
        """The function, by the name under which Keras knows it.

        Raises:
            ValueError: If Keras does not know it, and could not load it again.
        """
        function: Any = self.function
        known = function if isinstance(function, FunctionType) else type(function)
        name = keras.saving.get_registered_name(known)
        ours = keras.saving.get_registered_object(name) is known
        if not ours and known.__module__.split(".")[0] != "keras":
            must = "known to Keras to be saved"
            then = (
                "Register a named function, or the class of a callable object, with "
                "@keras.saving.register_keras_serializable()."
            )
            raise refuse("function", must, function, then)
        return super().get_config()

    def _at(self, step: Any) -> Any:
        value = ops.convert_to_tensor(self.function(step))
        if len(value.shape) > 0:
            must = "a function that returns one number"
            then = f"It returns an array of shape {tuple(value.shape)}."
            raise refuse("function", must, self.function, then)
        return value
