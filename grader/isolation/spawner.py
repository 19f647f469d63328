"""Starts a fresh interpreter for each child: the launcher where there is no fork server."""

import contextlib
import socket
import subprocess
import sys
import tempfile

import msgspec
import psutil

from grader.isolation.client import Child, IsolationError, Launcher
from grader.isolation.fork_server import ENVIRONMENT, OURS
from grader.isolation.settings import Ended, Limits, Settings

START = OURS + "from grader.isolation.alone import main; main()"


class Spawner(Launcher):
    """Runs each child in an interpreter of its own, kept apart by the process alone.

    Args:
        settings: what a child imports.
    """

    def __init__(self, settings: Settings) -> None:
        self.layers = ["processes", "rlimits"]
        if sys.platform == "win32":
            self.layers.remove("rlimits")
        self.missing = [f"no landlock or seccomp on {sys.platform}"]
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None

    def launch(self, limits: Limits, scratch: str) -> Child:
        """Start an interpreter and hand it its sockets."""
        frames, their_frames = socket.socketpair()
        output, their_output = socket.socketpair()
        code = START.format(root=self._settings.package_root)
        command = [sys.executable, "-I", "-X", "utf8", "-c", code]
        theirs = (their_frames, their_output)
        handles = () if sys.platform == "win32" else [sock.fileno() for sock in theirs]
        self._words = tempfile.TemporaryFile()  # noqa: SIM115  (closed in `end`)
        self._process = process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=self._words,
            pass_fds=handles,
            env=ENVIRONMENT,
            start_new_session=True,
        )
        assert process.stdin is not None
        passed = ",".join(_share(sock, process.pid) for sock in theirs)
        data = msgspec.json.encode(self._settings), msgspec.json.encode(limits)
        line = "\t".join([passed, *(part.decode() for part in data), scratch])
        try:
            process.stdin.write(line.encode() + b"\n")
            process.stdin.close()
        except OSError as error:
            raise IsolationError(
                f"an interpreter could not be started: {error}"
            ) from None
        for sock in theirs:
            sock.close()
        return Child(frames, output, limits, self.end)

    def end(self) -> Ended:
        """Kill the interpreter and whatever it started."""
        process, self._process = self._process, None
        if process is None:
            return Ended("killed")
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.1)
        alive = process.returncode is None
        with contextlib.suppress(psutil.NoSuchProcess):
            for descendant in psutil.Process(process.pid).children(recursive=True):
                descendant.kill()
        process.kill()
        process.wait()
        self._words.close()
        if alive:
            return Ended("killed")
        code = process.returncode
        return Ended("signal", -code) if code < 0 else Ended("exit", code)

    def close(self) -> None:
        """Kill what may still run."""
        self.end()


def _share(sock: socket.socket, pid: int) -> str:
    if sys.platform == "win32":
        return sock.share(pid).hex()
    return str(sock.fileno())
