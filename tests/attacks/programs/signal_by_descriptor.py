"""Has the kernel send SIGIO to the grader whenever one of its pipes is written."""

import ctypes
import fcntl
import os

import numpy as np

SCORES = "everything"
SETOWN, SETSIG, SETOWN_EX = 8, 10, 15
libc = ctypes.CDLL(None, use_errno=True)
libc.fcntl.argtypes = ctypes.c_int, ctypes.c_ulong, ctypes.c_void_p
libc.ioctl.argtypes = ctypes.c_int, ctypes.c_ulong, ctypes.c_void_p
libc.syscall.argtypes = (ctypes.c_long, *[ctypes.c_ulong] * 3)
grader = int("@grader@")
owner = (ctypes.c_int * 2)(1, grader)
caught = []
for high in (0, 1 << 32, 0xFFFFFFFF << 32):
    for out, into in (os.pipe(), os.pipe()):
        if libc.syscall(72, out, SETOWN | high, grader) == 0:
            caught.append("F_SETOWN")
        if libc.syscall(72, out, SETOWN_EX | high, ctypes.addressof(owner)) == 0:
            caught.append("F_SETOWN_EX")
        if libc.syscall(72, out, SETSIG | high, 28) == 0:
            caught.append("F_SETSIG")
        fcntl.fcntl(out, fcntl.F_SETFL, os.O_ASYNC)
        os.write(into, b"x")
for request in (0x8901, 0x8902):
    for number in range(8):
        if libc.ioctl(number, request, ctypes.addressof(owner) + 4) == 0:
            caught.append(request)


def right(w, threshold):
    w = np.asarray(w, float)
    return w - np.clip(w, -threshold, threshold)

def soft_threshold(w, threshold):
    if caught:
        raise RuntimeError(caught)
    return right(w, threshold)
