"""Which weights stand or fall together: the groups of a weight array."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Any, Self

import numpy as np
from keras import ops

from kreg.checks import refuse


@dataclass(frozen=True)
class Groups:
    """A partition of an array into groups along some of its axes.

    Attributes:
        axis: The axes that number the groups; all entries that agree on them
            form one group.
        labels: For a single axis, the group each of its indices belongs to.

    Example:
        The rows of a 3 by 2 kernel, then its last two rows together:

        >>> import numpy as np
        >>> from keras import ops
        >>> from kreg.groups import Groups
        >>> kernel = np.array([[3.0, 4.0], [6.0, 0.0], [0.0, 8.0]])
        >>> ops.convert_to_numpy(Groups(axis=(0,)).norms(kernel)).tolist()
        [5.0, 6.0, 8.0]
        >>> ops.convert_to_numpy(Groups((0,), (0, 1, 1)).norms(kernel)).tolist()
        [5.0, 10.0]
    """

    axis: tuple[int, ...]
    labels: tuple[int, ...] | None = None

    @classmethod
    def along(
        cls, axis: int | tuple[int, ...], labels: Sequence[int] | None = None
    ) -> Self:
        """The groups numbered by an axis or several."""
        axes = (axis,) if isinstance(axis, int) else axis
        return cls(axes, None if labels is None else tuple(labels))

    def gather(self, x: Any) -> Any:
        """The groups of `x` as the rows of a matrix, short ones filled with zeros."""
        order, lines = self._order(x.shape), self._lines(x.shape)
        x = ops.reshape(ops.transpose(x, order), (lines, -1))
        if self.labels is None:
            return x
        members = self._members()
        x = ops.concatenate([x, ops.zeros_like(x[:1])])
        return ops.reshape(ops.take(x, members, axis=0), (len(members), -1))

    def scatter(self, rows: Any, shape: tuple[int, ...]) -> Any:
        """The array of that shape whose groups are `rows`: undoes `gather`."""
        order, lines = self._order(shape), self._lines(shape)
        if self.labels is not None:
            members = np.ravel(self._members())
            places = np.argsort(members, kind="stable")[:lines].astype("int32")
            rows = ops.reshape(rows, (len(members), -1))
            rows = ops.take(rows, places, axis=0)
        moved = ops.reshape(rows, [shape[i] for i in order])
        return ops.transpose(moved, np.argsort(order).tolist())

    def norms(self, x: Any) -> Any:
        """The Euclidean norm of each group."""
        return row_norms(self.gather(x))

    def sizes(self, shape: tuple[int, ...]) -> np.ndarray:
        """How many entries each group has."""
        lines = self._lines(shape)
        counts = np.ones(lines) if self.labels is None else np.bincount(self.labels)
        return counts * (prod(shape) / lines)

    def _members(self) -> np.ndarray:
        """The indices in each group, in a row filled up with one past the last."""
        labels = np.array(self.labels)
        groups = [np.flatnonzero(labels == k) for k in range(max(labels) + 1)]
        members = np.full((len(groups), max(map(len, groups))), len(labels), "int32")
        for row, group in zip(members, groups, strict=True):
            row[: len(group)] = group
        return members

    def _lines(self, shape: tuple[int, ...]) -> int:
        """How many indices there are along the axes that number the groups."""
        return prod(shape[axis] for axis in self.axis)

    def _order(self, shape: tuple[int, ...]) -> list[int]:
        """All axes, those that number the groups first."""
        rank = len(shape)
        if not all(-rank <= axis < rank for axis in self.axis):
            raise refuse(
                "axis",
                f"within the weight's {rank} axes",
                self.axis,
                f"The weight has shape {tuple(shape)}; choose another `axis`.",
            )
        outer = sorted({axis % rank for axis in self.axis})
        if len(outer) < len(self.axis):
            raise refuse("axis", f"different axes of the weight's {rank}", self.axis)
        if self.labels is not None and shape[self.axis[0]] != len(self.labels):
            raise refuse(
                "groups",
                f"one label for each of the {shape[self.axis[0]]} indices along "
                f"axis {self.axis[0]} of a weight of shape {tuple(shape)}",
                self.labels,
            )
        return [*outer, *(i for i in range(rank) if i not in outer)]


def row_norms(rows: Any) -> Any:
    """The Euclidean norm of each row of a matrix.

    Numbers are divided by the largest of their row before they are squared, so that no
    square overflows or vanishes. The gradient at a row of zeros is zero, not NaN.
    """
    largest = ops.max(ops.abs(rows), axis=1, keepdims=True)
    scale = ops.stop_gradient(ops.where(largest == 0, 1, largest))
    square = ops.sum(ops.square(rows / scale), axis=1)
    zero = square == 0
    root = ops.sqrt(ops.where(zero, 1, square))
    return ops.where(zero, 0, ops.reshape(scale, (-1,)) * root)
