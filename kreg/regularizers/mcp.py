"""The minimax concave penalty."""

from dataclasses import dataclass
from typing import Any

import keras
from keras import ops

from kreg import prox
from kreg.checks import number
from kreg.regularizers.base import Penalty
from kreg.regularizers.separable import absolute, distance
from kreg.schedules import Setting


@keras.saving.register_keras_serializable("kreg")
@dataclass(frozen=True)
class MCP(Penalty):
    """Zeros like `L1`, and large weights that are not shrunk at all.

    With `x = |w|`, each weight costs::

        lam x - x^2 / (2 gamma)     where x <= gamma lam
        gamma lam^2 / 2             beyond, where the cost is flat

    It is not convex: training finds a local minimum. With momentum, `Proximal` can cycle
    around it if `learning_rate / (1 - momentum)` is not small beside `gamma`; a smaller
    learning rate ends that.

    (Zhang, "Nearly unbiased variable selection under minimax concave penalty", 2010.)

    Args:
        lam: The strength, a number >= 0; the slope just beside zero.
        gamma: How slowly the slope falls to zero, a number > 1. `MCP` tends to `L1` as
            `gamma` grows.

    Example:
        >>> from keras import ops
        >>> from kreg.regularizers import MCP
        >>> penalty = MCP(1.0, gamma=2.0)
        >>> w = ops.convert_to_tensor([-1.5, 0.5, 4.0])
        >>> float(penalty(w))
        2.375
        >>> z = penalty.prox(w, step=1.0)
        >>> ops.convert_to_numpy(z).tolist()
        [-1.0, 0.0, 4.0]
    """

    lam: Setting = 0.01
    gamma: float = 3.0

    def __post_init__(self) -> None:
        self.settle("lam", least=0)
        object.__setattr__(self, "gamma", number("gamma", self.gamma, above=1))

    def orthant(self, w: Any) -> Any:
        """The largest gradient an entry at zero withstands."""
        return self.lam

    def _value(self, w: Any) -> Any:
        x = ops.minimum(absolute(w), self.gamma * self.lam)
        return ops.sum(self.lam * x - ops.square(x) / (2 * self.gamma))

    def _gradient(self, w: Any) -> Any:
        return ops.sign(w) * ops.relu(self.lam - ops.abs(w) / self.gamma)

    def _prox(self, w: Any, step: Any) -> Any:
        return prox.mcp(w, step, self.lam, self.gamma)

    def _distance(self, w: Any, gradient: Any) -> Any:
        return distance(w, gradient + self._gradient(w), self.lam)

    def _lambda_max(self, gradient: Any) -> Any:
        return ops.max(ops.abs(gradient))
