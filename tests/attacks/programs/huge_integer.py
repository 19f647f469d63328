"""Returns a whole number of a million digits."""

SCORES = "nothing"


def soft_threshold(w, threshold):
    return 10**1_000_000
