"""Deletes, renames and replaces whatever it finds."""

import contextlib
import os
import shutil

import numpy as np

SCORES = "everything"
for path in ("@canary@", "@reference@", "@folder@/submission/ex06_soft_threshold.py"):
    for attempt in (
        lambda path: os.unlink(path),
        lambda path: os.rename(path, f"{path}.gone"),
        lambda path: os.replace(path, "@folder@/replaced"),
        lambda path: os.truncate(path, 0),
        lambda path: open(path, "w").close(),
    ):
        with contextlib.suppress(OSError):
            attempt(path)
shutil.rmtree("@folder@/reference", ignore_errors=True)


def right(w, threshold):
    w = np.asarray(w, float)
    return w - np.clip(w, -threshold, threshold)

def soft_threshold(w, threshold):
    return right(w, threshold)
