"""Waits for somebody to type something."""

SCORES = "nothing"


def soft_threshold(w, threshold):
    return float(input("How much? "))
