"""Sends an answer with half a million arrays of no bytes."""

import gc
import struct

import msgspec

from grader.isolation import wire
from grader.isolation.child import Server

SCORES = "nothing"
server = next(found for found in gc.get_objects() if isinstance(found, Server))


def soft_threshold(w, threshold):
    frame = wire.Frame(2, wire.Returned(0.125, []), [0] * 500_000)
    header = msgspec.msgpack.encode(frame)
    server.channel.socket.sendall(struct.pack("!I", len(header)) + header)
    return 0.125
