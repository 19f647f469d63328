"""Proximal maps: where a penalty pulls a weight in one step of length `step`.

Each function solves, for its penalty `p`::

    argmin over z of   1/2 sum (z - w)^2 / step + p(z)

where `step` is one number or an array of the shape of `w` (the metric in which an
adaptive optimizer moves). All are exact; none iterates except `group` with an array.
"""

from typing import Any

import keras
from keras import ops

from kreg.groups import Groups, row_norms


def soft_threshold(w: Any, threshold: Any) -> Any:
    """Shrink every entry toward zero by `threshold`, and stop there.

    Solves argmin over z of `1/2 (z - w)^2 + threshold |z|`.

    Example:
        >>> from keras import ops
        >>> from kreg import prox
        >>> w = ops.convert_to_tensor([-2.0, 0.5, 3.0])
        >>> z = prox.soft_threshold(w, 1.0)
        >>> ops.convert_to_numpy(z).tolist()
        [-1.0, 0.0, 2.0]
    """
    # w minus its clip is an exact zero inside the dead zone, never 1e-17 or -0.0.
    return w - ops.clip(w, -threshold, threshold)


def l1(w: Any, step: Any, lam: Any) -> Any:
    """The prox of `lam |w|`.

    Example:
        >>> from keras import ops
        >>> from kreg import prox
        >>> w = ops.convert_to_tensor([-2.0, 0.5])
        >>> z = prox.l1(w, step=0.5, lam=2.0)
        >>> ops.convert_to_numpy(z).tolist()
        [-1.0, 0.0]
    """
    return soft_threshold(w, step * lam)


def l2(w: Any, step: Any, lam: Any) -> Any:
    """The prox of `lam w^2`.

    Example:
        >>> from keras import ops
        >>> from kreg import prox
        >>> w = ops.convert_to_tensor([-2.0, 0.5])
        >>> z = prox.l2(w, step=0.5, lam=1.0)
        >>> ops.convert_to_numpy(z).tolist()
        [-1.0, 0.25]
    """
    return w / (1 + step * (2 * lam))


def elastic_net(w: Any, step: Any, lam: Any, alpha: Any) -> Any:
    """The prox of `lam (alpha |w| + (1 - alpha) w^2)`.

    Example:
        >>> from keras import ops
        >>> from kreg import prox
        >>> w = ops.convert_to_tensor([-3.0, 0.5])
        >>> z = prox.elastic_net(w, step=1.0, lam=1.0, alpha=0.5)
        >>> ops.convert_to_numpy(z).tolist()
        [-1.25, 0.0]
    """
    # Numbers first: each product with `step` is a pass over memory.
    return l2(l1(w, step, lam * alpha), step, lam * (1 - alpha))


def group(w: Any, step: Any, strength: Any, groups: Groups) -> Any:
    """The prox of `sum over groups of strength ||w_group||`.

    With one number for `step` this scales each group; with an array it finds the
    norm of each group's answer as the root of a scalar equation.

    Args:
        w: The weights.
        step: A number, or an array of the shape of `w`.
        strength: A number, or one per group in the order of `groups.norms`.
        groups: The groups.

    Returns:
        An array of the shape of `w`.

    Example:
        >>> from keras import ops
        >>> from kreg import prox
        >>> from kreg.groups import Groups
        >>> w = ops.convert_to_tensor([[3.0, 4.0], [0.3, 0.4]])
        >>> z = prox.group(w, 1.0, 2.5, Groups(axis=(0,)))
        >>> ops.convert_to_numpy(z).tolist()
        [[1.5, 2.0], [0.0, 0.0]]
    """
    step, rows = _like(step, w), groups.gather(w)
    column = ops.reshape(strength + ops.zeros_like(rows[:, 0]), (-1, 1))
    if len(ops.shape(step)) > 0:
        steps = groups.gather(ops.broadcast_to(step, w.shape))
        scale = _scale_in_metric(rows, steps * column)
    else:
        norm = _positive(ops.expand_dims(row_norms(rows), 1))
        scale = ops.relu(1 - step * column / norm)
    return groups.scatter(ops.where(scale == 0, 0, rows * scale), w.shape)


def sparse_group(
    w: Any, step: Any, strength: Any, group_strength: Any, groups: Groups
) -> Any:
    """The prox of `strength |w| + sum over groups of group_strength ||w_group||`.

    Example:
        >>> from keras import ops
        >>> from kreg import prox
        >>> from kreg.groups import Groups
        >>> w = ops.convert_to_tensor([[4.0, 5.0], [0.3, 2.0]])
        >>> z = prox.sparse_group(w, 1.0, 1.0, 2.5, Groups(axis=(0,)))
        >>> ops.convert_to_numpy(z).tolist()
        [[1.5, 2.0], [0.0, 0.0]]
    """
    # The two maps compose in this order: scaling a group keeps every sign.
    return group(soft_threshold(w, step * strength), step, group_strength, groups)


