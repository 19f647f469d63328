"""Claims to wait for another exercise, with lines of a file that does not exist."""

SCORES = "nothing"

code = compile("raise NotImplementedError", "exercises/\x1b[2J../evil.py", "exec")


def soft_threshold(w, threshold):
    exec(code)
