"""Returns strings, dates, records and complex numbers where floats belong."""

import numpy as np

SCORES = "nothing"
KINDS = ("U5", "S5", "M8[s]", "m8[s]", "V8", "c16", "?", "f4,i4")


def soft_threshold(w, threshold):
    kind = KINDS[len(repr(w)) % len(KINDS)]
    return np.zeros(np.shape(w), kind)[()]
