"""`notebooks`: the exercises as Jupyter notebooks."""

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
        raise WrongCommand(
            f"DIR must have none of these notebooks yet. Received: {there[0]}. Name "
            "another folder, or move yours away."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, entry in paths.items():
            write_whole(path, notebook_of(entry))
    except OSError as error:
        raise WrongCommand(
            f"DIR must be a folder that can be written to. Received: {folder} "
            f"({error.strerror})"
        ) from None
    count = f"{len(paths)} notebook{'s' if len(paths) > 1 else ''}"
    click.echo(f"{count} in {folder}. Open one: jupyter lab {folder}")
