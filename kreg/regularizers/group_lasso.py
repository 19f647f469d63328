"""The group Lasso."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import keras
from keras import ops

from kreg import prox
from kreg.checks import boolean
from kreg.groups import Groups
from kreg.regularizers.base import Penalty
from kreg.regularizers.grouping import checked_axis, checked_labels, directions, weights
from kreg.schedules import Setting


@keras.saving.register_keras_serializable("kreg")
@dataclass(frozen=True)
class GroupLasso(Penalty):
    """`lam * sum over groups of ||w_group||`: makes whole groups exactly zero.

    (Yuan and Lin, "Model selection and estimation in regression with grouped
    variables", 2006.)

    By default a group is a row of a Dense kernel, the weights that leave one input
    feature; in a convolution it is one input channel.

    Args:
        lam: The strength, a number >= 0 or a schedule.
        axis: The axis, or axes, that number the groups. Entries that agree on them
            are one group; -1 groups by output unit.
        groups: For a single axis, the group of each index along it, such as
            `[0, 0, 1]`. By default each index is its own group.
        sqrt_size: Whether to multiply each group's norm by the square root of its
            size, so that large groups are not favoured.

    Example:
        >>> from keras import ops
        >>> from kreg.regularizers import GroupLasso
        >>> kernel = ops.convert_to_tensor([[3.0, 4.0], [0.3, 0.4]])
        >>> penalty = GroupLasso(2.5)
        >>> round(float(penalty(kernel)), 4)
        13.75
        >>> z = penalty.prox(kernel, step=1.0)
        >>> ops.convert_to_numpy(z).tolist()
        [[1.5, 2.0], [0.0, 0.0]]
    """

    separable: ClassVar[bool] = False
    lam: Setting = 0.01
    axis: int | tuple[int, ...] = -2
    groups: Sequence[int] | None = None
    sqrt_size: bool = False

    def __post_init__(self) -> None:
        self.settle("lam", least=0)
        axis = checked_axis(self.axis)
        object.__setattr__(self, "axis", axis)
        object.__setattr__(self, "groups", checked_labels(self.groups, axis))
        object.__setattr__(self, "sqrt_size", boolean("sqrt_size", self.sqrt_size))

    def _groups(self) -> Groups:
        return Groups.along(self.axis, self.groups)

    def _strength(self, w: Any) -> Any:
        return self.lam * weights(self._groups(), w, sqrt_size=self.sqrt_size)

    def _value(self, w: Any) -> Any:
        return ops.sum(self._strength(w) * self._groups().norms(w))

    def _gradient(self, w: Any) -> Any:
        return directions(self._groups(), w, self._strength(w))

    def _prox(self, w: Any, step: Any) -> Any:
        return prox.group(w, step, self._strength(w), self._groups())

    def _distance(self, w: Any, gradient: Any) -> Any:
        groups = self._groups()
        size = groups.norms(gradient + self._gradient(w))
        held = ops.relu(size - self._strength(w))
        return ops.where(groups.norms(w) == 0, held, size)

    def _lambda_max(self, gradient: Any) -> Any:
        groups = self._groups()
        unit = weights(groups, gradient, sqrt_size=self.sqrt_size)
        return ops.max(groups.norms(gradient) / unit)
