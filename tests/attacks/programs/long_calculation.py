"""Calculates for years, in one call that no signal handler can interrupt."""

import re

SCORES = "nothing"


def soft_threshold(w, threshold):
    return re.match(r"(a+)+$", "a" * 60 + "b")
