"""Grades a submission: opens the sandboxes, runs the checks, adds up."""

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from gettext import gettext as _
from types import MappingProxyType

import pytest
from hypothesis.configuration import set_hypothesis_home_dir

from grader.bench import Bench
from grader.catalog import FOLDER, Entry
from grader.catalog import entries as all_entries
from grader.isolation.sandbox import Sandbox, held
from grader.plugin import CheckPlugin
from grader.result import Check, Exercise, Place, Result, status_of
from grader.sources import Source, source_of, what_is_missing
from grader.submission import Submission
from grader.text_remarks import text_remarks

Progress = Callable[[str, Check | None], None]
CHECKS = FOLDER / "checks"
# What pytest brings and no check uses; to set it up takes longer than many a check.
UNUSED = """
    cacheprovider debugging doctest faulthandler junitxml legacypath logging monkeypatch
    pastebin recwarn reports setuponly setupplan stepwise subtests terminal
    threadexception tmpdir unittest unraisableexception
"""
# pytest must see nothing of the submission: no configuration, no plugin, no path.
ARGUMENTS = [
    f"--config-file={CHECKS / 'pytest.ini'}",
    f"--rootdir={CHECKS}",
    f"--confcutdir={CHECKS}",
    "--import-mode=importlib",
    "--assert=plain",
    "--capture=no",
    *(f"-pno:{name}" for name in UNUSED.split()),
]


ENDS = (
    pytest.ExitCode.OK,
    pytest.ExitCode.TESTS_FAILED,
    pytest.ExitCode.INTERRUPTED,
)


class GraderError(Exception):
    """The grader itself failed; this says nothing about the submission."""


def grade(
    entries: list[Entry],
    submission: Submission,
    *,
    seed: int,
    sandboxes: dict[str, Sandbox],
    progress: Progress = lambda name, check: None,
    hints: Mapping[str, int] = MappingProxyType({}),
    look_ahead: bool = True,
    sources: Mapping[str, Source] = MappingProxyType({}),
) -> Result:
    """Run the checks of some exercises.

    Args:
        entries: the exercises, in order.
        submission: what was handed in.
        seed: from which all inputs are drawn.
        sandboxes: where it runs: "numpy", and "keras" if an exercise needs it.
        progress: is told of each exercise as it begins and each check as it ends.
        hints: how many hints were looked at, by exercise.
        look_ahead: whether to find out what comes next when all have passed.
        sources: of right answers, by exercise, in place of those of this copy.

    Raises:
        GraderError: if pytest could not run the checks, or knows no answers to them.
        IsolationError: if the submission could not be run apart as asked for.
    """
    bench = Bench(submission, sandboxes)
    kept: dict[str, list[Check]] = {entry.name: [] for entry in entries}
    lines: dict[str, int] = {}

    def report(entry: Entry, check: Check, line: int) -> None:
        kept[entry.name].append(check)
        if check.status != "passed" and line:
            lines.setdefault(entry.name, line)
        progress(entry.name, check)

    if not sources and (missing := what_is_missing(entries, seed)):
        raise GraderError(missing)
    _survey(entries, bench)
    sources = sources or {entry.name: source_of(entry, seed) for entry in entries}
    plugin = CheckPlugin(entries, bench, seed, sources, report)
    interrupted = _run_checks(entries, plugin, bench)
    graded = [
        _exercise(entry, kept[entry.name], lines.get(entry.name), bench, hints)
        for entry in entries
        if kept[entry.name] or not interrupted
    ]
    passed = all(exercise.status == "passed" for exercise in graded) and not interrupted
    return Result(
        seed=seed,
        isolation=held(list(sandboxes.values())),
        score=sum(exercise.score for exercise in graded),
        max_score=sum(exercise.max_score for exercise in graded),
        interrupted=interrupted,
        next=_next(entries[-1], bench) if look_ahead and passed else None,
        exercises=graded,
    )


def _survey(entries: list[Entry], bench: Bench) -> None:
    """Read all files, and wake Keras already if a begun exercise needs it."""
    for entry in entries:
        bench.survey(entry)
    begun = [entry for entry in entries if entry.name not in bench.failures]
    if any(entry.environment == "keras" for entry in begun):
        bench.sandboxes["keras"].start()


def _run_checks(entries: list[Entry], plugin: CheckPlugin, bench: Bench) -> bool:
    """Have pytest run the checks; tell whether it was interrupted."""
    arguments = [*ARGUMENTS, *(str(entry.checks) for entry in entries)]
    try:
        with _trusted_surroundings():
            code = pytest.main(arguments, [plugin])
    finally:
        bench.close()
    if code not in ENDS:
        raise GraderError(f"pytest ended with {code!r}")
    if code == pytest.ExitCode.INTERRUPTED:
        plugin.leave_off()
        return True
    return False


def _next(last: Entry, bench: Bench) -> Place | None:
    """The first exercise after the last one that is there and not started."""
    names = [entry.name for entry in all_entries()]
    for entry in all_entries()[names.index(last.name) + 1 :]:
        bench.survey(entry)
        stop = bench.failures.get(entry.name)
        if stop is not None and stop.status == "not_started" and stop.line:
            path = str(bench.submission.folder / f"{entry.name}.py")
            return Place(name=entry.name, path=path, line=stop.line)
    return None


def _exercise(
    entry: Entry,
    checks: list[Check],
    line: int | None,
    bench: Bench,
    hints: Mapping[str, int],
) -> Exercise:
    submission = bench.submission
    there = entry.name in submission.sources or entry.name in submission.problems
    read = bench.surveys.get(entry.name, {})
    return Exercise(
        name=entry.name,
        title=_(entry.title),
        status=status_of(checks),
        score=sum(check.score for check in checks),
        max_score=sum(check.max_score for check in checks),
        path=str(submission.folder / f"{entry.name}.py"),
        line=line or int(there),
        hints=hints.get(entry.name, 0),
        remarks=text_remarks(entry.name, entry.functions, read),
        checks=checks,
    )


@contextlib.contextmanager
def _trusted_surroundings() -> Iterator[None]:
    """Work in a folder of the grader's, with no instruction to pytest around."""
    kept = dict(os.environ)
    here = os.getcwd()
    for name in [name for name in os.environ if name.startswith("PYTEST_")]:
        del os.environ[name]
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    os.chdir(CHECKS)
    try:
        with tempfile.TemporaryDirectory(prefix="grader-") as notes:
            # Hypothesis keeps notes; without this, in the learner's folder.
            set_hypothesis_home_dir(notes)
            yield
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(kept)
