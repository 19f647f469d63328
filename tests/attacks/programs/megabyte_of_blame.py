"""Sends an exception with a megabyte of names, words and lines."""

import gc

from grader.isolation import wire
from grader.isolation.child import Server

SCORES = "nothing"
server = next(found for found in gc.get_objects() if isinstance(found, Server))


def soft_threshold(w, threshold):
    line = wire.Line("ex06_soft_threshold", -(2**62), "f" * 100_000, "x" * 100_000)
    body = wire.Raised(["V" * 100_000], "m" * 100_000, [line] * 3)
    server.channel.send(2, body, [])
