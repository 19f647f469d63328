"""Gradient clipping as a factor per gradient.

Clipping `g` to `c * g` minimises `c` times the data loss. The penalty has to
shrink by the same `c`, or the optimum becomes another one; hence factors.
"""

from typing import Any

from keras import ops


def clip(optimizer: Any, gradients: list[Any]) -> tuple[list[Any], list[Any]]:
    """Clips as the settings of a Keras optimizer ask.

    Returns:
        The clipped gradients, and the factors (scalars or tensors of a gradient's
        shape) by which each was multiplied; none if there is nothing to clip.
    """
    if optimizer.clipnorm:
        factors = [_factor(optimizer.clipnorm, _norm(g)) for g in gradients]
    elif optimizer.global_clipnorm:
        norm = ops.sqrt(sum(ops.square(_norm(g)) for g in gradients))
        factors = [_factor(optimizer.global_clipnorm, norm)] * len(gradients)
    elif optimizer.clipvalue:
        factors = [_factor(optimizer.clipvalue, ops.abs(g)) for g in gradients]
    else:
        return gradients, []
    clipped = [g * factor for g, factor in zip(gradients, factors, strict=True)]
    return clipped, factors


def _factor(limit: float, size: Any) -> Any:
    return limit / ops.maximum(size, limit)


def _norm(gradient: Any) -> Any:
    return ops.sqrt(ops.sum(ops.square(gradient)))
