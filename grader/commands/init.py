"""`init`: a folder to work in."""

import shlex
from gettext import gettext as _
from pathlib import Path

import click

from grader.commands.new_place import write
from grader.release.course_folder import course_files


def run(folder: Path) -> None:
    """Write the course into a folder, and nothing over anything.

    Raises:
        WrongCommand: if something is there already, or nothing can be written.
    """
    write("DIR", folder, course_files("python -m grader"))
    text = _("The exercises are in {folder}. Begin with:")
    click.echo(text.format(folder=folder / "exercises"))
    if folder.resolve() != Path.cwd():
        click.echo(f"  cd {shlex.quote(str(folder))}")
    click.echo("  python -m grader")
