"""Right answers to exercise 6 in unusual dress: each must pass."""

import numpy as np


def soft_threshold__entry_by_entry(w, threshold):
    """Fills the answer one index at a time; a number comes back as a 0-d array."""
    w = np.asarray(w)
    out = np.zeros(w.shape)
    for index in np.ndindex(w.shape):
        if w[index] > threshold:
            out[index] = w[index] - threshold
        elif w[index] < -threshold:
            out[index] = w[index] + threshold
    return out


def soft_threshold__subtracts_the_clipped(w, threshold):
    """Takes away what lies within the threshold."""
    return w - np.clip(np.asarray(w, dtype=float), -threshold, threshold)


def soft_threshold__two_ramps(w, threshold):
    """Adds a ramp that starts at the threshold and one that ends at minus it."""
    w = np.asarray(w, dtype=float)
    return np.maximum(w - threshold, 0.0) + np.minimum(w + threshold, 0.0)


def soft_threshold__copysign(w, threshold):
    """Copies the sign back at the end: small negatives become negative zero."""
    return np.copysign(np.maximum(np.abs(w) - threshold, 0.0), w)


def soft_threshold__middle_of_three(w, threshold):
    """Takes the middle one of w − threshold, 0 and w + threshold."""
    w = np.asarray(w, dtype=float)
    return np.median([w - threshold, np.zeros(w.shape), w + threshold], axis=0)


def soft_threshold__piecewise(w, threshold):
    """Lists the pieces."""
    w = np.array(w, dtype=float)
    return np.piecewise(
        w,
        [w > threshold, w < -threshold],
        [lambda x: x - threshold, lambda x: x + threshold, 0.0],
    )


def soft_threshold__float32(w, threshold):
    """Computes in float32."""
    w = np.float32(w)
    return np.sign(w) * np.maximum(np.abs(w) - np.float32(threshold), np.float32(0))


def soft_threshold__own_copy(w, threshold):
    """Works in place, on a copy."""
    new = np.array(w, dtype=float)
    new[np.abs(new) <= threshold] = 0.0
    new -= threshold * np.sign(new)
    return new


def soft_threshold__nested(w, threshold):
    """Goes down through the dimensions."""
    if np.ndim(w):
        parts = [soft_threshold__nested(part, threshold) for part in w]
        return np.array(parts, dtype=float).reshape(np.shape(w))
    return max(w - threshold, 0.0) + min(w + threshold, 0.0)


soft_threshold__vectorized = np.vectorize(
    lambda w, threshold: sorted((w - threshold, 0.0, w + threshold))[1],
    otypes=[float],
)
