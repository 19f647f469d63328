"""The pytest plugin: gives checks their fixtures and collects what they come to."""

import functools
import zlib
from collections.abc import Callable, Mapping
from gettext import gettext as _
from pathlib import Path
from typing import Any, Literal

import hypothesis
import msgspec
import numpy as np
import pytest
from hypothesis.internal.conjecture import providers

from grader.advice import Advisor
from grader.bench import Bench
from grader.casebook import NOTHING, Finding
from grader.catalog import Entry
from grader.hidden import conceal
from grader.picture import told
from grader.result import Check, Misconception, Status
from grader.signatures import parameters
from grader.sources import Source
from grader.student import CHECK_PATIENCE, Reference, Stop, Student, SubmissionRaised

Report = Callable[[Entry, Check, int], None]
TIMEOUTS_ALLOWED = 2

hypothesis.settings.register_profile(
    "grader",
    database=None,
    deadline=None,
    max_examples=25,
    # Without `explain`, which tries the inputs over and over to say what it thinks.
    phases=[
        hypothesis.Phase.explicit,
        hypothesis.Phase.generate,
        hypothesis.Phase.shrink,
    ],
    print_blob=False,
    report_multiple_bugs=False,
    suppress_health_check=list(hypothesis.HealthCheck),
)


# Hypothesis likes to draw the numbers that it finds in the source of whatever modules
# are loaded. Inputs must follow from the seed alone, so it finds none.
providers._get_local_constants = lambda: providers._local_constants


