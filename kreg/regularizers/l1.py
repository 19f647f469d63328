"""The Lasso's penalty."""

from dataclasses import dataclass
from typing import Any

import keras
from keras import ops

from kreg import prox
from kreg.regularizers.base import Penalty
from kreg.regularizers.separable import absolute, distance
from kreg.schedules import Setting


@keras.saving.register_keras_serializable("kreg")
@dataclass(frozen=True)
class L1(Penalty):
    """`lam * sum |w|`: makes weights exactly zero.

    (Tibshirani, "Regression shrinkage and selection via the lasso", 1996.)

    Args:
        lam: The strength, a number >= 0 or a schedule.

    Example:
        >>> from keras import ops
        >>> from kreg.regularizers import L1
        >>> penalty = L1(0.5)
        >>> w = ops.convert_to_tensor([-2.0, 0.25])
        >>> float(penalty(w))
        1.125
        >>> z = penalty.prox(w, step=1.0)
        >>> ops.convert_to_numpy(z).tolist()
        [-1.5, 0.0]
    """

    lam: Setting = 0.01

    def __post_init__(self) -> None:
        self.settle("lam", least=0)

    def orthant(self, w: Any) -> Any:
        """The largest gradient an entry at zero withstands."""
        return self.lam

    def _value(self, w: Any) -> Any:
        return self.lam * ops.sum(absolute(w))

    def _gradient(self, w: Any) -> Any:
        return self.lam * ops.sign(w)

    def _prox(self, w: Any, step: Any) -> Any:
        return prox.l1(w, step, self.lam)

    def _distance(self, w: Any, gradient: Any) -> Any:
        return distance(w, gradient + self._gradient(w), self.lam)

    def _lambda_max(self, gradient: Any) -> Any:
        return ops.max(ops.abs(gradient))
