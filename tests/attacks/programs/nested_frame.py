"""Sends answers nested deeper than the reader can go, but not than its decoder can."""

import gc
import struct

import msgspec

from grader.isolation import wire
from grader.isolation.child import Server

SCORES = "nothing"
server = next(found for found in gc.get_objects() if isinstance(found, Server))
DEPTHS = (40, 200, 300, 350, 400, 450, 500, 800, 950, 5000)


def nested(depth):
    inner = msgspec.msgpack.encode(wire.Items("list", [1.0]))
    outer = msgspec.msgpack.encode(wire.Items("list", [None]))
    return outer[:-1] * depth + inner


def soft_threshold(w, threshold):
    frame = msgspec.msgpack.encode(wire.Frame(2, wire.Returned(12345, []), []))
    number = msgspec.msgpack.encode(12345)
    depth = DEPTHS[len(repr(w)) % len(DEPTHS)]
    frame = frame.replace(number, nested(depth))
    server.channel.socket.sendall(struct.pack("!I", len(frame)) + frame)
