"""`bundle`: what a grading service runs."""

import os
import zipfile
from pathlib import Path
from typing import Literal

import click

from grader.commands.grade import GRADER_FAILED, PASSED
from grader.commands.init import write
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
        raise WrongCommand(
            f"--image must go with prairielearn. Received: {service}. Leave it out."
        )
    _refuse_target(service, target)
    chosen = select(prefixes)
    match service:
        case "gradescope":
            _write_zip(target, gradescope(chosen))
            click.echo(f"{target}: upload it as the autograder of an assignment.")
        case "prairielearn":
            image = image or "kreg-grader"
            write(target, prairielearn(chosen, image))
            click.echo(f"docker build -t {image} {target / 'image'}")
            click.echo(f"{target / 'questions'}: put these among the course's.")
        case "classroom50":
            try:
                record = recorded(chosen, SEEDS)
            except (NotPassed, GraderError, IsolationError) as error:
                click.echo(f"The grader itself failed: {error}", err=True)
                return GRADER_FAILED
            write(target, classroom50(chosen, record))
            click.echo(f"{target}: put its contents into autograders/ASSIGNMENT/.")
            click.echo(f"{target / 'runtime.json'}: the assignment's --runtime.")
    return PASSED


def _refuse_target(service: Service, target: Path) -> None:
    if os.path.lexists(target):
        raise WrongCommand(
            f"TARGET must be a new name. Received: {target}, which is there. Name "
            "another, or take that one away."
        )
    if (service == "gradescope") != (target.suffix == ".zip"):
        raise WrongCommand(
            "TARGET must be the name of a .zip file for gradescope, and of a folder for "
            f"the others. Received: {target} for {service}."
        )
    if not os.access(target.absolute().parent, os.W_OK):
        raise WrongCommand(
            "TARGET must be in a folder that can be written to. "
            f"Received: {target}. Make the folder above it, or name another."
        )


def _write_zip(target: Path, files: dict[str, bytes]) -> None:
    """Write an archive in which everybody may run the files at its root."""
    with zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.external_attr = (0o100644 if "/" in name else 0o100755) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
