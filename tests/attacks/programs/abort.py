"""Aborts, as C programs do, leaving a core file if it may."""

import ctypes
import os
import resource

SCORES = "nothing"


def soft_threshold(w, threshold):
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (-1, -1))
    except (OSError, ValueError):
        pass
    os.chdir("/")
    os.abort()
    ctypes.CDLL(None).abort()
