"""Raises syntax errors with impossible places and texts."""

SCORES = "nothing"


def soft_threshold(w, threshold):
    error = SyntaxError("\x1b[2J")
    error.filename = "exercises/\x1b]0;title\x07.py"
    error.lineno = -(10**30)
    error.text = "x" * 10_000_000
    raise error
