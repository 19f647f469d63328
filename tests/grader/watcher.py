"""A learner in front of `python -m grader watch`."""

import os
import re
import sys

import pexpect
from learner import INTERRUPTIBLE

FOOT = "q\N{NO-BREAK SPACE}quit"
CLEAR = "\x1b[2J\x1b[H"


class Watcher(pexpect.spawn):
    """A watch in a terminal of its own.

    Args:
        course: the folder that it runs in.
        arguments: what is typed behind `watch`.
        terminal: its kind.
    """

    def __init__(self, course, *arguments, terminal="xterm"):
        environment = {**os.environ, "TERM": terminal, "NO_COLOR": "1"}
        for name in ("COLUMNS", "LINES"):
            environment.pop(name, None)
        super().__init__(
            sys.executable,
            ["-c", INTERRUPTIBLE, "watch", *arguments],
            cwd=course,
            env=environment,
            encoding="utf-8",
            dimensions=(60, 90),
            timeout=60,
        )
        self.delaybeforesend = None

    def see(self, text):
        """Wait for a screen that has a text in it."""
        while text not in (screen := self.next_screen()):
            pass
        return screen

    def next_screen(self):
        """Wait for the next screen, and give what it shows."""
        self.expect_exact(FOOT)
        last = self.before.rpartition(CLEAR)[2]
        return re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", last).replace("\r\n", "\n")

    def leave(self):
        """Wait for the end, and give the exit code."""
        self.expect(pexpect.EOF)
        return self.wait()
