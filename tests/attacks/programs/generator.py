"""Returns a generator that would run its code in whoever iterates over it."""

SCORES = "nothing"


def soft_threshold(w, threshold):
    yield from iter(int, 1)
