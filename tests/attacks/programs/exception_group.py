"""Raises a group of groups of groups of exceptions, each the cause of the other."""

SCORES = "nothing"


def soft_threshold(w, threshold):
    error = KeyboardInterrupt()
    for depth in range(5000):
        group = BaseExceptionGroup(f"level {depth}", [error, ValueError()])
        group.__cause__ = group.__context__ = error
        error = group
    raise error
