"""Right answers to exercise 1 in unusual dress: each must pass."""

import functools
import math

import numpy as np


def l2_penalty__entry_by_entry(weights, lam):
    """Visits every entry of every array, in plain Python."""
    total = 0.0
    for w in weights:
        for index in np.ndindex(w.shape):
            total += float(w[index]) ** 2
    return lam * total


def l2_penalty__float32_inside(weights, lam):
    """Computes in float32 and returns a NumPy scalar of that type."""
    total = np.float32(0.0)
    for w in weights:
        total += np.sum(np.square(w, dtype=np.float32))
    return np.float32(lam) * total


def l2_penalty__zero_dimensional(weights, lam):
    """Returns a 0-d array."""
    return np.array(lam * sum(float(np.sum(w**2.0)) for w in weights))


def l2_penalty__einsum(weights, lam):
    """Contracts every array with itself."""
    flat = (np.ravel(w).astype(float) for w in weights)
    return sum((lam * np.einsum("i,i->", w, w) for w in flat), 0.0)


def l2_penalty__reduce(weights, lam):
    """Folds the list."""
    return functools.reduce(
        lambda total, w: total + lam * float(np.vdot(w, w)), weights, 0.0
    )


def l2_penalty__recursive(weights, lam):
    """Peels off one array per call."""
    if not weights:
        return 0.0
    first, *rest = weights
    return lam * float(np.linalg.norm(first.ravel())) ** 2 + l2_penalty__recursive(
        rest, lam
    )


def l2_penalty__greek(weights, lam):
    """Names things as the lesson's formula does."""
    λ, Σ = lam, math.fsum
    return λ * Σ(wᵢ**2 for w in weights for wᵢ in w.ravel().tolist())


def l2_penalty__prints(weights, lam):
    """Tells the terminal what it is doing."""
    total = 0.0
    for layer, w in enumerate(weights):
        total += lam * float((w * w).sum())
        print(f"layer {layer}: {total}")
    return total


def l2_penalty__one_long_vector(weights, lam):
    """Joins everything, with an empty vector in front for the empty list."""
    joined = np.concatenate([np.empty(0), *(w.ravel() for w in weights)])
    return lam * (joined @ joined)


def _squares(weights):
    return float(sum(map(np.sum, map(np.square, weights))))


class _Penalty:
    def __init__(self, power):
        self.power = power

    def __call__(self, weights, lam):
        return lam * sum(float(np.sum(np.abs(w) ** self.power)) for w in weights)


l2_penalty__callable_instance = _Penalty(2)
l2_penalty__lambda = lambda weights, lam: lam * _squares(weights)  # noqa: E731