def mcp(w: Any, step: Any, lam: Any, gamma: float) -> Any:
    """The prox of the minimax concave penalty of `kreg.regularizers.MCP`.

    A step of `gamma` or more makes the problem non-convex; its global minimum is then
    `w` itself or zero.

    Example:
        >>> from keras import ops
        >>> from kreg import prox
        >>> w = ops.convert_to_tensor([0.5, 2.0, 5.0])
        >>> z = prox.mcp(w, step=1.0, lam=1.0, gamma=2.0)
        >>> ops.convert_to_numpy(z).tolist()
        [0.0, 2.0, 5.0]
    """
    size, step = ops.abs(w), _like(step, w)
    convex = step < gamma
    slope = 1 - ops.where(convex, step, 0) / gamma
    # The quotient exceeds |w| beyond gamma * lam, where the penalty is flat; and where
    # rounding makes it so, as the slope vanishes.
    firm = ops.clip(soft_threshold(w, step * lam) / slope, -size, size)
    hard = ops.where(size > lam * ops.sqrt(gamma * step), w, 0)
    return ops.where(convex, firm, hard)


def scad(w: Any, step: Any, lam: Any, a: float) -> Any:
    """The prox of the smoothly clipped absolute deviation of `kreg.regularizers.SCAD`.

    A step of `a - 1` or more makes the problem non-convex; its global minimum is then
    `w` itself or its soft-thresholded value.

    Example:
        >>> from keras import ops
        >>> from kreg import prox
        >>> w = ops.convert_to_tensor([0.5, 1.75, 2.5, 5.0])
        >>> z = prox.scad(w, step=1.0, lam=1.0, a=3.0)
        >>> ops.convert_to_numpy(z).tolist()
        [0.0, 0.75, 2.0, 5.0]
    """
    size, step = ops.abs(w), _like(step, w)
    soft = soft_threshold(w, step * lam)
    convex = step < a - 1
    slope = 1 - ops.where(convex, step, 0) / (a - 1)
    middle = soft_threshold(size, step * lam * a / (a - 1)) / slope
    # Beyond a * lam, where the penalty is flat, the quotient exceeds |w|. The bounds
    # also hold it where rounding makes it any number, as the slope vanishes.
    middle = ops.sign(w) * ops.minimum(ops.maximum(middle, lam), size)
    firm = ops.where(size <= lam * (1 + step), soft, middle)
    # Where the objectives of "stay" and "shrink" cross.
    far = ops.sqrt(step * (a + 1))
    crossing = lam * ops.where(step >= a + 1, far, (a + 1 + step) / 2)
    return ops.where(convex, firm, ops.where(size > crossing, w, soft))


def _like(step: Any, w: Any) -> Any:
    """The step as a tensor of the dtype of `w`."""
    return ops.convert_to_tensor(step, keras.backend.standardize_dtype(w.dtype))


def _scale_in_metric(rows: Any, threshold: Any) -> Any:
    """What the prox multiplies each entry by: `r / (r + threshold)`, or zero.

    Here r, the norm of a row's answer, is the root of `||w / (r + threshold)|| = 1`.
    The reciprocal of the left side is concave and increasing in r, so Newton's method
    climbs to the root from any point below it and never passes it.
    """
    # In units of each row's norm, so that no square overflows or vanishes.
    unit = _positive(ops.expand_dims(row_norms(rows), 1))
    size, threshold = ops.abs(rows) / unit, threshold / unit
    # The norm of the soft-thresholded row is below the root; from there on no entry of
    # the ratio exceeds one, whatever the range of the steps.
    r = ops.expand_dims(row_norms(soft_threshold(size, threshold)), 1)
    square = ops.sum(ops.square(size / _positive(r + threshold)), axis=1, keepdims=True)
    dead = ops.logical_and(r == 0, square <= 1)
    # As many steps as the hardest row needs: a tiny entry without a threshold beside a
    # large one that its threshold just cancels.
    for _ in range(32 if keras.backend.standardize_dtype(r.dtype) == "float64" else 16):
        below = _positive(r + threshold)
        ratio = ops.square(size / below)
        square = ops.sum(ratio, axis=1, keepdims=True)
        slope = ops.sum(ratio / below, axis=1, keepdims=True)
        ascent = square * (ops.sqrt(square) - 1)
        r = ops.where(dead, 0, r + ascent / ops.where(dead, 1, slope))
    return r / _positive(r + threshold)


def _positive(x: Any) -> Any:
    """`x` with each zero made one, where what is divided by a zero is zero."""
    return ops.where(x == 0, 1, x)
