"""`init`: a folder to work in."""

import shlex
from gettext import gettext as _
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
    text = _("The exercises are in {folder}. Begin with:")
    click.echo(text.format(folder=folder / "exercises"))
    if folder.resolve() != Path.cwd():
        click.echo(f"  cd {shlex.quote(str(folder))}")
    click.echo("  python -m grader")


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Write new files, or say why not."""
    try:
        write_new(folder, files)
    except FileExistsError as error:
        text = _(
            "DIR must be a new folder, or one without files of the course. Received: "
            "{folder}, which has {file}. Nothing was written. Name another folder, or "
            "move that away."
        )
        file = Path(str(error)).relative_to(folder)
        raise WrongCommand(text.format(folder=folder, file=file)) from None
    except OSError as error:
        text = _(
            "DIR must be a folder that can be written to, or a new name in one. "
            "Received: {folder} ({error})"
        )
        text = text.format(folder=folder, error=error.strerror)
        raise WrongCommand(text) from None
