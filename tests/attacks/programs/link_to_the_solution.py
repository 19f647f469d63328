"""Makes links to the solution from places that it may read."""

import contextlib
import os

import numpy as np

SCORES = "everything"
found = []
for folder in ("/tmp", "/dev/shm", "/var/tmp", "@folder@", os.path.dirname(np.__file__)):
    link = f"{folder}/attack-link"
    for make in (os.symlink, os.link):
        with contextlib.suppress(OSError):
            make("@reference@", link)
            found.append(link)
            found.append(open(link).read()[-200:])
            os.unlink(link)


def right(w, threshold):
    w = np.asarray(w, float)
    return w - np.clip(w, -threshold, threshold)

def soft_threshold(w, threshold):
    if found:
        raise RuntimeError(found)
    return right(w, threshold)
