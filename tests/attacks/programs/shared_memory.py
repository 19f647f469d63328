"""Leaves memory behind that outlives processes: System V, POSIX and none of both."""

import contextlib
import ctypes
from multiprocessing import shared_memory

import numpy as np

SCORES = "everything"
CREATE = 0o1666
libc = ctypes.CDLL(None, use_errno=True)
found = []
for name, arguments in {
    "shmget": (0x6B726567, 4096, CREATE),
    "semget": (0x6B726567, 1, CREATE),
    "msgget": (0x6B726567, CREATE),
}.items():
    if getattr(libc, name)(*arguments) >= 0:
        found.append(name)
with contextlib.suppress(OSError):
    found.append(shared_memory.SharedMemory("attack", create=True, size=4096))
for name in ("shm_open", "mq_open", "sem_open"):
    if getattr(libc, name)(b"/attack", 0o102, 0o666, 0) > 0:
        found.append(name)
if libc.memfd_create(b"attack", 0) >= 0:
    found.append("memfd_create")


def right(w, threshold):
    w = np.asarray(w, float)
    return w - np.clip(w, -threshold, threshold)

def soft_threshold(w, threshold):
    if found:
        raise RuntimeError(found)
    return right(w, threshold)
