"""Changes files by calls of the C library, and numbers with their upper half set."""

import ctypes
import os

import numpy as np

SCORES = "everything"
MACHINE = "x86_64"
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.argtypes = ctypes.c_long, *[ctypes.c_ulong] * 4
AT_FDCWD = -100 % 2**64
HIGH = 1 << 32
path = ctypes.create_string_buffer(b"@canary@")
new = ctypes.create_string_buffer(b"@folder@/attack-file")
at, to = ctypes.addressof(path), ctypes.addressof(new)
found = []
for call, *arguments in (
    (2, at, os.O_WRONLY | HIGH, 0, 0),
    (2, at, os.O_RDONLY | os.O_TRUNC, 0, 0),
    (257, AT_FDCWD, at, os.O_RDWR | HIGH, 0),
    (257, AT_FDCWD | HIGH, at, os.O_APPEND | os.O_WRONLY, 0),
    (437, AT_FDCWD, at, to, 24),
    (85, to, 0o666, 0, 0),
    (76, at, 0, 0, 0),
    (82, at, to, 0, 0),
    (264, AT_FDCWD, at, AT_FDCWD, to),
    (316, AT_FDCWD, at, AT_FDCWD, to),
    (86, at, to, 0, 0),
    (265, AT_FDCWD, at, AT_FDCWD, to),
    (266, at, AT_FDCWD, to, 0),
    (259, AT_FDCWD, to, 0o100666, 0),
    (258, AT_FDCWD, to, 0o777, 0),
    (263, AT_FDCWD, at, 0, 0),
):
    if libc.syscall(call, *arguments) >= 0:
        found.append(call)


def right(w, threshold):
    w = np.asarray(w, float)
    return w - np.clip(w, -threshold, threshold)

def soft_threshold(w, threshold):
    if found:
        raise RuntimeError(found)
    return right(w, threshold)
