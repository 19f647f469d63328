"""Waits for ever and uses no time at all."""

import time

SCORES = "nothing"


def soft_threshold(w, threshold):
    time.sleep(1e6)
