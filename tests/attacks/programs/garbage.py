"""Sends bytes that are no frame, whatever the number of bytes announced."""

import gc
import os

from grader.isolation.child import Server

SCORES = "nothing"
server = next(found for found in gc.get_objects() if isinstance(found, Server))


def soft_threshold(w, threshold):
    server.channel.socket.sendall((64).to_bytes(4, "big") + os.urandom(64))
    return 0.0
