"""Right answers to exercise 4 in unusual dress: each must pass."""

import functools

import numpy as np


def l2_gradient__entry_by_entry(w, data_grad, lam):
    """Fills the answer one index at a time; a number comes back as a 0-d array."""
    w = np.asarray(w)
    data_grad = np.broadcast_to(data_grad, w.shape)
    out = np.empty(w.shape)
    for index in np.ndindex(w.shape):
        out[index] = data_grad[index] + 2 * lam * w[index]
    return out


def l2_gradient__two_halves(w, data_grad, lam):
    """Adds λw twice."""
    pull = np.multiply(lam, w)
    return np.add(np.add(data_grad, pull), pull)


def l2_gradient__float32(w, data_grad, lam):
    """Computes in float32."""
    w, data_grad, lam = map(np.float32, (w, data_grad, lam))
    return data_grad + np.float32(2) * lam * w


def l2_gradient__central_difference(w, data_grad, lam):
    """Differentiates λw² numerically, which is exact for a parabola."""
    w = np.asarray(w, dtype=float)
    return data_grad + lam * ((w + 0.5) ** 2 - (w - 0.5) ** 2)


def l2_gradient__greek(w, data_grad, lam):
    """Names things as the lesson's formula does."""
    λ, δL_δw = lam, np.asarray(data_grad)
    return δL_δw + 2 * λ * np.asarray(w)


def l2_step__own_copy(w, data_grad, lr, lam):
    """Works in place, on a copy."""
    new = np.array(w, dtype=float)
    new *= 1 - 2 * lr * lam
    new -= np.multiply(lr, data_grad)
    return new


def l2_step__entry_by_entry(w, data_grad, lr, lam):
    """Steps each entry on its own, through a flat iterator."""
    flat = np.broadcast_to(data_grad, np.shape(w)).ravel()
    steps = [
        float(x) - lr * (float(g) + 2 * lam * float(x))
        for x, g in zip(np.ravel(w), flat, strict=True)
    ]
    return np.array(steps).reshape(np.shape(w))[()]


def l2_step__float32(w, data_grad, lr, lam):
    """Computes in float32."""
    w, data_grad, lr, lam = map(np.float32, (w, data_grad, lr, lam))
    return w - lr * (data_grad + np.float32(2) * lam * w)


def l2_step__prints(w, data_grad, lr, lam):
    """Tells the terminal what it is doing."""
    new = w - np.multiply(lr, l2_gradient__two_halves(w, data_grad, lam))
    print("w:", w, "->", new)
    return new


l2_step__vectorized = np.vectorize(
    lambda w, data_grad, lr, lam: w - lr * data_grad - 2 * lr * lam * w,
    otypes=[np.float64],
)


def _step(order, w, data_grad, lr, lam):
    return w - lr * (data_grad + order * lam * np.asarray(w) ** (order - 1))


l2_step__partial = functools.partial(_step, 2)
