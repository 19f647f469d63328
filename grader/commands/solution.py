"""`solution`: how we wrote it, for comparison."""

import sys
from gettext import gettext as _
from pathlib import Path

import click

from grader.catalog import Entry
from grader.commands.grade import (
    GRADER_FAILED,
    PASSED,
    SOME_DID_NOT,
    grade_submission,
    itself_failed,
    read,
)
from grader.commands.select import select_one
from grader.commands.wrong_command import WrongCommand
from grader.invocation import invocation
from grader.isolation.client import IsolationError
from grader.reports.layout import Page
from grader.reports.next_step import short
from grader.run import GraderError


def run(prefix: str, folder: Path, *, spoil: bool) -> int:
    """Show a solution to those who have their own, and give the exit code."""
    entry = select_one(prefix)
    if not entry.solution.exists():
        text = _(
            "This copy of the course has no solutions: its checks read recorded answers. "
            "All hints: {command}"
        )
        command = f"{invocation()} hint {short(entry)} --all"
        raise WrongCommand(text.format(command=command))
    if not spoil and (code := _check(entry, folder)) != PASSED:
        return code
    click.echo(entry.solution.read_text(encoding="utf-8"), nl=False)
    return PASSED


def _check(entry: Entry, folder: Path) -> int:
    try:
        result = grade_submission([entry], read(folder), "auto", None)
    except (GraderError, IsolationError) as error:
        click.echo(itself_failed(error), err=True)
        return GRADER_FAILED
    if result.exercises and result.exercises[0].status == "passed":
        return PASSED
    page = Page(sys.stderr)
    text = _("{name} does not pass yet, and its solution is worth more once it does.")
    page.paragraph(text.format(name=entry.name), indent=0)
    page.command(_("check"), f"{invocation()} {short(entry)}")
    page.command(_("stuck?"), f"{invocation()} hint {short(entry)}")
    page.paragraph(_("To see the solution all the same, add --spoil."), indent=2)
    return SOME_DID_NOT
