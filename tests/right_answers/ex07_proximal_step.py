"""Right answers to exercise 7 in unusual dress: each must pass."""

import itertools
import math
from fractions import Fraction

import numpy as np


def proximal_l1_step__entry_by_entry(w, data_grad, lr, lam):
    """Fills the answer one index at a time; a number comes back as a 0-d array."""
    w = np.asarray(w)
    data_grad = np.broadcast_to(data_grad, w.shape)
    out = np.empty(w.shape)
    for index in np.ndindex(w.shape):
        moved = float(w[index]) - lr * float(data_grad[index])
        out[index] = math.copysign(max(abs(moved) - lr * lam, 0.0), moved)
    return out


def proximal_l1_step__clipped(w, data_grad, lr, lam):
    """Takes away what lies within the threshold."""
    moved = w - np.multiply(lr, data_grad)
    return moved - np.clip(moved, -lr * lam, lr * lam)


def proximal_l1_step__minimises(w, data_grad, lr, lam):
    """Compares the three candidates for the minimum of the prox problem."""
    moved = np.asarray(w - np.multiply(lr, data_grad), dtype=float)
    t = lr * lam
    right, left = np.maximum(moved - t, 0.0), np.minimum(moved + t, 0.0)
    candidates = np.stack([np.zeros(moved.shape), right, left])
    cost = 0.5 * (candidates - moved) ** 2 + t * np.abs(candidates)
    return np.take_along_axis(candidates, cost.argmin(axis=0)[None], axis=0)[0]


def proximal_l1_step__float32(w, data_grad, lr, lam):
    """Computes in float32."""
    w, data_grad, lr, lam = map(np.float32, (w, data_grad, lr, lam))
    moved = w - lr * data_grad
    return np.sign(moved) * np.maximum(np.abs(moved) - lr * lam, np.float32(0))


proximal_l1_step__vectorized = np.vectorize(
    lambda w, data_grad, lr, lam: sorted(
        (w - lr * data_grad - lr * lam, 0.0, w - lr * data_grad + lr * lam)
    )[1],
    otypes=[float],
)


def steps_to_zero__counts(w, lr, lam):
    """Steps until there is nothing left."""
    if w and not lr * lam > 0:
        raise ValueError("`lr` times `lam` must be positive")
    left, steps = abs(float(w)), 0
    while left:
        left = max(left - lr * lam, 0.0)
        steps += 1
    return steps


def steps_to_zero__floors_the_negative(w, lr, lam):
    """Rounds up by rounding the opposite down."""
    if w == 0:
        return 0
    if lr * lam <= 0:
        raise ValueError(lr, lam)
    return int(-(-abs(w) // (lr * lam)))


def steps_to_zero__fractions(w, lr, lam):
    """Divides without rounding; zero below the line becomes the error asked for."""
    if w == 0:
        return 0
    try:
        return math.ceil(Fraction(float(abs(w))) / Fraction(float(lr * lam)))
    except ZeroDivisionError as error:
        raise ValueError("nothing pulls") from error


class _NoPullError(ValueError):
    """Says what is wrong in its own name."""


def steps_to_zero__own_error(w, lr, lam):
    """Raises a kind of ValueError."""
    if w == 0:
        return 0
    if not lr * lam > 0:
        raise _NoPullError
    return np.ceil(np.abs(w) / (lr * lam)).astype(np.int64)


def steps_to_zero__takewhile(w, lr, lam):
    """Counts the multiples of ηλ that are still below the weight."""
    if w == 0:
        return 0
    if not lr * lam > 0:
        raise ValueError
    below = itertools.takewhile(
        lambda multiple: multiple * lr * lam < abs(w), itertools.count()
    )
    return sum(1 for _ in below)
