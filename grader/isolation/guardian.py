"""The guardian: imports what submissions need, and forks a child for each of them.

It runs one thread, holds no secret and never sees a submission's code; it kills a
child, and whatever the child left behind, when told to and when the grader is gone.
"""

import contextlib
import os
import select
import signal
import socket
import sys
import tempfile

import msgspec

from grader.isolation import linux, wire
from grader.isolation.child import Server
from grader.isolation.confine import NOBODY, Walls
from grader.isolation.filesystem import scratch_is_full
from grader.isolation.preload import preload
from grader.isolation.processes import children, descendants, usage
from grader.isolation.settings import (
    Ended,
    Failed,
    Fork,
    Limits,
    Order,
    Report,
    Settings,
    Started,
)

POLL_SECONDS = 0.05
FAREWELLS, FAREWELL_SECONDS = 20, 0.005
MESSAGE_LIMIT = 1 << 16


class Guardian:
    """Obeys the orders that arrive on one socket.

    Args:
        control: a stream socket to the grader; sockets for children come over it.
        settings: what to import and how to confine.
    """

    def __init__(self, control: socket.socket, settings: Settings) -> None:
        self.control = control
        self.walls = Walls(settings)
        self.questions = preload(settings)
        self.child = 0
        self.scratch = ""
        self.limits = Limits(0, 0, 0)
        self.ended: Ended | None = None

    def run(self) -> None:
        """Obey until the grader closes the socket, then leave nothing behind."""
        self.report(Started(missing=self.walls.missing))
        try:
            while True:
                if self.child and self.ended is None:
                    ready, _, _ = select.select([self.control], [], [], POLL_SECONDS)
                    if not ready:
                        self.watch()
                        continue
                order, sockets = receive_order(self.control)
                if isinstance(order, Fork):
                    self.fork(order, sockets)
                else:
                    self.report(self.kill())
        except (EOFError, ConnectionError):
            pass  # the grader is gone
        finally:
            self.kill()

    def report(self, report: Report) -> None:
        """Tell the grader."""
        data = msgspec.msgpack.encode(report)
        self.control.sendall(len(data).to_bytes(4, "big") + data)

    def fork(self, order: Fork, sockets: list[socket.socket]) -> None:
        """Make a child and let go of its sockets."""
        if linux.threads() != 1:
            self.report(Failed(f"must run one thread to fork, has {linux.threads()}"))
            return
        self.kill()  # there is one child at a time
        self.limits, self.scratch, self.ended = order.limits, order.scratch, None
        if order.scratch and self.walls.user is not None:
            os.chown(order.scratch, NOBODY, NOBODY)
        ready, told = os.pipe()
        self.child = os.fork()
        if self.child == 0:
            os.close(ready)
            self.be_child(order, sockets, told)
        os.close(told)
        for sock in sockets:
            sock.close()
        with open(ready, "rb") as pipe:
            text = pipe.read()
        if text:
            self.report(Started(text.decode().split()))
        else:
            self.kill()
            self.report(Failed("a child could not be confined"))

    def be_child(self, order: Fork, sockets: list[socket.socket], told: int) -> None:
        """Close the walls around this process, say so, and serve the grader."""
        try:
            frames, output = sockets
            self.control.close()
            _settle(output, order.scratch)
            layers = self.walls.close(order.limits, order.scratch)
            os.write(told, " ".join(layers).encode())
            os.close(told)
            Server(wire.Channel(frames), self.questions).serve()
        except BaseException as error:  # noqa: BLE001  (nothing may unwind into the guardian)
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
        finally:
            os._exit(0)

    def watch(self) -> None:
        """Look at what the child uses; end it when it takes too much."""
        # Without the filter it may have started others, which count as well.
        pids = [self.child] if self.walls.filter else descendants()
        used = [usage(pid) for pid in pids]
        if sum(memory for memory, _ in used) > self.limits.memory:
            self.ended = Ended("memory")
        elif sum(threads for _, threads in used) > self.limits.threads:
            self.ended = Ended("threads")
        elif self.scratch and scratch_is_full(self.scratch, self.limits.scratch):
            self.ended = Ended("scratch")
        if self.ended is not None:
            os.kill(self.child, signal.SIGKILL)

    def kill(self) -> Ended:
        """Kill the child and all that it started; say how the child ended."""
        end = self.ended or self._own_end()
        # Whoever loses its parent becomes a child of this process, a subreaper.
        while pids := descendants():
            for pid in pids:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            os.waitpid(-1, 0)
            while children(os.getpid()) and os.waitpid(-1, os.WNOHANG)[0]:
                pass  # all that are dead by now
        self.child = 0
        return end

    def _own_end(self) -> Ended:
        """How a child ended that may have ended by itself."""
        if not self.child:
            return Ended("killed")
        for _ in range(FAREWELLS):
            pid, status = os.waitpid(self.child, os.WNOHANG)
            if pid:
                return _read_status(status)
            # A dying process closes its sockets a moment before it can be waited for.
            select.select([], [], [], FAREWELL_SECONDS)
        return Ended("killed")


def _read_status(status: int) -> Ended:
    if os.WIFSIGNALED(status):
        return Ended("signal", os.WTERMSIG(status))
    return Ended("exit", os.WEXITSTATUS(status))


def receive_order(control: socket.socket) -> tuple[Order, list[socket.socket]]:
    """Read one order and the sockets that come with it.

    Raises:
        EOFError: when the grader is gone.
    """
    data, descriptors, _, _ = socket.recv_fds(control, MESSAGE_LIMIT, 2)
    if not data:
        raise EOFError
    while len(data) < 4 or len(data) < 4 + int.from_bytes(data[:4], "big"):
        more = control.recv(MESSAGE_LIMIT)
        if not more:
            raise EOFError
        data += more
    order = msgspec.msgpack.decode(data[4:], type=Order)
    return order, [socket.socket(fileno=descriptor) for descriptor in descriptors]


def _settle(output: socket.socket, scratch: str) -> None:
    """Give a child a session, a folder, standard streams and a home of its own."""
    os.setsid()
    null = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((null, 0), (output.fileno(), 1), (output.fileno(), 2)):
        os.dup2(source, target)
    os.close(null)
    output.close()
    sys.stdout, sys.stderr = (
        os.fdopen(number, "w", 1, "utf-8", "replace", closefd=False)
        for number in (1, 2)
    )
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)
    folder = scratch or "/"
    os.chdir(folder)
    os.environ.update(HOME=folder, TMPDIR=folder, MPLCONFIGDIR=folder)
    tempfile.tempdir = folder


def main() -> None:
    """Run on the socket that was passed as standard input."""
    control = socket.socket(fileno=os.dup(0))
    linux.hide()
    settings = msgspec.json.decode(sys.argv[1], type=Settings)
    Guardian(control, settings).run()
