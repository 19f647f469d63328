"""Reads where there is nothing."""

import ctypes

SCORES = "nothing"


def soft_threshold(w, threshold):
    return ctypes.string_at(0)
