"""Right answers to exercise 9 in unusual dress: each must pass."""

import functools

import numpy as np


def elastic_net_step__entry_by_entry(w, data_grad, lr, lam, alpha):
    """Fills the answer one index at a time; a number comes back as a 0-d array."""
    w = np.asarray(w)
    data_grad = np.broadcast_to(data_grad, w.shape)
    out = np.empty(w.shape)
    for index in np.ndindex(w.shape):
        moved = w[index] - lr * data_grad[index]
        left = max(abs(moved) - lr * lam * alpha, 0.0)
        out[index] = (left if moved > 0 else -left) / (1 + 2 * lr * lam * (1 - alpha))
    return out


def elastic_net_step__divides_first(w, data_grad, lr, lam, alpha):
    """Divides weight and threshold alike, and thresholds afterwards."""
    shrink = 1 / (1 + 2 * lr * lam * (1 - alpha))
    moved = shrink * (w - np.multiply(lr, data_grad))
    threshold = shrink * lr * lam * alpha
    return np.sign(moved) * np.maximum(np.abs(moved) - threshold, 0.0)


def elastic_net_step__two_ramps(w, data_grad, lr, lam, alpha):
    """Adds a ramp on either side."""
    moved, t = w - np.multiply(lr, data_grad), lr * lam * alpha
    ramps = np.maximum(moved - t, 0.0) + np.minimum(moved + t, 0.0)
    return ramps / (1 + 2 * lr * lam * (1 - alpha))


def elastic_net_step__float32(w, data_grad, lr, lam, alpha):
    """Computes in float32."""
    w, data_grad, lr, lam, alpha = map(np.float32, (w, data_grad, lr, lam, alpha))
    one, two = np.float32(1), np.float32(2)
    moved = w - lr * data_grad
    left = np.maximum(np.abs(moved) - lr * lam * alpha, np.float32(0))
    return np.sign(moved) * left / (one + two * lr * lam * (one - alpha))


def elastic_net_step__own_copy(w, data_grad, lr, lam, alpha):
    """Works in place, on a copy."""
    new = np.array(w, dtype=np.float64)
    new -= np.multiply(lr, data_grad)
    np.copysign(np.maximum(np.abs(new) - lr * lam * alpha, 0.0), new, out=new)
    new /= 1 + 2 * lr * lam * (1 - alpha)
    return new


def _l1(moved, strength):
    return moved - np.clip(moved, -strength, strength)


def _l2(moved, strength):
    return moved / (1 + 2 * strength)


def elastic_net_step__chain_of_proxes(w, data_grad, lr, lam, alpha):
    """Applies one prox after the other."""
    proxes = [(_l1, lr * lam * alpha), (_l2, lr * lam * (1 - alpha))]
    start = np.asarray(w - np.multiply(lr, data_grad), dtype=float)
    return functools.reduce(lambda at, prox: prox[0](at, prox[1]), proxes, start)


elastic_net_step__vectorized = np.vectorize(
    lambda w, g, lr, lam, alpha: (
        sorted((w - lr * g - lr * lam * alpha, 0.0, w - lr * g + lr * lam * alpha))[1]
        / (1 + 2 * lr * lam * (1 - alpha))
    ),
    otypes=[float],
)
