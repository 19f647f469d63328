"""Grows until there is no memory left."""

import numpy as np

SCORES = "nothing"


def soft_threshold(w, threshold):
    kept = []
    while True:
        kept.append(np.ones(1 << 24))
