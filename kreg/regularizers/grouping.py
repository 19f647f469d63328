"""What the group penalties share: their arguments, gradient and size weights."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from keras import ops

from kreg.checks import integer, refuse
from kreg.groups import Groups, row_norms


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


def directions(groups: Groups, w: Any, strength: Any) -> Any:
    """The gradient of `strength ||w_group||`; zero in a group of zeros."""
    rows = groups.gather(w)
    norms = row_norms(rows)
    column = ops.reshape(strength + ops.zeros_like(norms), (-1, 1))
    unit = rows / ops.reshape(ops.where(norms == 0, 1, norms), (-1, 1))
    return groups.scatter(unit * column, w.shape)


def weights(groups: Groups, w: Any, *, sqrt_size: bool) -> Any:
    """Each group's factor: the root of its size, or one."""
    if not sqrt_size:
        return 1.0
    return ops.convert_to_tensor(np.sqrt(groups.sizes(w.shape)), w.dtype)
