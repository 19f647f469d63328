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
        The rows of a 3 by 2 kernel, then its first two rows together:

        >>> import numpy as np
        >>> from kreg.groups import Groups
        >>> kernel = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
        >>> np.ravel(Groups(axis=(0,)).sums(kernel)).tolist()
        [3.0, 7.0, 11.0]
        >>> np.ravel(Groups(axis=(0,), labels=(0, 0, 1)).sums(kernel)).tolist()
        [10.0, 11.0]
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

    def sums(self, x: Any) -> Any:
        """The sum of each group, in a compact array."""
        return self._reduce(x, ops.sum, ops.segment_sum)

    def norms(self, x: Any) -> Any:
        """The Euclidean norm of each group, in a compact array.

        Numbers are divided by the largest of their group before they are squared, so
        that no square overflows or vanishes. The gradient at a group of zeros is zero,
        not NaN.
        """
        largest = self._reduce(ops.abs(x), ops.max, ops.segment_max)
        scale = ops.stop_gradient(ops.where(largest == 0, 1, largest))
        square = self.sums(ops.square(x / self.spread(scale, x.shape)))
        zero = square == 0
        return ops.where(zero, 0, scale * ops.sqrt(ops.where(zero, 1, square)))

    def spread(self, per_group: Any, shape: tuple[int, ...]) -> Any:
        """One number per group, given to each member: broadcasts over `shape`."""
        if self.labels is None:
            return per_group
        along = [1] * len(shape)
        along[self.axis[0]] = len(self.labels)
        labels = np.array(self.labels, "int32")
        return ops.reshape(ops.take(per_group, labels, axis=0), along)

    def sizes(self, shape: tuple[int, ...]) -> Any:
        """How many entries each group has, aligned with `sums`."""
        inner = prod(shape[i] for i in self._inner_axes(shape))
        if self.labels is None:
            return float(inner)
        return inner * np.bincount(self.labels).astype(float)

    def numbers(self, shape: tuple[int, ...]) -> np.ndarray:
        """The group of each entry, counted as in `sums`."""
        inner = self._inner_axes(shape)
        along = [1 if i in inner else length for i, length in enumerate(shape)]
        labels = range(prod(along)) if self.labels is None else self.labels
        return np.broadcast_to(np.reshape(labels, along), shape)

    def _reduce(self, x: Any, whole: Any, by_segment: Any) -> Any:
        """Reduces each group to a number, by axes and then by labels."""
        result = whole(x, axis=self._inner_axes(x.shape), keepdims=True)
        if self.labels is None:
            return result
        return by_segment(
            ops.reshape(result, (-1,)),
            np.array(self.labels, "int32"),
            num_segments=max(self.labels) + 1,
        )

    def _inner_axes(self, shape: tuple[int, ...]) -> tuple[int, ...]:
        """The axes that lie within a group."""
        rank = len(shape)
        if not all(-rank <= axis < rank for axis in self.axis):
            raise refuse(
                "axis",
                f"within the weight's {rank} axes",
                self.axis,
                f"The weight has shape {tuple(shape)}; choose another `axis`.",
            )
        outer = {axis % rank for axis in self.axis}
        if len(outer) < len(self.axis):
            raise refuse("axis", f"different axes of the weight's {rank}", self.axis)
        if self.labels is not None and shape[self.axis[0]] != len(self.labels):
            raise refuse(
                "groups",
                f"one label for each of the {shape[self.axis[0]]} indices along "
                f"axis {self.axis[0]} of a weight of shape {tuple(shape)}",
                self.labels,
            )
        return tuple(i for i in range(rank) if i not in outer)
