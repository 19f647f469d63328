"""Returns numbers that compare strangely."""

import numpy as np

SCORES = "nothing"


def soft_threshold(w, threshold):
    return np.where(np.asarray(w) > 0, np.nan, np.inf) * np.ones(np.shape(w))
