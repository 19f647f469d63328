"""The smoothly clipped absolute deviation."""

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
class SCAD(Penalty):
    """`L1` up to `lam`, then ever flatter: large weights are not shrunk at all.

    With `x = |w|`, each weight costs::

        lam x                                   where x <= lam
        lam x - (x - lam)^2 / (2 (a - 1))       where lam < x <= a lam
        (a + 1) lam^2 / 2                       beyond, where the cost is flat

    It is not convex: training finds a local minimum. With momentum, `Proximal` can cycle
    around it if `learning_rate / (1 - momentum)` is not small beside `a`; a smaller
    learning rate ends that.

    (Fan and Li, "Variable selection via nonconcave penalized likelihood and its oracle
    properties", 2001.)

    Args:
        lam: The strength, a number >= 0; the slope up to `lam`.
        a: Where the cost becomes flat, in units of `lam`, a number > 2. `SCAD` tends to
            `L1` as `a` grows.

    Example:
        >>> from keras import ops
        >>> from kreg.regularizers import SCAD
        >>> penalty = SCAD(1.0, a=3.0)
        >>> w = ops.convert_to_tensor([-0.5, 2.5, 5.0])
        >>> float(penalty(w))
        4.4375
        >>> z = penalty.prox(w, step=1.0)
        >>> ops.convert_to_numpy(z).tolist()
        [0.0, 2.0, 5.0]
    """

    lam: Setting = 0.01
    a: float = 3.7

    def __post_init__(self) -> None:
        self.settle("lam", least=0)
        object.__setattr__(self, "a", number("a", self.a, above=2))

    def orthant(self, w: Any) -> Any:
        """The largest gradient an entry at zero withstands."""
        return self.lam

    def _value(self, w: Any) -> Any:
        x = ops.minimum(absolute(w), self.a * self.lam)
        bend = ops.square(ops.relu(x - self.lam)) / (2 * (self.a - 1))
        return ops.sum(self.lam * x - bend)

    def _gradient(self, w: Any) -> Any:
        falling = ops.relu(self.a * self.lam - ops.abs(w)) / (self.a - 1)
        return ops.sign(w) * ops.minimum(falling, self.lam)

    def _prox(self, w: Any, step: Any) -> Any:
        return prox.scad(w, step, self.lam, self.a)

    def _distance(self, w: Any, gradient: Any) -> Any:
        return distance(w, gradient + self._gradient(w), self.lam)

    def _lambda_max(self, gradient: Any) -> Any:
        return ops.max(ops.abs(gradient))
