"""Changes warnings, floating-point errors, the recursion limit and the collector."""

import gc
import sys
import warnings

import numpy as np

SCORES = "everything"
warnings.simplefilter("error")
np.seterr(all="raise")
sys.setrecursionlimit(150)
gc.disable()
sys.dont_write_bytecode = False
sys.settrace(lambda *args: None)
sys.setprofile(lambda *args: None)


def right(w, threshold):
    w = np.asarray(w, float)
    return w - np.clip(w, -threshold, threshold)

def soft_threshold(w, threshold):
    return right(w, threshold)
