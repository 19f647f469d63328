"""`reset`: an exercise as it was at first."""

import os
import time
from gettext import gettext as _
from pathlib import Path

import click

from grader.commands.grade import read
from grader.commands.select import select_one


def run(prefix: str, folder: Path, *, yes: bool) -> None:
    """Put a stub back in its place, and keep what was there beside it.

    Raises:
        WrongCommand: if there is no such folder.
        ClickException: if it cannot be written to.
    """
    entry = select_one(prefix)
    read(folder)
    path = folder / f"{entry.name}.py"
    if os.path.lexists(path) and not yes:
        text = _("Start {file} afresh? Yours is kept beside it.")
        click.confirm(text.format(file=path), abort=True)
    try:
        if os.path.lexists(path):
            click.echo(_("Yours is kept as {file}").format(file=_set_aside(path)))
        path.write_text(entry.stub.read_text(encoding="utf-8"), encoding="utf-8")
    except OSError as error:
        text = _("{file} must be in a folder that can be written to. Received: {error}")
        text = text.format(file=path, error=error.strerror)
        raise click.ClickException(text) from None
    click.echo(_("{file} is as it was at first.").format(file=path))


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
