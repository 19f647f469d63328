"""Sends arrays of a negative number of bytes."""

import gc
import struct

import msgspec

from grader.isolation import wire
from grader.isolation.child import Server

SCORES = "nothing"
server = next(found for found in gc.get_objects() if isinstance(found, Server))


def soft_threshold(w, threshold):
    array = wire.Array("<f8", [], scalar=True)
    frame = wire.Frame(2, wire.Returned(array, []), [1 << 62, -(1 << 62), 8])
    header = msgspec.msgpack.encode(frame)
    server.channel.socket.sendall(struct.pack("!I", len(header)) + header + bytes(8))
