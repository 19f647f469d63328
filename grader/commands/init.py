"""`init`: a folder to work in."""

import shlex
from pathlib import Path

import click

from grader.commands.wrong_command import WrongCommand
from grader.release.course_folder import course_files, write_new


def run(folder: Path) -> None:
    """Write the course into a folder, and nothing over anything.

    Raises:
        WrongCommand: if something is there already, or nothing can be written.
    """
    write(folder, course_files("python -m grader"))
    click.echo(f"The exercises are in {folder / 'exercises'}. Begin with:")
    if folder.resolve() != Path.cwd():
        click.echo(f"  cd {shlex.quote(str(folder))}")
    click.echo("  python -m grader")


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Write new files, or say why not."""
    try:
        write_new(folder, files)
    except FileExistsError as error:
        raise WrongCommand(
            f"DIR must be a new folder, or one without files of the course. Received: "
            f"{folder}, which has {Path(str(error)).relative_to(folder)}. Nothing was "
            "written. Name another folder, or move that away."
        ) from None
    except OSError as error:
        raise WrongCommand(
            "DIR must be a folder that can be written to, or a new name in one. "
            f"Received: {folder} ({error.strerror})"
        ) from None
