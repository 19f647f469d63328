"""Sends arrays without their bytes, and bytes without their arrays."""

import gc

from grader.isolation import wire
from grader.isolation.child import Server

SCORES = "nothing"
server = next(found for found in gc.get_objects() if isinstance(found, Server))


def soft_threshold(w, threshold):
    if len(repr(w)) % 2:
        array = wire.Array("<f8", [1], scalar=False)
        server.channel.send(2, wire.Returned(array, [array] * 50), [])
    else:
        server.channel.send(2, wire.Returned(0.125, []), [bytes(8)] * 50)
