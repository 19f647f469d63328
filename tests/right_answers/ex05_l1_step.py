"""Right answers to exercise 5 in unusual dress: each must pass."""

import functools
import itertools

import numpy as np


def l1_step__entry_by_entry(w, data_grad, lr, lam):
    """Fills the answer one index at a time; a number comes back as a 0-d array."""
    w = np.asarray(w)
    data_grad = np.broadcast_to(data_grad, w.shape)
    out = np.empty(w.shape)
    for index in np.ndindex(w.shape):
        slope = (w[index] > 0) * 1.0 - (w[index] < 0) * 1.0
        out[index] = w[index] - lr * (data_grad[index] + lam * slope)
    return out


def l1_step__masks(w, data_grad, lr, lam):
    """Pulls the positive and the negative weights one after the other."""
    new = np.array(w - np.multiply(lr, data_grad), dtype=float)
    new[np.greater(w, 0)] -= lr * lam
    new[np.less(w, 0)] += lr * lam
    return new


def l1_step__float32(w, data_grad, lr, lam):
    """Computes in float32."""
    w, data_grad, lr, lam = map(np.float32, (w, data_grad, lr, lam))
    return w - lr * (data_grad + lam * np.sign(w))


def l1_step__copysign(w, data_grad, lr, lam):
    """Copies the weight's sign onto the pull, unless the weight is zero."""
    pull = np.where(np.equal(w, 0), 0.0, np.copysign(lr * lam, w))
    return w - lr * np.asarray(data_grad) - pull


class _Step:
    """Keeps a helper inside."""

    def pull(self, w, lam):
        """Return λ·sign(w)."""
        return lam * np.sign(w)

    def __call__(self, w, data_grad, lr, lam):
        """Take the step."""
        return w - np.multiply(lr, data_grad) - lr * self.pull(w, lam)


l1_step__callable_instance = _Step()


def l1_trace__accumulate(w, data_grads, lr, lam):
    """Lets itertools walk."""
    steps = itertools.accumulate(
        data_grads, lambda at, g: at - lr * (g + lam * np.sign(at)), initial=w
    )
    return [float(at) for at in steps]


def l1_trace__recursive(w, data_grads, lr, lam):
    """Takes the first step and leaves the rest to itself."""
    if len(data_grads) == 0:
        return [float(w)]
    after = w - lr * (data_grads[0] + lam * np.sign(w))
    return [float(w), *l1_trace__recursive(after, data_grads[1:], lr, lam)]


def l1_trace__numpy_scalars(w, data_grads, lr, lam):
    """Lists NumPy numbers."""
    trace = [np.float64(w)]
    for data_grad in data_grads:
        trace.append(trace[-1] - lr * (data_grad + lam * np.sign(trace[-1])))
    return trace


def l1_trace__zero_dimensional(w, data_grads, lr, lam):
    """Lists 0-d arrays."""
    trace = [np.array(w, dtype=float)]
    for data_grad in data_grads:
        trace.append(np.array(l1_step__copysign(trace[-1], data_grad, lr, lam)))
    return trace


def l1_trace__array_inside(w, data_grads, lr, lam):
    """Fills an array and makes a list of it in the end."""
    trace = np.full(len(data_grads) + 1, w, dtype=float)
    for step, data_grad in enumerate(data_grads):
        at = trace[step]
        trace[step + 1] = at - lr * data_grad - lr * lam * ((at > 0) - int(at < 0))
    return trace.tolist()


def _extended(trace, data_grad, *, lr, lam):
    return [*trace, float(l1_step__masks(trace[-1], data_grad, lr, lam))]


def l1_trace__reduce(w, data_grads, lr, lam):
    """Folds the gradients into a growing list."""
    grow = functools.partial(_extended, lr=lr, lam=lam)
    return functools.reduce(grow, data_grads, [float(w)])
