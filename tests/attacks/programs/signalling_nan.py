"""Returns NaNs that raise a floating-point signal when they are converted."""

import numpy as np

SCORES = "nothing"


def soft_threshold(w, threshold):
    bits = np.full(np.shape(w), 0x7FA00001, dtype=np.uint32)
    return bits.view(np.float32)[()]