class CheckPlugin:
    """Runs the checks of the exercises against a submission.

    Args:
        entries: the exercises, in order.
        bench: where the submission runs.
        seed: from which every check draws its inputs.
        sources: the right answers of each exercise, by its name.
        report: is told of each check as it ends, with a line to look at or 0.
    """

    def __init__(
        self,
        entries: list[Entry],
        bench: Bench,
        seed: int,
        sources: Mapping[str, Source],
        report: Report,
    ) -> None:
        self.entries = {entry.checks: entry for entry in entries}
        self.bench = bench
        self.seed = seed
        self.report = report
        self.sources = sources
        self.students: dict[str, Student] = {}
        self.advisor = Advisor(bench, self._student, self._reference)
        self.waiting: dict[str, pytest.Item] = {}
        self.begun: set[Path] = set()
        self.timeouts: dict[str, int] = {}

    @pytest.fixture
    def student(self, request: pytest.FixtureRequest) -> Student:
        """The submission: `student.sign(2.0)` runs it and gives its answer."""
        entry = self.entries[request.node.path]
        if self.timeouts.get(entry.name, 0) >= TIMEOUTS_ALLOWED:
            words = _("was not run: two checks have run out of time")
            self.bench.failures[entry.name] = Stop("timed_out", words)
        student = self._student(entry)
        self.students[request.node.nodeid] = student
        return student

    def _student(self, entry: Entry, patience: float = CHECK_PATIENCE) -> Student:
        names = functools.partial(parameters, entry)
        return Student(entry, lambda: self.bench.child(entry), names, patience)

    @pytest.fixture
    def reference(self, request: pytest.FixtureRequest) -> Reference:
        """The right answers: `reference.sign(2.0)` is one."""
        return self._reference(self.entries[request.node.path], request.node.name)

    def _reference(self, entry: Entry, check: str = "") -> Reference:
        return Reference(functools.partial(self.sources[entry.name].answer, check))

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> np.random.Generator:
        """Random numbers that depend on the seed and on nothing else."""
        return np.random.default_rng(self._seed(request.node))

    def _seed(self, item: pytest.Item) -> int:
        return self.seed ^ zlib.crc32(f"{item.path.stem}:{item.name}".encode())

    def pytest_configure(self) -> None:
        """Have Hypothesis work as a grader needs it, while checks run."""
        self.profile = hypothesis.settings.get_current_profile_name()
        hypothesis.settings.load_profile("grader")

    def pytest_unconfigure(self) -> None:
        """Give Hypothesis back as it was."""
        hypothesis.settings.load_profile(self.profile)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Note which checks there are, and seed Hypothesis once for each."""
        for item in items:
            assert isinstance(item, pytest.Function)
            self.waiting[item.nodeid] = item
            if hasattr(item.obj, "hypothesis"):
                test = hypothesis.seed(self._seed(item))(item.obj)
                source = self.sources[self.entries[item.path].name]
                item.obj = source.drawn(item.name, test)

    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> pytest.TestReport | None:
        """Turn the end of a check into a record.

        The report that pytest would write, with the sources of a whole traceback, takes
        longer than the check itself, and nobody would see it.
        """
        error = None if call.excinfo is None else call.excinfo.value
        if isinstance(error, KeyboardInterrupt):
            return None
        if call.when == "call" or (call.when == "setup" and error is not None):
            self._record(item, error)
        elif error is not None:
            raise error
        assert call.when != "collect"
        outcome: Literal["passed", "failed"] = "passed" if error is None else "failed"
        return pytest.TestReport(
            item.nodeid, item.location, {}, outcome, longrepr=None, when=call.when
        )

    def leave_off(self) -> None:
        """Record the checks that were not run of exercises that were begun."""
        for item in list(self.waiting.values()):
            if item.path in self.begun:
                self._record(item, Stop("blocked", _("was not run")))

    def _record(self, item: pytest.Item, error: BaseException | None) -> None:
        self.waiting.pop(item.nodeid, None)
        self.begun.add(item.path)
        entry = self.entries[item.path]
        student = self.students.get(item.nodeid)
        hidden = item.get_closest_marker("hidden")
        # Before a submission is asked anything, there is nothing to hide.
        secret = hidden is not None and entry.name not in self.bench.failures
        status, message, line = _judge(error, student)
        if status == "timed_out":
            self.timeouts[entry.name] = self.timeouts.get(entry.name, 0) + 1
        if student is not None and (line == 0 or secret):
            line = self.bench.line(entry, student.function)
        # A child that has been asked what is hidden must not live on to tell it.
        self.bench.leave(entry, last=hidden is not None)
        printed = self.bench.printed.pop(entry.name, "")
        finding = NOTHING
        if student is not None and not hidden:
            self.advisor.remember(entry, student)
        if student is not None and isinstance(
            error, (AssertionError, SubmissionRaised)
        ):
            finding = self.advisor.explain(entry, student, hidden=hidden is not None)
            if not (hidden or hasattr(item.obj, "hypothesis")):  # type: ignore[attr-defined]
                message = self.advisor.smaller(entry, student) or message
        check = _check(item, status, message, finding, printed)
        if student is not None:
            check = msgspec.structs.replace(check, picture=told(student.picture))
        # What keeps a check from being made has nothing to do with its reason.
        if status != "failed" or isinstance(error, Stop):
            check = msgspec.structs.replace(check, diagnosis=None)
        if hidden is not None and secret:
            check = conceal(check, *hidden.args, **hidden.kwargs)
        self.report(entry, check, line)


def _judge(
    error: BaseException | None, student: Student | None
) -> tuple[Status, str, int]:
    """What a check that ended like this comes to: status, message, line."""
    match error:
        case None:
            return "passed", "", 0
        case Stop():
            return error.status, str(error), error.line
        case SubmissionRaised():
            return "failed", str(error), error.line
        case AssertionError() if student is not None:
            return "failed", student.failure or str(error), 0
        case hypothesis.errors.FlakyFailure():
            return "failed", _("answers differently when it is called again"), 0
    return "grader_error", f"{type(error).__name__}: {error}", 0


def _check(
    item: pytest.Item, status: Status, message: str, finding: Finding, printed: str
) -> Check:
    """The record of a check."""
    marker = item.get_closest_marker("points")
    points = float(marker.args[0]) if marker else 1.0
    title, why = _describe(item)
    return Check(
        name=item.name.removeprefix("check_"),
        title=title,
        status=status,
        score=points if status == "passed" else 0.0,
        max_score=points,
        message=message,
        diagnosis=why,
        misconceptions=[
            Misconception(
                name=one.name,
                shows=_(one.shows),
                why=_(one.why),
                question=_(one.question),
            )
            for one in finding.slips
        ],
        remark=finding.remark,
        printed=printed if status != "passed" else "",
    )


def _describe(item: pytest.Item) -> tuple[str, str | None]:
    """The title of a check and why it holds: its docstring's first line, and the rest."""
    text: Any = item.obj.__doc__ or item.name  # type: ignore[attr-defined]
    title, why = words_of(text)
    return _(title), _(why) if why else None


def words_of(docstring: str) -> tuple[str, str]:
    """The title and the reason that the docstring of a check gives."""
    title, *rest = docstring.strip().split("\n", 1)
    return title.removesuffix("."), " ".join(" ".join(rest).split())
