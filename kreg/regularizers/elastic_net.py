"""The Elastic Net."""

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
class ElasticNet(Penalty):
    """`lam * (alpha * sum |w| + (1 - alpha) * sum w^2)`: zeros, shared among twins.

    The squares carry no half, as in Keras: this is
    `keras.regularizers.L1L2(l1=lam * alpha, l2=lam * (1 - alpha))`. `kreg.convert` maps
    it to scikit-learn's and glmnet's parameters.

    (Zou and Hastie, "Regularization and variable selection via the elastic net", 2005.)

    Args:
        lam: The strength, a number >= 0 or a schedule.
        alpha: The share of L1, from 0 (all L2) to 1 (all L1), or a schedule.

    Example:
        >>> from keras import ops
        >>> from kreg.regularizers import ElasticNet
        >>> penalty = ElasticNet(1.0, alpha=0.5)
        >>> w = ops.convert_to_tensor([-3.0, 0.5])
        >>> float(penalty(w))
        6.375
        >>> z = penalty.prox(w, step=1.0)
        >>> ops.convert_to_numpy(z).tolist()
        [-1.25, 0.0]
    """

    lam: Setting = 0.01
    alpha: Setting = 0.5

    def __post_init__(self) -> None:
        self.settle("lam", least=0)
        self.settle("alpha", least=0, most=1)

    def orthant(self, w: Any) -> Any:
        """The largest gradient an entry at zero withstands."""
        return self.lam * self.alpha

    def _value(self, w: Any) -> Any:
        l1, l2 = ops.sum(absolute(w)), ops.sum(ops.square(w))
        return self.lam * (self.alpha * l1 + (1 - self.alpha) * l2)

    def _gradient(self, w: Any) -> Any:
        l1, l2 = self.lam * self.alpha, self.lam * (1 - self.alpha)
        return l1 * ops.sign(w) + (2 * l2) * w

    def _prox(self, w: Any, step: Any) -> Any:
        return prox.elastic_net(w, step, self.lam, self.alpha)

    def _distance(self, w: Any, gradient: Any) -> Any:
        return distance(w, gradient + self._gradient(w), self.lam * self.alpha)

    def _lambda_max(self, gradient: Any) -> Any:
        steepest = ops.max(ops.abs(gradient))
        # Without an L1 part no strength holds a pulled weight at zero: x / 0 = inf.
        return ops.where(
            steepest > 0,
            steepest / ops.convert_to_tensor(self.alpha, steepest.dtype),
            0,
        )
