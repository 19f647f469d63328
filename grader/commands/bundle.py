"""`bundle`: what a grading service runs."""

import io
import os
import zipfile
from gettext import gettext as _
from pathlib import Path
from typing import Literal

import click

from grader.commands.grade import GRADER_FAILED, PASSED, itself_failed, write_whole
from grader.commands.new_place import refuse_no_room, write
from grader.commands.release import recorded, refuse_without_solutions
from grader.commands.select import select
from grader.commands.wrong_command import WrongCommand
from grader.isolation.client import IsolationError
from grader.release.packages import classroom50, gradescope, prairielearn
from grader.release.recording import NotPassed
from grader.run import GraderError

Service = Literal["gradescope", "classroom50", "prairielearn"]
SEEDS = range(4)


def run(
    service: Service, target: Path, prefixes: tuple[str, ...], *, image: str | None
) -> int:
    """Write the package, and give the exit code."""
    refuse_without_solutions("bundle")
    if image and service != "prairielearn":
        text = _(
            "--image must go with prairielearn. Received: {service}. Leave it out."
        )
        raise WrongCommand(text.format(service=service))
    _refuse_target(service, target)
    chosen = select(prefixes)
    match service:
        case "gradescope":
            write_whole(target, _zipped(gradescope(chosen)))
            _echo(_("{path}: upload it as the autograder of an assignment."), target)
        case "prairielearn":
            image = image or "kreg-grader"
            write("TARGET", target, prairielearn(chosen, image))
            click.echo(f"docker build -t {image} {target / 'image'}")
            _echo(_("{path}: put these among the course's."), target / "questions")
        case "classroom50":
            try:
                record = recorded(chosen, SEEDS)
            except (NotPassed, GraderError, IsolationError) as error:
                click.echo(itself_failed(error), err=True)
                return GRADER_FAILED
            write("TARGET", target, classroom50(chosen, record))
            _echo(_("{path}: put its contents into autograders/ASSIGNMENT/."), target)
            _echo(_("{path}: the assignment's --runtime."), target / "runtime.json")
    return PASSED


def _echo(text: str, path: Path) -> None:
    click.echo(text.format(path=path))


def _refuse_target(service: Service, target: Path) -> None:
    if os.path.lexists(target):
        text = _(
            "TARGET must be a new name. Received: {target}, which is there. Name "
            "another, or take that one away."
        )
        raise WrongCommand(text.format(target=target))
    if (service == "gradescope") != (target.suffix == ".zip"):
        text = _(
            "TARGET must be the name of a .zip file for gradescope, and of a folder for "
            "the others. Received: {target} for {service}."
        )
        raise WrongCommand(text.format(target=target, service=service))
    refuse_no_room("TARGET", target)


def _zipped(files: dict[str, bytes]) -> bytes:
    """An archive in which everybody may run the files at its root."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.external_attr = (0o100644 if "/" in name else 0o100755) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return made.getvalue()
