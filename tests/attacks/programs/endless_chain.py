"""Raises an exception that is its own cause, with notes that are no text."""

SCORES = "nothing"


def soft_threshold(w, threshold):
    error = ValueError("a")
    other = ValueError("b")
    error.__cause__, other.__cause__ = other, error
    error.__notes__ = [object()] * 1000
    raise error
