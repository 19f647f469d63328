"""Returns a list that contains itself, twice."""

SCORES = "nothing"


def soft_threshold(w, threshold):
    value = [w]
    value += [value, value]
    return value
