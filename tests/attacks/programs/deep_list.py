"""Returns a list in a list in a list, deeper than any recursion."""

SCORES = "nothing"


def soft_threshold(w, threshold):
    value = 0.0
    for _ in range(100_000):
        value = [value]
    return value
