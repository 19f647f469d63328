"""Raises from 50 000 frames of code that claims to lie in other files."""

import sys

SCORES = "nothing"
sys.setrecursionlimit(60_000)
code = """
def fall(depth):
    if depth == 0:
        raise ValueError("at the bottom")
    fall(depth - 1)
"""
place: dict = {}
exec(compile(code, "exercises/../../../../etc/passwd.py", "exec"), place)


def soft_threshold(w, threshold):
    place["fall"](50_000)
