"""What every penalty knows about itself."""

from typing import Any, ClassVar, Self

import keras
from keras import ops


def wide(x: Any) -> Any:
    """`x` as a tensor of float32 or wider: sums of float16 overflow at 65504."""
    x = ops.convert_to_tensor(x)
    return ops.cast(x, keras.backend.result_type(x.dtype, "float32"))


class Penalty(keras.regularizers.Regularizer):
    """A penalty on a weight: a Keras regularizer that also knows its prox.

    Settings are frozen. Subclasses are frozen dataclasses and give `_value`,
    `_gradient`, `_prox`, `_distance` and `_lambda_max`, which receive tensors of
    float32 or wider.

    Attributes:
        separable: Whether the penalty is a sum over single entries.
    """

    separable: ClassVar[bool] = True
    __match_args__: ClassVar[tuple[str, ...]] = ()
    lam: float

    def __call__(self, w: Any) -> Any:
        """The penalty of `w`, a scalar; what Keras adds to the loss."""
        return self.value(w)

    def value(self, w: Any) -> Any:
        """The penalty of `w`, a scalar of float32 or wider."""
        return self._value(wide(w))

    def gradient(self, w: Any) -> Any:
        """The gradient of `value`, zero at a kink, in the shape and dtype of `w`."""
        w = ops.convert_to_tensor(w)
        return ops.cast(self._gradient(wide(w)), w.dtype)

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
        return ops.cast(self._prox(broad, step), w.dtype)

    def lambda_max(self, gradient: Any) -> float:
        """The smallest lam at which a weight of zeros is stationary.

        Args:
            gradient: The gradient of the data loss at zero weights.

        Returns:
            That lam; infinity where none makes the weight zero.
        """
        return float(ops.convert_to_numpy(self._lambda_max(wide(gradient))))

    def subgradient_distance(self, w: Any, gradient: Any) -> Any:
        """How far `-gradient` is from the subdifferential of the penalty at `w`.

        Args:
            w: The weight.
            gradient: The gradient of the data loss at `w`.

        Returns:
            One distance per entry, or per group; all zero where `w` is stationary.
        """
        return self._distance(wide(w), wide(gradient))

    def lam_at(self, step: Any) -> Any:
        """The strength at training step `step`."""
        return self.at(step).lam

    def at(self, step: Any) -> Self:
        """This penalty as it is at training step `step`, with settings that stand."""
        return self

    def get_config(self) -> dict[str, Any]:
        """The settings, as exact Python numbers."""
        return {field: getattr(self, field) for field in self.settings()}

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
