"""Uses the sockets that it was given to reach others: connect, bind, listen, sendto."""

import contextlib
import gc
import socket

import numpy as np

from grader.isolation.child import Server

SCORES = "everything"
server = next(found for found in gc.get_objects() if isinstance(found, Server))
line = server.channel.socket
output = socket.socket(fileno=1)
found = []
for sock in (line, output):
    for address in ("\0@abstract@", "@folder@/socket", ("127.0.0.1", int("@tcp@"))):
        for attempt in (sock.connect, sock.bind, lambda at: sock.sendto(b"", at)):
            with contextlib.suppress(OSError, TypeError):
                found.append((attempt(address), address))
    with contextlib.suppress(OSError):
        found.append(sock.listen())
output.detach()


def right(w, threshold):
    w = np.asarray(w, float)
    return w - np.clip(w, -threshold, threshold)

def soft_threshold(w, threshold):
    if found:
        raise RuntimeError(found)
    return right(w, threshold)
