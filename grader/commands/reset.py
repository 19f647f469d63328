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
        click.confirm(f"Start {path} afresh? A copy of yours is kept", abort=True)
    try:
        backup = _set_aside(path)
        path.write_text(entry.stub.read_text(encoding="utf-8"), encoding="utf-8")
    except OSError as error:
        raise click.ClickException(
            f"{path} cannot be reset: {error.strerror}"
        ) from None
    if backup is not None:
        click.echo(f"Yours is kept as {backup}")
    click.echo(f"{path} is as it was at first.")


def _set_aside(path: Path) -> Path | None:
    """Rename a file to a name that is free; None if there is no such file."""
    if not os.path.lexists(path):
        return None
    stamp = time.strftime("%Y%m%d-%H%M%S")
    backup = path.with_name(f"{path.name}.bak-{stamp}")
    number = 1
    while os.path.lexists(backup):
        number += 1
        backup = path.with_name(f"{path.name}.bak-{stamp}-{number}")
    path.rename(backup)
    return backup
