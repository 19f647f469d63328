"""`grade`: run the checks and report."""

import contextlib
import io
import os
import sys
import tempfile
from collections.abc import Iterator
from gettext import gettext as _
from pathlib import Path
from typing import IO, Literal

import click

from grader.catalog import Entry
from grader.commands.seed import choose_seed
from grader.commands.select import select
from grader.commands.wrong_command import WrongCommand
from grader.isolation.client import IsolationError
from grader.isolation.sandbox import Isolation, Sandbox
from grader.progress_file import ProgressFile, is_about, remember
from grader.reports.progress import show_progress
from grader.result import Result
from grader.run import GraderError, grade
from grader.submission import Submission, read_submission

Format = Literal[
    "terminal", "html", "json", "junit", "gradescope", "prairielearn", "classroom50"
]
PASSED, SOME_DID_NOT, GRADER_FAILED, INTERRUPTED = 0, 1, 3, 130


def run(
    prefixes: tuple[str, ...],
    folder: Path,
    *,
    format_: Format,
    everything: bool,
    output: Path | None,
    isolation: Isolation,
    seed: int | None,
) -> int:
    """Grade a folder, report, and give the exit code."""
    if everything and format_ != "terminal":
        text = _(
            "--all must go with --format terminal. Received: --format {format}, which "
            "has every failed check in full anyway. Leave --all out."
        )
        raise WrongCommand(text.format(format=format_))
    if format_ == "classroom50":
        _refuse_outside_classroom50()
    chosen = select(prefixes)
    submission = read(folder)
    target = prepare(output)
    try:
        result = grade_submission(chosen, submission, isolation, seed)
    except (GraderError, IsolationError) as error:
        click.echo(itself_failed(error), err=True)
        return GRADER_FAILED
    write(result, format_, target, everything=everything)
    if format_ == "terminal" and output is None:
        try:
            remember(result, submission)
        except OSError as error:
            text = _("Progress cannot be remembered here ({error}).")
            click.echo(text.format(error=error.strerror), err=True)
    return exit_code(result)


def _refuse_outside_classroom50() -> None:
    from grader.reports.classroom50 import place_in_classroom50

    try:
        place_in_classroom50(os.environ)
    except ValueError as error:
        raise WrongCommand(str(error)) from None


def read(folder: Path) -> Submission:
    """Read the files of all exercises: those chosen may import the others.

    Raises:
        WrongCommand: if there is no such folder.
    """
    try:
        return read_submission(folder, [entry.name for entry in select(())])
    except OSError as error:
        text = _(
            "The exercises must be in a folder that can be read. Received: {folder} "
            "({error}). Run this from the folder that holds exercises/, or name another "
            "with --submission."
        )
        text = text.format(folder=folder, error=error.strerror)
        raise WrongCommand(text) from None


def itself_failed(error: Exception | str) -> str:
    """Say that it was not the submission that failed."""
    return _("The grader itself failed: {error}").format(error=error)


def grade_submission(
    chosen: list[Entry], submission: Submission, isolation: Isolation, seed: int | None
) -> Result:
    """Grade with progress on the screen, and leave no process behind.

    Raises:
        GraderError, IsolationError: if it cannot be graded.
    """
    known = ProgressFile.read() if is_about(submission.folder) else ProgressFile()
    with open_sandboxes(isolation) as sandboxes, show_progress(chosen) as progress:
        return grade(
            chosen,
            submission,
            seed=choose_seed(seed),
            sandboxes=sandboxes,
            progress=progress,
            hints=known.hints,
        )


@contextlib.contextmanager
def open_sandboxes(isolation: Isolation) -> Iterator[dict[str, Sandbox]]:
    """The places where submissions run; all that runs there ends with this block."""
    if sys.platform == "linux":
        from grader.isolation import linux

        linux.hide()
    sandboxes = {
        "numpy": Sandbox("numpy", isolation),
        "keras": Sandbox("keras", isolation),
    }
    try:
        sandboxes["numpy"].start()
        yield sandboxes
    finally:
        for sandbox in sandboxes.values():
            sandbox.close()


def prepare(output: Path | None) -> Path | None:
    """Find out before the work, not after it, whether its result can be written.

    Raises:
        WrongCommand: if it cannot.
    """
    if output is None:
        return None
    try:
        with tempfile.TemporaryFile(dir=output.absolute().parent):
            return output.absolute()
    except OSError as error:
        text = _(
            "--output must be a file in a folder that can be written to. "
            "Received: {file} ({error})"
        )
        text = text.format(file=output, error=error.strerror)
        raise WrongCommand(text) from None


def write(
    result: Result, format_: Format, target: Path | None, *, everything: bool
) -> None:
    """Write a report to the screen, or to a file that is whole or not there."""
    if target is None:
        if format_ != "terminal" and isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        _write_to(sys.stdout, result, format_, everything=everything)
        return
    report = io.StringIO()
    _write_to(report, result, format_, everything=everything)
    write_whole(target, report.getvalue())
    done = sum(exercise.status == "passed" for exercise in result.exercises)
    text = _("{done} of {count} passed; the result is in {file}")
    text = text.format(done=done, count=len(result.exercises), file=target)
    click.echo(text, err=True)


def put(report: str | bytes, target: Path | None) -> None:
    """Show a report, or write it to a file."""
    if target is None:
        click.echo(report, nl=False)
    else:
        write_whole(target, report)


def write_whole(target: Path, contents: str | bytes) -> None:
    """Write a file that is whole or not there; text as UTF-8."""
    data = contents.encode() if isinstance(contents, str) else contents
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o644)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise


def _write_to(
    file: IO[str], result: Result, format_: Format, *, everything: bool
) -> None:
    match format_:
        case "html":
            from grader.reports.html import to_html as report
        case "json":
            from grader.reports.json import to_json as report
        case "gradescope":
            from grader.reports.services import to_gradescope as report
        case "prairielearn":
            from grader.reports.services import to_prairielearn as report
        case "junit":
            from grader.reports.junit import to_junit as report
        case "classroom50":
            from grader.reports.classroom50 import to_classroom50

            file.write(to_classroom50(result, os.environ))
            return
        case "terminal":
            from grader.reports.terminal import print_report

            print_report(result, file, everything=everything)
            return
    file.write(report(result))


def exit_code(result: Result) -> int:
    """0 if all passed, 1 if some did not, 3 if the grader failed, 130 on Ctrl-C."""
    statuses = {exercise.status for exercise in result.exercises}
    if "grader_error" in statuses:
        return GRADER_FAILED
    if result.interrupted:
        return INTERRUPTED
    return PASSED if statuses == {"passed"} else SOME_DID_NOT
