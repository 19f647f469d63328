"""`release`: what students get."""

import os
import tempfile
from collections.abc import Iterable
from gettext import gettext as _
from pathlib import Path

import click

from grader import record as records
from grader import recorded_slips
from grader.catalog import ROOT, Entry, entries
from grader.commands.grade import (
    GRADER_FAILED,
    PASSED,
    itself_failed,
    open_sandboxes,
)
from grader.commands.new_place import refuse_no_room, write
from grader.commands.wrong_command import WrongCommand
from grader.isolation.client import IsolationError
from grader.release.recording import NotPassed, record
from grader.release.slip_tables import slip_tables
from grader.release.student_copy import student_copy
from grader.run import GraderError


def run(folder: Path, *, seeds: int) -> int:
    """Record the answers, write the copy, and give the exit code."""
    refuse_without_solutions("release")
    _refuse_what_is_there(folder)
    try:
        made = recorded(entries(), range(seeds))
    except (NotPassed, GraderError, IsolationError) as error:
        click.echo(itself_failed(error), err=True)
        return GRADER_FAILED
    write("DIR", folder, student_copy() | made)
    text = _("What students get is in {folder}: make a repository of it.")
    click.echo(text.format(folder=folder))
    text = _("The packages are built of it: {command}")
    click.echo(text.format(command=f"python -m build {folder}"))
    return PASSED


def recorded(chosen: list[Entry], seeds: Iterable[int]) -> dict[str, bytes]:
    """The files of the record, by path in the copy.

    Raises:
        NotPassed: if a solution does not pass.
        GraderError, IsolationError: if it cannot be graded.
    """
    with open_sandboxes("auto") as sandboxes, tempfile.TemporaryDirectory() as made:
        found, how = record(
            chosen, seeds, sandboxes, lambda name: click.echo(f"  {name}", err=True)
        )
        for entry in chosen:
            records.write(Path(made), entry.name, found[entry.name])
            if tables := slip_tables(entry):
                recorded_slips.write(Path(made), entry.name, tables)
        records.write_release(Path(made), how)
        place = records.RECORDS.relative_to(ROOT).as_posix()
        return {
            f"{place}/{path.name}": path.read_bytes() for path in Path(made).iterdir()
        }


def refuse_without_solutions(command: str) -> None:
    """Say so in a copy that was itself released.

    Raises:
        WrongCommand: if this copy has no solutions.
    """
    if not all(entry.solution.exists() for entry in entries()):
        text = _(
            "`{command}` must be run in the project itself, which has the solutions. "
            "Received: the copy in {folder}, which has none."
        )
        raise WrongCommand(text.format(command=command, folder=ROOT))


def _refuse_what_is_there(folder: Path) -> None:
    """Say before the work, not after it, that a folder is in use."""
    if os.path.lexists(folder) and (not folder.is_dir() or any(folder.iterdir())):
        text = _(
            "DIR must be a new folder, or an empty one. "
            "Received: {folder}. Name another, or take that one away."
        )
        raise WrongCommand(text.format(folder=folder))
    refuse_no_room("DIR", folder)
