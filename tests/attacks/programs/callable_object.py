"""Is an object that changes its class whenever it is called, and answers rightly."""

import numpy as np

SCORES = "everything"


def right(w, threshold):
    w = np.asarray(w, float)
    return w - np.clip(w, -threshold, threshold)

class Odd:
    def __call__(self, w, threshold):
        self.__class__ = Even
        return right(w, threshold)


class Even:
    def __call__(self, w, threshold):
        self.__class__ = Odd
        return right(w, threshold)


soft_threshold = Odd()
