"""`notebooks`: the exercises as Jupyter notebooks."""

from gettext import gettext as _
from pathlib import Path

import click

from grader.commands.grade import write_whole
from grader.commands.select import select
from grader.commands.wrong_command import WrongCommand
from grader.notebook.course import notebook_of


def run(folder: Path, prefixes: tuple[str, ...]) -> None:
    """Write a notebook for each exercise; none is written over.

    Raises:
        WrongCommand: if one is there already, or the folder cannot be written to.
    """
    chosen = select(prefixes)
    paths = {folder / f"{entry.name}.ipynb": entry for entry in chosen}
    if there := [path for path in paths if path.exists()]:
        text = _(
            "DIR must have none of these notebooks yet. Received: {file}. Name another "
            "folder, or move yours away."
        )
        raise WrongCommand(text.format(file=there[0]))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, entry in paths.items():
            write_whole(path, notebook_of(entry))
    except OSError as error:
        text = _(
            "DIR must be a folder that can be written to. Received: {folder} ({error})"
        )
        text = text.format(folder=folder, error=error.strerror)
        raise WrongCommand(text) from None
    text = _("{count} notebooks in {folder}. Open one: {command}")
    if len(paths) == 1:
        text = _("1 notebook in {folder}. Open it: {command}")
    command = f"jupyter lab {folder}"
    click.echo(text.format(count=len(paths), folder=folder, command=command))
