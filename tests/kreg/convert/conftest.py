"""The objective of Keras and kreg in NumPy, in float64, and when it is stationary."""

from collections.abc import Callable

import numpy as np
import pytest

from kreg.regularizers import L1, L2, ElasticNet, GroupLasso


def mse(y, f):
    return np.mean((f - y) ** 2), 2 * (f - y) / y.size


def binary_crossentropy(y, f):
    loss = np.mean(np.logaddexp(0, f) - y * f)
    return loss, (1 / (1 + np.exp(-f)) - y) / y.size


def categorical_crossentropy(y, f):
    log_p = f - np.logaddexp.reduce(f, axis=1, keepdims=True)
    return -np.sum(y * log_p) / len(f), (np.exp(log_p) - y) / len(f)


LOSSES = {f.__name__: f for f in (mse, binary_crossentropy, categorical_crossentropy)}


def distance(penalty, w, gradient):
    """How far `-gradient` is from the subdifferential of the penalty at `w`."""
    match penalty:
        case GroupLasso(lam):
            size = np.linalg.norm(w, axis=1, keepdims=True)
            slope = gradient + lam * w / np.where(size > 0, size, 1)
            slope = np.linalg.norm(slope, axis=1, keepdims=True)
            return np.where(size > 0, slope, np.maximum(slope - lam, 0)).max()
        case L1(lam):
            l1, l2 = lam, 0
        case L2(lam):
            l1, l2 = 0, lam
        case ElasticNet(lam, alpha):
            l1, l2 = lam * alpha, lam * (1 - alpha)
    slope = gradient + 2 * l2 * w
    at_zero = np.maximum(np.abs(slope) - l1, 0)
    return np.where(w == 0, at_zero, np.abs(slope + l1 * np.sign(w))).max()


@pytest.fixture(scope="session")
def losses() -> dict[str, Callable]:
    """From targets and outputs of shape (rows, outputs): the loss, its gradient."""
    return LOSSES


@pytest.fixture(scope="session")
def how_far_from_optimal() -> Callable[..., float]:
    """The largest slope that is left for a kernel `w`, and for the bias if given."""

    def far(loss, penalty, x, y, w, bias=None):
        _, slope = LOSSES[loss](y, x @ w + (0 if bias is None else bias))
        left = distance(penalty, w, x.T @ slope)
        return max(left, 0 if bias is None else np.abs(slope.sum(axis=0)).max())

    return far
