"""What every schedule knows about itself."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, fields
from numbers import Integral, Real
from typing import Any, ClassVar, Self

import keras
from keras import ops

from kreg.checks import refuse

# Keras counts steps in int32 on JAX and torch.
MOST_STEPS = 2**31 - 1


@dataclass(frozen=True)
class Schedule(ABC):
    """A number that depends on the training step.

    Settings are frozen. Subclasses are frozen dataclasses, registered with Keras, and
    give `_at`, which receives the step as an int32 tensor from 0 to 2**31 - 1, and
    `bounds`.
    """

    # Else a NumPy number would multiply a schedule as if it were an array.
    __array_ufunc__: ClassVar[None] = None

    def __call__(self, step: Any) -> Any:
        """The value at training step `step`.

        Args:
            step: The number of training steps before this one: an integer, or a scalar
                tensor of int32 or int64. Below 0 it counts as 0, above 2**31 - 1 as
                2**31 - 1.

        Returns:
            A scalar tensor of float32.

        Raises:
            ValueError: If `step` is not an integer.
        """
        return ops.cast(self._at(_counted(step)), "float32")

    @abstractmethod
    def bounds(self) -> tuple[float, float]:
        """The least and the greatest value over all steps.

        They are the exact numbers; the values are float32 and so may differ from them
        by rounding.
        """

    @abstractmethod
    def _at(self, step: Any) -> Any: ...

    def __mul__(self, other: Any) -> "Schedule":
        """The product with a number >= 0 or with another schedule."""
        # Product is itself a schedule: it can only be imported once this class exists.
        from kreg.schedules.product import Product

        if not isinstance(other, (Real, Schedule)):
            return NotImplemented
        factors: Any = (self, other)
        return Product(factors)

    __rmul__ = __mul__

    def get_config(self) -> dict[str, Any]:
        """The settings, in a form that JSON can hold."""
        return {
            field.name: keras.saving.serialize_keras_object(getattr(self, field.name))
            for field in fields(self)
        }

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """The schedule with these settings."""
        return cls(
            **{
                name: keras.saving.deserialize_keras_object(value)
                if isinstance(value, (dict, list, tuple))
                else value
                for name, value in config.items()
            }
        )


def _counted(step: Any) -> Any:
    """The step as an int32 tensor from 0 to MOST_STEPS."""
    if isinstance(step, Integral):
        step = min(max(int(step), 0), MOST_STEPS)
    tensor = ops.convert_to_tensor(step)
    dtype = keras.backend.standardize_dtype(tensor.dtype)
    if dtype == "int32":
        return ops.maximum(tensor, 0)
    if dtype == "int64":
        return ops.cast(ops.clip(tensor, 0, MOST_STEPS), "int32")
    raise refuse("step", "an integer", step)
