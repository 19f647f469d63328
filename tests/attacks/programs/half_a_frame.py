"""Announces arrays of 64 MiB and sends none of them."""

import gc
import struct
import time

import msgspec

from grader.isolation import wire
from grader.isolation.child import Server

SCORES = "nothing"
server = next(found for found in gc.get_objects() if isinstance(found, Server))


def soft_threshold(w, threshold):
    array = wire.Array("<f8", [8 << 20], scalar=False)
    frame = wire.Frame(2, wire.Returned(array, []), [64 << 20])
    header = msgspec.msgpack.encode(frame)
    server.channel.socket.sendall(struct.pack("!I", len(header)) + header)
    time.sleep(1000)
