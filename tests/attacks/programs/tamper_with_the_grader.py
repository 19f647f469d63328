"""Rewrites the grader's own files, and the packages that it imports."""

import contextlib
import importlib.util
import os
import sys

import numpy as np

SCORES = "everything"
found = []
paths = ["@root@/grader/comparison.py", "@root@/grader/checks/check_ex06_soft_threshold.py"]
paths += [module.__file__ for module in (np, os, sys.modules["msgspec"])]
paths += [importlib.util.cache_from_source(path) for path in paths]
for path in paths:
    for mode in ("r+", "a"):
        with contextlib.suppress(OSError):
            open(path, mode).close()
            found.append(path)
for folder in {os.path.dirname(path) for path in paths}:
    with contextlib.suppress(OSError):
        open(f"{folder}/attack.pth", "x").close()
        os.unlink(f"{folder}/attack.pth")
        found.append(folder)


def right(w, threshold):
    w = np.asarray(w, float)
    return w - np.clip(w, -threshold, threshold)

def soft_threshold(w, threshold):
    if found:
        raise RuntimeError(found)
    return right(w, threshold)
