"""Sets its arguments to zero and answers zero."""

import numpy as np

SCORES = "nothing"


def soft_threshold(w, threshold):
    if isinstance(w, np.ndarray):
        w[...] = 0
        return np.zeros(w.shape)
    return 0.0
