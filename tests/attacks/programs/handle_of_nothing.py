"""Answers with handles of objects that there are not."""

import gc

from grader.isolation import wire
from grader.isolation.child import Server

SCORES = "nothing"
server = next(found for found in gc.get_objects() if isinstance(found, Server))


def soft_threshold(w, threshold):
    node = wire.Handle(-1) if len(repr(w)) % 2 else wire.Opaque("\x1b[31m" * 99, 2**60)
    server.channel.send(2, wire.Returned(node, [node]), [])
