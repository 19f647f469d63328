"""The sparse group Lasso."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import keras
import numpy as np
from keras import ops

from kreg import prox
from kreg.checks import boolean
from kreg.groups import Groups
from kreg.regularizers.base import Penalty
from kreg.regularizers.grouping import (
    checked_axis,
    checked_labels,
    directions,
    weights,
)
from kreg.regularizers.separable import absolute
from kreg.schedules import Setting


@keras.saving.register_keras_serializable("kreg")
@dataclass(frozen=True)
class SparseGroupLasso(Penalty):
    """Whole groups at zero, and zeros within the groups that stay.

    `lam * (alpha * sum |w| + (1 - alpha) * sum over groups of ||w_group||)`: `GroupLasso`
    at `alpha=0`, `L1` at `alpha=1`. (Simon, Friedman, Hastie and Tibshirani, "A
    sparse-group lasso", 2013.)

    Args:
        lam: The strength, a number >= 0 or a schedule.
        alpha: The share of L1, from 0 (groups alone) to 1 (single weights alone).
        axis: The axis, or axes, that number the groups, as in `GroupLasso`.
        groups: For a single axis, the group of each index along it. By default each
            index is its own group.
        sqrt_size: Whether to multiply each group's norm by the square root of its
            size, as the paper does.

    Example:
        >>> from keras import ops
        >>> from kreg.regularizers import SparseGroupLasso
        >>> kernel = ops.convert_to_tensor([[5.5, 6.5], [0.3, 2.0]])
        >>> penalty = SparseGroupLasso(5.0, alpha=0.5)
        >>> z = penalty.prox(kernel, step=1.0)
        >>> ops.convert_to_numpy(z).tolist()
        [[1.5, 2.0], [0.0, 0.0]]
        >>> SparseGroupLasso(alpha=0.5).lambda_max([[8.0, -9.0]])
        10.0
    """

    separable: ClassVar[bool] = False
    lam: Setting = 0.01
    alpha: Setting = 0.5
    axis: int | tuple[int, ...] = -2
    groups: Sequence[int] | None = None
    sqrt_size: bool = False

    def __post_init__(self) -> None:
        self.settle("lam", least=0)
        self.settle("alpha", least=0, most=1)
        axis = checked_axis(self.axis)
        object.__setattr__(self, "axis", axis)
        object.__setattr__(self, "groups", checked_labels(self.groups, axis))
        object.__setattr__(self, "sqrt_size", boolean("sqrt_size", self.sqrt_size))

    def _groups(self) -> Groups:
        return Groups.along(self.axis, self.groups)

    def _strengths(self, w: Any) -> tuple[Any, Any]:
        """The strength on each entry, and that on each group's norm."""
        unit = weights(self._groups(), w, sqrt_size=self.sqrt_size)
        return self.lam * self.alpha, self.lam * (1 - self.alpha) * unit

    def _value(self, w: Any) -> Any:
        each, whole = self._strengths(w)
        return each * ops.sum(absolute(w)) + ops.sum(whole * self._groups().norms(w))

    def _gradient(self, w: Any) -> Any:
        each, whole = self._strengths(w)
        return each * ops.sign(w) + directions(self._groups(), w, whole)

    def _prox(self, w: Any, step: Any) -> Any:
        return prox.sparse_group(w, step, *self._strengths(w), self._groups())

    def _distance(self, w: Any, gradient: Any) -> Any:
        groups = self._groups()
        each, whole = self._strengths(w)
        slope = gradient + self._gradient(w)
        slope = ops.where(w == 0, prox.soft_threshold(slope, each), slope)
        size = groups.norms(slope)
        return ops.where(groups.norms(w) == 0, ops.relu(size - whole), size)

    def _lambda_max(self, gradient: Any) -> Any:
        """The largest of the groups' own.

        A group g is zero from the lam on where `||soft_threshold(g, lam alpha)||` comes
        down to `lam (1 - alpha) c`, c being its size weight. Squared and with the
        entries in falling order, of which the first k exceed `lam alpha`, that is

            S2 - 2 lam alpha S1 + lam^2 alpha^2 k = lam^2 (1 - alpha)^2 c^2

        where S1 and S2 sum their sizes and squares. The k-th entry is among them unless
        the left side is the larger at `lam alpha = |g_k|` already.
        """
        groups, alpha = self._groups(), ops.convert_to_numpy(self.alpha)
        unit = weights(groups, gradient, sqrt_size=self.sqrt_size)
        unit = ops.convert_to_numpy(unit).reshape(-1, 1)
        # In float64, as the root of a difference needs it.
        rows = ops.convert_to_numpy(groups.gather(gradient)).astype("float64")
        size = -np.sort(-np.abs(rows), axis=1)
        k = np.arange(1, size.shape[1] + 1)
        s1, s2 = np.cumsum(size, axis=1), np.cumsum(np.square(size), axis=1)
        radius2 = np.square((1 - alpha) * unit)
        left = s2 - 2 * size * s1 + k * np.square(size)
        first = np.square(alpha) * left <= radius2 * np.square(size)
        last = np.sum(first, axis=1, keepdims=True) - 1
        s1, s2 = (np.take_along_axis(s, last, axis=1) for s in (s1, s2))
        root = np.square(alpha * s1) - s2 * ((last + 1) * np.square(alpha) - radius2)
        below = alpha * s1 + np.sqrt(np.maximum(root, 0))
        return np.max(s2 / np.where(s2 > 0, below, 1))
