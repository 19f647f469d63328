"""Makes system calls that are newer than the filter's list of names."""

import ctypes

import numpy as np

SCORES = "everything"
MACHINE = "x86_64"
AT_FDCWD = -100
FCHMODAT2, SETXATTRAT, REMOVEXATTRAT, OPEN_TREE_ATTR, FILE_SETATTR = 452, 463, 466, 467, 469
libc = ctypes.CDLL(None, use_errno=True)
zeros = ctypes.create_string_buffer(24)
path = np.__file__.encode()
found = []
for number, *arguments in (
    (FCHMODAT2, AT_FDCWD, path, 0o644, 0),
    (SETXATTRAT, AT_FDCWD, path, 0, b"user.attack", zeros, 16),
    (REMOVEXATTRAT, AT_FDCWD, path, 0, b"user.attack"),
    (OPEN_TREE_ATTR, AT_FDCWD, path, 0, zeros, 24),
    (FILE_SETATTR, AT_FDCWD, path, zeros, 24, 0),
    *((number, -1, 0, 0, 0, 0) for number in range(470, 600)),
):
    # Not implemented, or not permitted; anything else was tried by the kernel.
    if libc.syscall(number, *arguments) >= 0 or ctypes.get_errno() not in (1, 38):
        found.append((number, ctypes.get_errno()))


def right(w, threshold):
    w = np.asarray(w, float)
    return w - np.clip(w, -threshold, threshold)

def soft_threshold(w, threshold):
    if found:
        raise RuntimeError(found)
    return right(w, threshold)
