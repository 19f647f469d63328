"""`reset`: an exercise as it was at first."""

import os
import time
from pathlib import Path

import click

from grader.commands.select import select_one


def run(prefix: str, folder: Path, *, yes: bool) -> None:
    """Put a stub back in its place, and keep what was there beside it.

    Raises:
        ClickException: if the folder cannot be written to.
    """
    entry = select_one(prefix)
    path = folder / f"{entry.name}.py"
    if os.path.lexists(path) and not yes:
        click.confirm(f"Start {path} afresh? Yours is kept beside it.", abort=True)
    try:
        if os.path.lexists(path):
            click.echo(f"Yours is kept as {_set_aside(path)}")
        path.write_text(entry.stub.read_text(encoding="utf-8"), encoding="utf-8")
    except OSError as error:
        raise click.ClickException(
            f"{path} must be in a folder that can be written to. "
            f"Received: {error.strerror}"
        ) from None
    click.echo(f"{path} is as it was at first.")


def _set_aside(path: Path) -> Path:
    """Rename a file to a name that is free."""
    stamp = time.strftime("%Y%m%d-%H%M%S")
    backup = path.with_name(f"{path.name}.bak-{stamp}")
    number = 1
    while os.path.lexists(backup):
        number += 1
        backup = path.with_name(f"{path.name}.bak-{stamp}-{number}")
    path.rename(backup)
    return backup
