"""Does what is asked."""

import numpy as np

SCORES = "everything"


def soft_threshold(w, threshold):
    w = np.asarray(w, float)
    return w - np.clip(w, -threshold, threshold)
