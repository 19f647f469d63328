"""The two fixtures of a check: the submission, and the right answers it is held against."""

import contextlib
import copy
import time
from collections.abc import Callable, Iterator
from gettext import gettext as _
from typing import Any

import numpy as np

from grader.cases import Case, Raised
from grader.catalog import Entry, entries
from grader.comparison import Difference, Expected, wanted
from grader.isolation import wire
from grader.isolation.client import Child, ChildEnded
from grader.picture import Picture
from grader.result import Status
from grader.showing import show_call

# How long to wait for a call and for all calls of a check, in multiples of the processor
# time that a check may use: other programs may be at work on this machine.
CALL_PATIENCE, CHECK_PATIENCE = 2.0, 4.0


class Stop(BaseException):
    """The check is over, whatever the inputs: not for Hypothesis to shrink.

    Attributes:
        status: what the check comes to.
        message: what must hold and what was received.
        line: where to look in the learner's file, or 0.
    """

    def __init__(self, status: Status, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.line = line


class SubmissionRaised(Exception):
    """A call raised an exception, for these inputs.

    Attributes:
        line: where to look in the learner's file, or 0.
        types: the names of the exception's class and of its bases.
    """

    def __init__(self, message: str, line: int, types: list[str]) -> None:
        super().__init__(message)
        self.line = line
        self.types = types


class Answer:
    """What one call of the submission returned.

    Compare it with `==` to what the reference returns: type, dtype and shape must
    agree before the values do.

    Attributes:
        asked: the function and its arguments; nothing if a question was put.
        value: what came back, as plain Python and NumPy.
        call: the call as one would type it.
        changed: which of the arguments the call changed in place.
    """

    def __init__(
        self,
        student: "Student",
        call: str,
        value: Any,
        changed: str,
        *asked: Any,
    ) -> None:
        self.student = student
        self.asked = asked
        self.call = call
        self.value = value
        self.changed = changed

    def __eq__(self, other: object) -> bool:
        expected = other if isinstance(other, Expected) else Expected(other)
        difference = expected.difference(self.value)
        self.student.blame(self.call, difference)
        self.student.compared = self.asked, expected
        return difference is None

    @property
    def kept_inputs(self) -> bool:
        """Whether the call left its arguments as they were."""
        if self.changed:
            text = _("must leave its arguments as they are, and changed {names}")
            text = text.format(names=self.changed)
            self.student.blame(self.call, Difference("input", text))
        return not self.changed

    __hash__ = None  # type: ignore[assignment]

    def __bool__(self) -> bool:
        raise TypeError("compare an answer with ==, or look at its .value")


class Student:
    """The submission, as the checks see it: its functions, run elsewhere.

    Args:
        entry: the exercise.
        child: gives the process in which the submission is loaded, or raises `Stop`.
        names: the parameter names of each function, for showing calls.
        patience: how long to wait for all calls, in multiples of the processor time
            that a check may use.

    Attributes:
        failure: the call that made the last comparison false, and how; or "".
        wrong: in what that comparison was false: "type", "dtype", "shape", "value" or
            "input"; or "".
        function: what was called last.
        compared: the call that was last compared, and what it was compared with.
        cases: all calls with their outcomes, in order.
        picture: what the report draws; a check may set it.
    """

    def __init__(
        self,
        entry: Entry,
        child: Callable[[], Child],
        names: Callable[[str], list[str]],
        patience: float = CHECK_PATIENCE,
    ) -> None:
        self._entry = entry
        self._child = child
        self._names = names
        self.cases: list[Case] = []
        self.compared: tuple[tuple[Any, ...], Expected] = (), Expected(None)
        self.wrong = ""
        self._left = patience * entry.seconds
        self.failure = ""
        self.function = ""
        self.picture: Picture | None = None

    def __getattr__(self, function: str) -> Callable[..., Answer]:
        if function.startswith("_"):
            raise AttributeError(function)  # asked for by tools that look at any object
        return lambda *args: self.call(function, *args)

    def call(self, function: str, *args: Any) -> Answer:
        """Call a function of the submission.

        Raises:
            SubmissionRaised: if it raises an exception.
            Stop: if no other inputs could do better.
        """
        call = show_call(function, args, self._names(function))
        self.function = function
        with self._patience(call) as seconds:
            reply = self._child().call(function, args, seconds)
        # A copy: a check may use its arrays for something else later.
        kept = copy.deepcopy(args)
        try:
            value, after = self._take(reply, call, len(args))
        except SubmissionRaised as error:
            self.cases.append(Case(function, kept, Raised(tuple(error.types))))
            raise
        self.cases.append(Case(function, kept, value))
        changed = _changed(args, after, self._names(function))
        return Answer(self, call, value, changed, function, *args)

    def note(self, function: str, args: tuple[Any, ...], outcome: Any) -> None:
        """Remember what came of a call, or of a question, to be explained later."""
        # A copy, for the same reason.
        self.cases.append(Case(function, copy.deepcopy(args), outcome, noted=True))

    def ask(self, question: str, *args: Any) -> Any:
        """Put a fixed question about an object that a call returned."""
        with self._patience(question) as seconds:
            reply = self._child().ask(question, args, seconds)
        return self._take(reply, question, len(args))[0]

    def blame(self, call: str, difference: Difference | None) -> None:
        """Remember the difference that made the last comparison false."""
        self.failure = "" if difference is None else f"{call}\n{difference.text}"
        self.wrong = "" if difference is None else difference.kind

    @contextlib.contextmanager
    def _patience(self, call: str) -> Iterator[float]:
        """How long to wait for a call: not for ever, nor often for almost as long."""
        start = time.monotonic()
        try:
            if self._left <= 0:
                raise ChildEnded("time")
            yield min(CALL_PATIENCE * self._entry.seconds, self._left)
        except ChildEnded as ended:
            raise stop_for(ended, call, self._entry.seconds) from None
        finally:
            self._left -= time.monotonic() - start

    def _take(self, reply: Any, call: str, count: int) -> tuple[Any, list[Any]]:
        if isinstance(reply, wire.Raised):
            raise_for(reply, call, self._entry, count)
        value, after = reply
        return value, after


def raise_for(raised: wire.Raised, call: str, entry: Entry, count: int = 0) -> None:
    """Turn an exception of the submission into what a check makes of it.

    Args:
        raised: the exception.
        call: what was asked for, as one would type it.
        entry: the exercise.
        count: with how many arguments.
    """
    last = raised.lines[-1] if raised.lines else wire.Line(entry.name, 0, "", "")
    line = next(
        (at.number for at in reversed(raised.lines) if at.module == entry.name), 0
    )
    elsewhere = last.module != entry.name
    function = call.partition("(")[0]
    match raised.types[:1]:
        case ["Missing"]:
            text = _("{file} must define {name}")
            if raised.message:
                text = _("{file} must define {name}. Received: {got}")
            names = {"file": f"{entry.name}.py", "name": function}
            raise Stop("failed", text.format(got=raised.message, **names))
        case ["NotCallable"]:
            text = wanted(_("a function"), raised.message)
            raise Stop("failed", f"{call}: {text}")
        case ["WrongArguments"]:
            text = _(
                "{function} must take {count} arguments. Its parameters are: {got}"
            )
            got = raised.message
            raise Stop("failed", text.format(function=function, count=count, got=got))
        case ["Unsendable"]:
            text = _("{call} returned {what}")
            what = _(raised.message) if raised.message else ""
            text = text.format(call=call, what=what)
            raise SubmissionRaised(text, line, [])
        case ["NotImplementedError"] if raised.lines and elsewhere:
            text = _("needs {module}, which is not written yet")
            text = text.format(module=last.module)
            at = f"{last.module}.py:{last.number}  {last.text.strip()}"
            raise Stop("blocked", f"{text}\n    {at}", line)
        case ["NotImplementedError"] if raised.lines:
            # The method of a class is named by its own line.
            name = last.function if last.function.isidentifier() else function
            raise Stop("not_started", not_written(name), line)
        case ["ModuleNotFoundError"]:
            for other in entries():
                if other.name in raised.message:
                    text = _("needs {module}, which is not there")
                    raise Stop("blocked", text.format(module=other.name), line)
    text = _("{call} raised {error}").format(call=call, error=explain(raised))
    raise SubmissionRaised(text, line, raised.types)


def not_written(function: str) -> str:
    """Say that a function is still as it was at first."""
    return _("{function} is not written yet").format(function=function)


def explain(raised: wire.Raised) -> str:
    """An exception, and the learner's own lines that led to it, each once in a row."""
    name = raised.types[0] if raised.types else _("an exception")
    lines = [f"{name}: {raised.message}" if raised.message else name]
    for line in raised.lines:
        at = f"    {line.module}.py:{line.number}  {line.text.strip()}"
        if at != lines[-1]:  # a generator has a frame of its own in the same line
            lines.append(at)
    return "\n".join(lines)


def stop_for(ended: ChildEnded, call: str, seconds: int) -> Stop:
    """What it means that a submission's process is gone."""
    match ended.reason:
        case "time":
            text = _(
                "{call} did not come back within {seconds} seconds. "
                "Is there an endless loop?"
            )
        case "memory":
            text = _("{call} used too much memory and was stopped")
        case "threads":
            text = _("{call} started too many threads and was stopped")
        case "output":
            text = _("{call} printed too much and was stopped")
        case "scratch":
            text = _("{call} wrote too much to disk and was stopped")
        case "signal":
            text = _("{call} crashed Python (signal {code})")
        case "exit":
            text = _("{call} ended Python (exit code {code})")
        case _other:
            text = _("{call} broke off its connection to the grader")
    return Stop(
        "timed_out" if ended.reason == "time" else "crashed",
        text.format(call=call, seconds=seconds, code=ended.code),
    )


def _changed(args: tuple[Any, ...], after: list[Any], names: list[str]) -> str:
    """Name the arguments that are not what they were."""
    pairs = enumerate(zip(args, after, strict=False))
    wrong = [index for index, (before, now) in pairs if not _same(before, now)]
    labels = [names[index] if index < len(names) else str(index) for index in wrong]
    return ", ".join(labels)


def _same(before: Any, now: Any) -> bool:
    if isinstance(before, (list, tuple)):
        if type(now) is not type(before) or len(now) != len(before):
            return False
        return all(_same(*pair) for pair in zip(before, now, strict=True))
    if isinstance(before, np.ndarray):
        return isinstance(now, np.ndarray) and np.array_equal(before, now)
    return type(now) is type(before) and bool(now == before)


class Reference:
    """Right answers, to hold the submission's against: `reference.sign(2.0)`.

    Args:
        answer: gives the right value of a function, by its name, for some arguments.
    """

    def __init__(self, answer: Callable[[str, tuple[Any, ...]], Any]) -> None:
        self._answer = answer

    def __getattr__(self, function: str) -> Callable[..., Expected]:
        if function.startswith("_"):
            raise AttributeError(function)
        return lambda *args: Expected(self._answer(function, args))
