"""The grader's side: children to talk to, and what became of them."""

import contextlib
import selectors
import socket
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from grader.isolation import values, wire
from grader.isolation.settings import Ended, Limits

OUTPUT_KEPT = 1 << 16
# SIGKILL and SIGXCPU: what the kernel sends when the processor time is used up.
OUT_OF_TIME = (9, 24)


class ChildEnded(Exception):
    """The child is gone.

    Attributes:
        reason: "time", "memory", "threads", "scratch", "output", "protocol", "signal" or "exit".
        code: the number of the signal, or the exit code.
    """

    def __init__(self, reason: str, code: int = 0) -> None:
        super().__init__(reason, code)
        self.reason = reason
        self.code = code


class Launcher(ABC):
    """Starts children, one at a time.

    Attributes:
        layers: what the last child was confined by.
        missing: why a layer that was asked for is not to be had.
    """

    layers: list[str]
    missing: list[str]

    @abstractmethod
    def launch(self, limits: Limits, scratch: str) -> "Child":
        """Start a child.

        Raises:
            IsolationError: if it cannot be started or confined.
        """

    @abstractmethod
    def end(self) -> Ended:
        """Kill the child with all that it started, and say how it ended."""

    @abstractmethod
    def close(self) -> None:
        """Let go of everything. No process is left."""


class IsolationError(Exception):
    """Submissions cannot be run apart as asked for."""


class Child:
    """One submission's process, and what it wrote to its standard streams.

    Args:
        frames: the socket on which it answers.
        output: the socket to which it prints.
        limits: what it may use.
        end: kills it and says how it ended.
    """

    def __init__(
        self,
        frames: socket.socket,
        output: socket.socket,
        limits: Limits,
        end: Callable[[], Ended],
    ) -> None:
        self.channel = wire.Channel(frames)
        self.limits = limits
        self.printed = bytearray()
        self.gone: ChildEnded | None = None
        self.on_end: Callable[[], object] = lambda: None
        self._end = end
        self._output = output
        self._output.settimeout(0)
        self._prints = True
        self._printed_size = 0
        self._number = 0
        self._selector = selectors.DefaultSelector()
        self._selector.register(frames, selectors.EVENT_READ)
        self._selector.register(output, selectors.EVENT_READ)

    def load(self, module: str, sources: dict[str, str], seconds: float) -> Any:
        """Run the source of a module in the child."""
        return self._request(wire.Load(module, sources), [], seconds)

    def survey(self, module: str, source: str, seconds: float) -> Any:
        """Read a source in the child without running it."""
        return self._request(wire.Survey(module, source), [], seconds)

    def call(self, function: str, args: tuple[Any, ...], seconds: float) -> Any:
        """Call a function of the submission."""
        segments: list[bytes] = []
        nodes = [values.pack(arg, segments, _refuse) for arg in args]
        return self._request(wire.Call(function, nodes), segments, seconds)

    def ask(self, question: str, args: tuple[Any, ...], seconds: float) -> Any:
        """Put a question about an object of the submission."""
        segments: list[bytes] = []
        nodes = [values.pack(arg, segments, _refuse) for arg in args]
        return self._request(wire.Ask(question, nodes), segments, seconds)

    def _request(self, body: wire.Body, segments: list[bytes], seconds: float) -> Any:
        """Send a request and wait for its answer.

        Returns:
            `(value, args)` as unpacked values, or a `wire.Raised`.

        Raises:
            ChildEnded: if no answer comes; from then on, always.
        """
        if self.gone is not None:
            raise self.gone
        self._number += 1
        deadline = time.monotonic() + seconds
        try:
            if self.channel.socket in self._ready(0):
                raise wire.WireError("an answer before its request")
            self.channel.socket.settimeout(seconds)
            self.channel.send(self._number, body, segments)
            self._await_answer(deadline)
            frame, parts = self.channel.receive(deadline)
            self._take_output()
            return self._open(frame, parts)
        except TimeoutError:
            self._bury("time")
        except (wire.WireError, OSError):
            self._bury("protocol")
        except ChildEnded as ended:
            self._bury(ended.reason)
        raise self.gone or AssertionError

    def _open(self, frame: wire.Frame, parts: list[bytes]) -> Any:
        if frame.number != self._number:
            raise wire.WireError("an answer to another request")
        segments = iter(parts)
        match frame.body:
            case wire.Raised():
                return frame.body
            case wire.Returned(value, args):
                unpacked = values.unpack(value, segments)
                return unpacked, [values.unpack(arg, segments) for arg in args]
        raise wire.WireError("not an answer")

    def _await_answer(self, deadline: float) -> None:
        """Wait until the child answers, taking up what it prints meanwhile."""
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            ready = self._ready(left)
            if self._output in ready:
                self._take_output()
            if self.channel.socket in ready:
                return

    def _ready(self, seconds: float) -> set[object]:
        """The sockets that have something to read, after waiting for one of them."""
        return {key.fileobj for key, _ in self._selector.select(seconds)}

    def _take_output(self) -> None:
        """Take up what was printed, if any; the submission may have closed the socket."""
        if not self._prints:
            return
        with contextlib.suppress(OSError):
            data = self._output.recv(1 << 16)
            if not data:
                self._prints = False
                self._selector.unregister(self._output)
            self._printed_size += len(data)
            self.printed += data[: OUTPUT_KEPT - len(self.printed)]
        if self._printed_size > self.limits.output:
            raise ChildEnded("output")

    def _bury(self, reason: str) -> None:
        """Have the child killed. How it ended by itself says more than our reason."""
        ended = self._end()
        if ended.reason == "signal" and ended.code in OUT_OF_TIME:
            self.gone = ChildEnded("time")
        elif ended.reason == "killed" or (ended.reason, reason) == ("exit", "output"):
            self.gone = ChildEnded(reason)
        else:
            self.gone = ChildEnded(ended.reason, ended.code)
        self._close()

    def close(self) -> None:
        """Kill the child."""
        if self.gone is None:
            self.gone = ChildEnded("killed")
            # At the end of its requests it leaves by itself: no need to wait and kill.
            self.channel.socket.close()
            self._end()
            with contextlib.suppress(ChildEnded):
                self._take_output()
            self._close()

    def _close(self) -> None:
        self._selector.close()
        self.channel.socket.close()
        self._output.close()
        self.on_end()


def _refuse(value: Any) -> int:
    raise TypeError(f"a {type(value).__name__} cannot be sent to a submission")
