"""Right answers to exercise 2 in unusual dress: each must pass."""

import functools
import itertools
import math

import numpy as np


def l1_penalty__entry_by_entry(weights, lam):
    """Asks each entry for its sign, in plain Python."""
    total = 0.0
    for w in weights:
        for index in np.ndindex(w.shape):
            total += float(w[index]) if w[index] > 0 else -float(w[index])
    return lam * total


def l1_penalty__root_of_the_square(weights, lam):
    """Takes √w² for the absolute value."""
    return lam * sum(float(np.sum(np.sqrt(np.square(w)))) for w in weights)


def l1_penalty__positive_and_negative_parts(weights, lam):
    """Adds what is above zero and what is below."""
    above = sum(float(np.sum(np.maximum(w, 0))) for w in weights)
    below = sum(float(np.sum(np.minimum(w, 0))) for w in weights)
    return lam * (above - below)


def l1_penalty__sign_times_weight(weights, lam):
    """Multiplies every weight by its sign."""
    return lam * sum(float(np.vdot(np.sign(w), w)) for w in weights)


def l1_penalty__vector_norm(weights, lam):
    """Asks NumPy for the 1-norm of the flattened array."""
    return lam * sum(float(np.linalg.norm(w.ravel(), 1)) for w in weights)


def l1_penalty__float32_inside(weights, lam):
    """Computes in float32 and returns a NumPy scalar of that type."""
    sums = [np.sum(np.abs(w), dtype=np.float32) for w in weights]
    return np.float32(lam) * np.sum(sums, dtype=np.float32)


def l1_penalty__chained(weights, lam):
    """Strings all entries together and adds them without rounding errors."""
    entries = itertools.chain.from_iterable(w.flat for w in weights)
    return np.float64(lam * math.fsum(map(abs, map(float, entries))))


def l1_penalty__halves(weights, lam):
    """Splits the list in two until one array is left."""
    if len(weights) > 1:
        middle = len(weights) // 2
        left = l1_penalty__halves(weights[:middle], lam)
        return left + l1_penalty__halves(weights[middle:], lam)
    return lam * float(np.abs(weights[0]).sum()) if weights else 0.0


def l1_penalty__sorts_copies(weights, lam):
    """Rearranges its own copies, which is nobody's business."""
    weights = [np.sort(w, axis=None) for w in weights]
    for w in weights:
        w[w < 0] *= -1
    return np.array(lam * sum(float(w.sum()) for w in weights))


def _norm(weights, lam, *, power):
    return lam * sum(float(np.sum(np.abs(w) ** power)) for w in weights)


l1_penalty__partial = functools.partial(_norm, power=1)
