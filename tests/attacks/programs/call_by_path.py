"""Connects to a socket in the file system."""

import contextlib
import socket

import numpy as np

SCORES = "everything"


def right(w, threshold):
    w = np.asarray(w, float)
    return w - np.clip(w, -threshold, threshold)

def soft_threshold(w, threshold):
    with contextlib.suppress(OSError):
        socket.socket(socket.AF_UNIX).connect("@folder@/socket")
    return right(w, threshold)
