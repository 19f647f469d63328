"""Right answers to exercise 10 in unusual dress: each must pass."""

import functools
import operator

import numpy as np


def decay_step__entry_by_entry(w, data_grad, lr, weight_decay):
    """Fills the answer one index at a time; a number comes back as a 0-d array."""
    w = np.asarray(w)
    data_grad = np.broadcast_to(data_grad, w.shape)
    out = np.empty(w.shape)
    for index in np.ndindex(w.shape):
        out[index] = w[index] - lr * data_grad[index] - lr * weight_decay * w[index]
    return out


def decay_step__decays_first(w, data_grad, lr, weight_decay):
    """Decays its own copy and then follows the gradient of the old weight."""
    new = np.array(w, dtype=float)
    new *= 1 - lr * weight_decay
    return new - np.multiply(lr, data_grad)


def decay_step__as_l2(w, data_grad, lr, weight_decay):
    """Takes the L2 step with half the decay as λ."""
    lam = weight_decay / 2
    return w - lr * (data_grad + 2 * lam * np.asarray(w))


def decay_step__float32(w, data_grad, lr, weight_decay):
    """Computes in float32."""
    w, data_grad, lr, weight_decay = map(np.float32, (w, data_grad, lr, weight_decay))
    return w - lr * data_grad - lr * weight_decay * w


def decay_step__one_product(w, data_grad, lr, weight_decay):
    """Writes the step as a product of two short vectors."""
    w = np.asarray(w, dtype=float)
    terms = np.stack([w, np.broadcast_to(data_grad, w.shape)])
    return np.tensordot([1 - lr * weight_decay, -lr], terms, axes=1)


def weight_decay_for_l2__twice(lam):
    """Adds λ to itself."""
    return lam + lam


def weight_decay_for_l2__zero_dimensional(lam):
    """Returns a 0-d array."""
    return np.array(2.0 * lam)


def weight_decay_for_l2__slope(lam):
    """Measures the slope of λw² at w = 1."""
    return lam * (1.5**2 - 0.5**2)


def weight_decay_for_l2__prints(lam):
    """Tells the terminal, and answers in float32."""
    print("weight decay:", 2 * lam)
    return np.float32(2) * np.float32(lam)


weight_decay_for_l2__partial = functools.partial(operator.mul, 2.0)
