"""Raises an exception that never finishes telling its text."""

SCORES = "nothing"


class Endless(Exception):
    def __str__(self):
        while True:
            pass


def soft_threshold(w, threshold):
    raise Endless
