"""What every penalty knows about itself."""

from typing import Any, ClassVar, Self

import keras
from keras import ops

from kreg.precision import wide
from kreg.regularizers.moving import Moving, moves, moving
from kreg.schedules import Setting, as_schedule


class Penalty(keras.regularizers.Regularizer):
    """A penalty on a weight: a Keras regularizer that also knows its prox.

    Settings are frozen. Subclasses are frozen dataclasses and give `_value`,
    `_gradient`, `_prox`, `_distance` and `_lambda_max`, which receive tensors of
    float32 or wider and find numbers, or scalar tensors, in the settings.

    Where a setting is a schedule or `Assignable`, the penalty is a Keras layer too
    (`moving.py` has it).

    Attributes:
        separable: Whether the penalty is a sum over single entries.
        smooth: Whether it has no kink, so that its gradient is all it takes.
    """

    separable: ClassVar[bool] = True
    smooth: ClassVar[bool] = False
    __match_args__: ClassVar[tuple[str, ...]] = ()
    lam: Setting

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        """A penalty; one of `Moving` if an argument moves."""
        if not issubclass(cls, Moving) and any(map(moves, (*args, *kwargs.values()))):
            plain: Any = cls
            made: Any = moving(plain)
            return made.__new__(made)
        return super().__new__(cls)

    def __call__(self, w: Any) -> Any:
        """The penalty of `w`, a scalar; what Keras adds to the loss."""
        return self.value(w)

    def value(self, w: Any) -> Any:
        """The penalty of `w`, a scalar of float32 or wider."""
        w = wide(w)
        return self.settled(w.dtype)._value(w)

    def gradient(self, w: Any) -> Any:
        """The gradient of `value`, zero at a kink, in the shape and dtype of `w`."""
        w = ops.convert_to_tensor(w)
        broad = wide(w)
        return ops.cast(self.settled(broad.dtype)._gradient(broad), w.dtype)

    def prox(self, w: Any, step: Any) -> Any:
        """The minimiser of `1/2 sum (z - w)^2 / step + value(z)` over z.

        Args:
            w: The weight.
            step: A number, or an array of the shape of `w` (one step per entry).

        Returns:
            An array of the shape and dtype of `w`.
        """
        w = ops.convert_to_tensor(w)
        broad = wide(w)
        step = ops.convert_to_tensor(step, broad.dtype)
        return ops.cast(self.settled(broad.dtype)._prox(broad, step), w.dtype)

    def lambda_max(self, gradient: Any) -> float:
        """The smallest lam at which a weight of zeros is stationary.

        Args:
            gradient: The gradient of the data loss at zero weights.

        Returns:
            That lam; infinity where none makes the weight zero.
        """
        gradient = wide(gradient)
        largest = self.settled(gradient.dtype)._lambda_max(gradient)
        return float(ops.convert_to_numpy(largest))

    def subgradient_distance(self, w: Any, gradient: Any) -> Any:
        """How far `-gradient` is from the subdifferential of the penalty at `w`.

        Args:
            w: The weight.
            gradient: The gradient of the data loss at `w`.

        Returns:
            One distance per entry, or per group; all zero where `w` is stationary.
        """
        w = wide(w)
        return self.settled(w.dtype)._distance(w, wide(gradient))

    def at(self, step: Any) -> Self:
        """This penalty as it is at training step `step`, with settings that stand."""
        return self

    def current(self) -> Self:
        """This penalty as it is now, with numbers for settings."""
        return self

    def settled(self, dtype: str) -> Self:
        """This penalty with what its settings are now, for weights of `dtype`."""
        return self

    def settle(self, name: str, **bounds: float) -> None:
        """Check a setting that may move, when the penalty is made.

        Args:
            name: The setting.
            bounds: `least` and `most`, the bounds of its values.
        """
        value = as_schedule(name, getattr(self, name), **bounds)
        object.__setattr__(self, name, value)

    def get_config(self) -> dict[str, Any]:
        """The settings: exact Python numbers, and schedules."""
        return {field: getattr(self, field) for field in self.settings()}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """The penalty with these settings."""
        return cls(
            **{
                name: keras.saving.deserialize_keras_object(value)
                if isinstance(value, dict)
                else value
                for name, value in config.items()
            }
        )

    @classmethod
    def settings(cls) -> tuple[str, ...]:
        """The names of the constructor's arguments."""
        return tuple(cls.__match_args__)

    def _value(self, w: Any) -> Any:
        raise NotImplementedError

    def _gradient(self, w: Any) -> Any:
        raise NotImplementedError

    def _prox(self, w: Any, step: Any) -> Any:
        raise NotImplementedError

    def _distance(self, w: Any, gradient: Any) -> Any:
        raise NotImplementedError

    def _lambda_max(self, gradient: Any) -> Any:
        raise NotImplementedError
