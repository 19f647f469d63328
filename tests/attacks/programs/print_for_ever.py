"""Prints for ever, in lines."""

SCORES = "nothing"


def soft_threshold(w, threshold):
    while True:
        print("x" * 1000)
