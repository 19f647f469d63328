"""What the group penalties share: their arguments, norms and size weights."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from keras import ops

from kreg.checks import integer, refuse
from kreg.groups import Groups


def checked_axis(axis: Any) -> int | tuple[int, ...]:
    """The axis or axes that number groups, as Python ints."""
    if not isinstance(axis, list | tuple):
        return integer("axis", axis)
    if not axis or len(set(axis)) < len(axis):
        raise refuse("axis", "an integer, or several different ones", axis)
    return tuple(integer("axis", i) for i in axis)


def checked_labels(labels: Any, axis: int | tuple[int, ...]) -> tuple[int, ...] | None:
    """The group of each index along the axis: labels 0, 1, ... with none left out."""
    if labels is None:
        return None
    if not isinstance(axis, int):
        raise refuse("groups", "None where `axis` names several axes", labels)
    must = "one label for each index along `axis`, from 0 up, none left out"
    if not isinstance(labels, Sequence | np.ndarray) or isinstance(labels, str):
        raise refuse("groups", must, labels)
    result = tuple(integer("groups", label, least=0) for label in labels)
    if not result or set(result) != set(range(max(result) + 1)):
        raise refuse("groups", must, labels)
    return result


def norms(groups: Groups, w: Any) -> Any:
    """The norm of each group, with a gradient of zero, not NaN, at a zero group."""
    square = groups.sums(ops.square(w))
    alive = square > 0
    return ops.where(alive, ops.sqrt(ops.where(alive, square, 1)), 0)


def weights(groups: Groups, w: Any, *, sqrt_size: bool) -> Any:
    """Each group's factor: the root of its size, or one."""
    if not sqrt_size:
        return 1.0
    return ops.cast(np.sqrt(groups.sizes(w.shape)), w.dtype)
