"""Recurses without a limit, until the stack of C is used up."""

import sys

SCORES = "nothing"
sys.setrecursionlimit(2**31 - 1)


class Deep:
    def __repr__(self):
        return repr([Deep()])


def soft_threshold(w, threshold):
    return repr(Deep())
