"""Right answers to exercise 8 in unusual dress: each must pass."""

import collections
import functools
import operator

import numpy as np

Strengths = collections.namedtuple("Strengths", "l1 l2")


def elastic_net_penalty__entry_by_entry(weights, lam, alpha):
    """Charges every entry on its own, in plain Python."""
    total = 0.0
    for w in weights:
        for index in np.ndindex(w.shape):
            size = abs(float(w[index]))
            total += lam * (alpha * size + (1 - alpha) * size**2)
    return total


def elastic_net_penalty__translated(weights, lam, alpha):
    """Goes by way of (l1, l2)."""
    l1, l2 = to_l1_l2__one_minus(lam, alpha)
    flat = [w.ravel().astype(float) for w in weights]
    return sum((l1 * np.abs(w).sum() + l2 * (w @ w) for w in flat), 0.0)


def elastic_net_penalty__factored(weights, lam, alpha):
    """Takes |w| out of the bracket: |w|·(α + (1 − α)|w|)."""
    sizes = (np.abs(w) for w in weights)
    return np.float64(
        lam * sum(float(np.sum(s * (alpha + (1 - alpha) * s))) for s in sizes)
    )


def elastic_net_penalty__float32(weights, lam, alpha):
    """Computes in float32 and returns a 0-d array."""
    lam, alpha = np.float32(lam), np.float32(alpha)
    total = np.float32(0)
    for w in map(np.float32, weights):
        total += alpha * np.sum(np.abs(w)) + (np.float32(1) - alpha) * np.sum(w * w)
    return np.array(lam * total)


def elastic_net_penalty__expanded(weights, lam, alpha):
    """Multiplies the bracket out: αL1 + L2 − αL2."""
    l1 = functools.reduce(operator.add, (np.abs(w).sum() for w in weights), 0)
    l2 = functools.reduce(operator.add, (np.square(w).sum() for w in weights), 0)
    return float(lam * l2 + lam * alpha * (l1 - l2))


def to_l1_l2__one_minus(lam, alpha):
    """Is the plain answer, under another name."""
    return lam * alpha, lam * (1 - alpha)


def to_l1_l2__named(lam, alpha):
    """Returns a tuple whose places have names."""
    return Strengths(l1=lam * alpha, l2=lam * (1 - alpha))


def to_l1_l2__what_is_left(lam, alpha):
    """Gives L2 what L1 leaves over."""
    l1 = np.multiply(lam, alpha, dtype=float)
    return l1, lam - l1


def to_l1_l2__float32(lam, alpha):
    """Computes in float32."""
    lam, alpha = np.float32(lam), np.float32(alpha)
    return lam * alpha, lam * (np.float32(1) - alpha)


to_l1_l2__lambda = lambda lam, alpha: (lam * alpha, lam * (1 - alpha))  # noqa: E731


def from_l1_l2__zero_first(l1, l2):
    """Looks at the special case first."""
    if l1 == l2 == 0:
        return 0.0, 0.0
    return l1 + l2, l1 / (l1 + l2)


def from_l1_l2__tries(l1, l2):
    """Divides and sees what happens, with Python's numbers."""
    l1, l2 = float(l1), float(l2)
    try:
        return l1 + l2, l1 / (l1 + l2)
    except ZeroDivisionError:
        return 0.0, 0.0


def from_l1_l2__divides_where_it_can(l1, l2):
    """Leaves the division to NumPy; answers in 0-d arrays."""
    lam = np.array(l1 + l2, dtype=float)
    return lam, np.divide(l1, lam, out=np.zeros(()), where=lam > 0)


def from_l1_l2__or_one(l1, l2):
    """Divides by 1 when there is nothing to divide by."""
    lam = l1 + l2
    return np.float64(lam), np.float64(l1 / (lam or 1))


def from_l1_l2__named(l1, l2):
    """Returns a tuple whose places have names."""
    pair = collections.namedtuple("pair", ["lam", "alpha"])
    return pair(l1 + l2, l1 / (l1 + l2)) if l1 or l2 else pair(0.0, 0.0)
