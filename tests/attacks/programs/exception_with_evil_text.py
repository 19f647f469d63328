"""Raises an exception whose text ends Python, or runs for ever, when it is asked for."""

import os

SCORES = "nothing"


class Evil(Exception):
    def __str__(self):
        os._exit(0)

    __repr__ = __str__


class Slow(Exception):
    def __str__(self):
        raise SystemExit(0)


def soft_threshold(w, threshold):
    raise Evil if len(repr(w)) % 2 else Slow
