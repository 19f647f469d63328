"""The penalty of ridge regression."""

from dataclasses import dataclass
from typing import Any, ClassVar

import keras
from keras import ops

from kreg import prox
from kreg.regularizers.base import Penalty
from kreg.schedules import Setting


@keras.saving.register_keras_serializable("kreg")
@dataclass(frozen=True)
class L2(Penalty):
    """`lam * sum w^2`, without a half, as in Keras: makes weights small.

    (Hoerl and Kennard, "Ridge regression: biased estimation for nonorthogonal
    problems", 1970.)

    Args:
        lam: The strength, a number >= 0 or a schedule.

    Example:
        >>> from keras import ops
        >>> from kreg.regularizers import L2
        >>> penalty = L2(0.5)
        >>> w = ops.convert_to_tensor([-2.0, 1.0])
        >>> float(penalty(w))
        2.5
        >>> z = penalty.prox(w, step=1.0)
        >>> ops.convert_to_numpy(z).tolist()
        [-1.0, 0.5]
    """

    smooth: ClassVar[bool] = True
    lam: Setting = 0.01

    def __post_init__(self) -> None:
        self.settle("lam", least=0)

    def _value(self, w: Any) -> Any:
        return self.lam * ops.sum(ops.square(w))

    def _gradient(self, w: Any) -> Any:
        return 2 * self.lam * w

    def _prox(self, w: Any, step: Any) -> Any:
        return prox.l2(w, step, self.lam)

    def _distance(self, w: Any, gradient: Any) -> Any:
        return ops.abs(gradient + self._gradient(w))

    def _lambda_max(self, gradient: Any) -> Any:
        # A smooth penalty holds a weight at zero only where nothing pulls at it.
        return ops.where(ops.any(gradient != 0), float("inf"), 0.0)
