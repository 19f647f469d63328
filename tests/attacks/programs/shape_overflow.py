"""Sends arrays whose shape has more entries than there are numbers."""

import gc

from grader.isolation import wire
from grader.isolation.child import Server

SCORES = "nothing"
server = next(found for found in gc.get_objects() if isinstance(found, Server))
SHAPES = ([2**62, 4], [2**32, 2**32], [0, 2**62], [-1], [1] * 65, [2**63], [0, -5])


def soft_threshold(w, threshold):
    array = wire.Array("<f8", SHAPES[len(repr(w)) % len(SHAPES)], scalar=True)
    server.channel.send(2, wire.Returned(array, []), [b""])
