"""Writes bytes that are no text to both outputs, without an end of line."""

import os

SCORES = "nothing"


def soft_threshold(w, threshold):
    while True:
        os.write(2, b"\xff\x00" * 50_000)
        os.write(1, b"\xff\x00" * 50_000)
