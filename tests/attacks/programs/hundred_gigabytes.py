"""Asks for a hundred gigabytes at once."""

import numpy as np

SCORES = "nothing"


def soft_threshold(w, threshold):
    return np.ones(100 << 30, np.uint8)
