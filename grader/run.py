"""Grades a submission: opens the sandboxes, runs the checks, adds up."""

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis.configuration import set_hypothesis_home_dir

from grader.bench import Bench
from grader.catalog import FOLDER, Entry
from grader.isolation.sandbox import Sandbox, held
from grader.plugin import CheckPlugin
from grader.result import Check, Exercise, Result, status_of
from grader.submission import Submission

Progress = Callable[[str, Check | None], None]
CHECKS = FOLDER / "checks"
# pytest must see nothing of the submission: no configuration, no plugin, no path.
ARGUMENTS = [
    f"--config-file={CHECKS / 'pytest.ini'}",
    f"--rootdir={CHECKS}",
    f"--confcutdir={CHECKS}",
    "--import-mode=importlib",
    "--assert=plain",
    "--capture=no",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:terminal",
    # Collects all garbage twice, for warnings that nobody reads.
    "-p",
    "no:unraisableexception",
]


class GraderError(Exception):
    """The grader itself failed; this says nothing about the submission."""


def grade(
    entries: list[Entry],
    submission: Submission,
    *,
    seed: int,
    sandboxes: dict[str, Sandbox],
    progress: Progress = lambda name, check: None,
) -> Result:
    """Run the checks of some exercises.

    Args:
        entries: the exercises, in order.
        submission: what was handed in.
        seed: from which all inputs are drawn.
        sandboxes: where it runs: "numpy", and "keras" if an exercise needs it.
        progress: is told of each exercise as it begins and each check as it ends.

    Raises:
        GraderError: if pytest could not run the checks.
        IsolationError: if the submission could not be run apart as asked for.
    """
    bench = Bench(submission, sandboxes)
    for entry in entries:
        bench.survey(entry)
    kept: dict[str, list[Check]] = {entry.name: [] for entry in entries}
    lines: dict[str, int] = {}

    def report(entry: Entry, check: Check, line: int) -> None:
        kept[entry.name].append(check)
        if check.status != "passed" and line:
            lines.setdefault(entry.name, line)
        progress(entry.name, check)

    waiting = [entry for entry in entries if entry.name not in bench.failures]
    if any(entry.environment == "keras" for entry in waiting):
        sandboxes["keras"].start()
    plugin = CheckPlugin(entries, bench, seed, report)
    try:
        with _trusted_surroundings():
            code = pytest.main(
                [*ARGUMENTS, *(str(e.checks) for e in entries)], [plugin]
            )
    finally:
        bench.close()
    if code not in (
        pytest.ExitCode.OK,
        pytest.ExitCode.TESTS_FAILED,
        pytest.ExitCode.INTERRUPTED,
    ):
        raise GraderError(f"pytest ended with {code!r}")
    graded = [
        _exercise(entry, kept[entry.name], lines.get(entry.name, 1), submission.folder)
        for entry in entries
        if kept[entry.name] or code != pytest.ExitCode.INTERRUPTED
    ]
    return Result(
        seed=seed,
        isolation=held(list(sandboxes.values())),
        score=sum(exercise.score for exercise in graded),
        max_score=sum(exercise.max_score for exercise in graded),
        interrupted=code == pytest.ExitCode.INTERRUPTED,
        exercises=graded,
    )


def _exercise(entry: Entry, checks: list[Check], line: int, folder: Path) -> Exercise:
    return Exercise(
        name=entry.name,
        title=entry.title,
        status=status_of(checks),
        score=sum(check.score for check in checks),
        max_score=sum(check.max_score for check in checks),
        path=str(folder / f"{entry.name}.py"),
        line=line,
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
