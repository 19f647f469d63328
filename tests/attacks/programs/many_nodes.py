"""Returns a list of a million entries."""

SCORES = "nothing"


def soft_threshold(w, threshold):
    return [None] * 1_000_000
