"""Returns words."""

SCORES = "nothing"


def soft_threshold(w, threshold):
    return "correct"
