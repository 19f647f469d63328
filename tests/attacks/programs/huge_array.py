"""Returns more bytes than a frame may carry."""

import numpy as np

SCORES = "nothing"


def soft_threshold(w, threshold):
    return np.zeros(9_000_000)
