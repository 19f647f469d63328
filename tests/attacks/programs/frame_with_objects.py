"""Sends an array whose dtype is that of Python objects: addresses to follow."""

import gc

from grader.isolation import wire
from grader.isolation.child import Server

SCORES = "nothing"
server = next(found for found in gc.get_objects() if isinstance(found, Server))
DTYPES = ("|O8", "=O8", "<U2", "<V8", "<f3", "<b8", "<f8,<f8", "", "\0", "<f-8", "<f٨")


def soft_threshold(w, threshold):
    array = wire.Array(DTYPES[len(repr(w)) % len(DTYPES)], [], scalar=True)
    server.channel.send(2, wire.Returned(array, []), [b"\x41" * 8])
