"""`replay`: grade one exercise of one student again, as it was graded."""

import sys
from gettext import gettext as _
from pathlib import Path

import click

from grader.classroom.gradebook import Gradebook, Verdict
from grader.commands.grade import (
    GRADER_FAILED,
    exit_code,
    grade_submission,
    itself_failed,
)
from grader.commands.select import select_one
from grader.commands.wrong_command import WrongCommand
from grader.isolation.client import IsolationError
from grader.isolation.sandbox import Isolation
from grader.reports.exercise import in_words
from grader.reports.terminal import print_report
from grader.run import GraderError
from grader.submission import Submission


def run(path: Path, student: str, prefix: str, *, isolation: Isolation) -> int:
    """Grade it, report, say whether it came to the same, and give the exit code."""
    entry = select_one(prefix)
    verdict, submission = _find(path, student, entry.name)
    try:
        result = grade_submission([entry], submission, isolation, verdict.seed)
    except (GraderError, IsolationError) as error:
        click.echo(itself_failed(error), err=True)
        return GRADER_FAILED
    print_report(result, sys.stdout)
    (now,) = result.exercises
    before = verdict.result
    same = [(c.name, c.status) for c in before.checks] == [
        (c.name, c.status) for c in now.checks
    ]
    text = _("As in the gradebook: {status}, {score} points.")
    if not same:
        text = _(
            "Not as in the gradebook, which has {status}, {score} points. The checks may "
            "have changed since; `class` grades again what they changed."
        )
    words = in_words(before.status)
    click.echo(text.format(status=words, score=f"{before.score:g}"))
    return exit_code(result)


def _find(path: Path, student: str, exercise: str) -> tuple[Verdict, Submission]:
    if not path.is_file():
        text = _("GRADEBOOK must be a file. Received: {path}")
        raise WrongCommand(text.format(path=path))
    try:
        with Gradebook(path) as book:
            verdict = book.verdict(student, exercise)
            submission = book.submission(student)
    except ValueError as error:
        raise WrongCommand(str(error)) from None
    if verdict is None or submission is None:
        text = _(
            "{file} must have a verdict on {exercise} of STUDENT. Received: {student}. "
            "`class --format csv` lists the students."
        )
        raise WrongCommand(
            text.format(file=path.name, exercise=exercise, student=repr(student))
        )
    return verdict, submission
