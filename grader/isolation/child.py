"""The child's side: run a submission's functions and answer with their values."""

import contextlib
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from grader.isolation import loading, values, wire
from grader.isolation.survey import survey

Question = Callable[..., Any]


class Server:
    """Answers the frames of one channel until it is closed.

    Args:
        channel: the connection to the grader.
        questions: what may be asked, by name, about the objects of a submission.
    """

    def __init__(self, channel: wire.Channel, questions: dict[str, Question]) -> None:
        self.channel = channel
        self.questions = questions
        self.module: ModuleType | None = None
        self.objects: list[Any] = []

    def serve(self) -> None:
        """Answer one request after the other; return when the grader is gone."""
        with contextlib.suppress(wire.WireError, OSError):
            while True:
                frame, segments = self.channel.receive()
                self._reply(frame.number, *self._answer(frame.body, segments))

    def _reply(self, number: int, body: wire.Body, segments: list[bytes]) -> None:
        with contextlib.suppress(BaseException):  # the submission may have replaced it
            sys.stdout.flush()
        try:
            self.channel.send(number, body, segments)
        except wire.WireError as error:
            self.channel.send(number, wire.raised(["Unsendable"], str(error)), [])

    def _answer(
        self, body: wire.Body, segments: list[bytes]
    ) -> tuple[wire.Body, list[bytes]]:
        """Do what a request asks for; whatever is raised is an answer too."""
        out: list[bytes] = []
        try:
            match body:
                case wire.Load(module, sources):
                    self.module = loading.load(module, sources)
                    return wire.Returned(None, []), out
                case wire.Survey(module, source):
                    found = survey(source, loading.file_name(module))
                    return wire.Returned(self._pack(found, out), []), out
                case wire.Call(function, nodes):
                    return self._call(function, self._unpack(nodes, segments), out), out
                case wire.Ask(question, nodes):
                    value = self.questions[question](*self._unpack(nodes, segments))
                    return wire.Returned(self._pack(value, out), []), out
        except BaseException as error:  # noqa: BLE001  (SystemExit is an answer too)
            return loading.describe(error), []
        raise wire.WireError(f"not a request: {type(body).__name__}")

    def _call(self, name: str, args: list[Any], out: list[bytes]) -> wire.Body:
        function = getattr(self.module, name, None)
        if function is None:
            return wire.raised(["Missing"], loading.similar(name, self.module))
        if not callable(function):
            return wire.raised(["NotCallable"], type(function).__name__)
        if (others := loading.wrong_arguments(function, len(args))) is not None:
            return wire.raised(["WrongArguments"], others)
        value = self._pack(function(*args), out)
        return wire.Returned(value, [self._pack(arg, out) for arg in args])

    def _pack(self, value: Any, out: list[bytes]) -> wire.Node:
        return values.pack(value, out, self._keep)

    def _keep(self, value: Any) -> int:
        self.objects.append(value)
        return len(self.objects) - 1

    def _unpack(self, nodes: list[wire.Node], segments: list[bytes]) -> list[Any]:
        parts = iter(segments)
        return [self._resolve(values.unpack(node, parts)) for node in nodes]

    def _resolve(self, value: Any) -> Any:
        return self.objects[value.number] if isinstance(value, wire.Handle) else value
