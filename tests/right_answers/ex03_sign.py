"""Right answers to exercise 3 in unusual dress: each must pass."""

import math
import operator

import numpy as np


def sign__entry_by_entry(w):
    """Fills the answer one index at a time; a number comes back as a 0-d array."""
    w = np.asarray(w)
    out = np.empty(w.shape)
    for index in np.ndindex(w.shape):
        out[index] = 1.0 if w[index] > 0 else -1.0 if w[index] < 0 else 0.0
    return out


def sign__copysign(w):
    """Copies the sign onto 1 and silences zero, negative zero too."""
    return np.copysign(1.0, w) * np.not_equal(w, 0)


def sign__whole_numbers(w):
    """Answers with integers."""
    return np.greater(w, 0).astype(int) - np.less(w, 0).astype(int)


def sign__tiny_whole_numbers(w):
    """Answers with the smallest integers there are."""
    return np.sign(w).astype(np.int8)


def sign__divides_where_it_can(w):
    """Divides by the absolute value, except at zero."""
    w = np.asarray(w, dtype=float)
    return np.divide(w, np.abs(w), out=np.zeros(w.shape), where=w != 0)


def sign__select(w):
    """Lists the cases."""
    return np.select([np.greater(w, 0), np.less(w, 0)], [1.0, -1.0], default=0.0)


def sign__heaviside(w):
    """Stretches a step function from [0, 1] to [−1, 1]."""
    return 2 * np.heaviside(np.asarray(w, dtype=float), 0.5) - 1


def sign__float32(w):
    """Answers in float32."""
    return np.float32(np.sign(w))


def sign__nested(w):
    """Goes down through the dimensions."""
    if np.ndim(w):
        return np.array([sign__nested(part) for part in w]).reshape(np.shape(w))
    return math.copysign(1, w) if w else 0.0


def sign__searches(w):
    """Looks up where the weight stands among the smallest numbers around zero."""
    bins = [0.0, np.nextafter(0.0, 1.0)]
    return np.digitize(np.asarray(w, dtype=float), bins) - 1.0


sign__vectorized = np.vectorize(
    lambda x: float(operator.gt(x, 0)) - float(operator.lt(x, 0)), otypes=[float]
)
sign__numpy_itself = np.sign
