"""A child in an interpreter of its own, for systems where a guardian cannot fork."""

import os
import socket
import sys
import tempfile

import msgspec

from grader.isolation import wire
from grader.isolation.child import Server
from grader.isolation.limits import set_limits
from grader.isolation.preload import preload
from grader.isolation.settings import Limits, Settings


def inherited(data: str) -> socket.socket:
    """The socket that the grader passed, by number or by its Windows description."""
    if sys.platform == "win32":
        return socket.fromshare(bytes.fromhex(data))
    return socket.socket(fileno=int(data))


def main() -> None:
    """Serve one submission, told by the first line of standard input."""
    first, settings_json, limits_json, folder = sys.stdin.readline().split("\t")
    frames, output = (inherited(part) for part in first.split(","))
    settings = msgspec.json.decode(settings_json, type=Settings)
    limits = msgspec.json.decode(limits_json, type=Limits)
    questions = preload(settings)
    folder = folder.strip()
    os.chdir(folder or os.path.abspath(os.sep))
    if folder:
        tempfile.tempdir = folder
    sys.stdin.close()
    sys.stdout = sys.stderr = output.makefile("w", buffering=1, errors="replace")
    set_limits(limits, None)
    Server(wire.Channel(frames), questions).serve()
    os._exit(0)
