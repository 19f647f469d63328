"""`hint`: three for each exercise, one deeper each time."""

import click

from grader.commands.select import select_one
from grader.progress_file import ProgressFile


def run(prefix: str) -> None:
    """Show the next hint of an exercise, with the ones before it."""
    entry = select_one(prefix)
    progress = ProgressFile.read()
    seen = min(progress.hints.get(entry.name, 0) + 1, len(entry.hints))
    click.secho(f"{entry.name}: {entry.title}", bold=True)
    for number, text in enumerate(entry.hints[:seen], 1):
        click.echo(f"  {number}. {text}")
    left = len(entry.hints) - seen
    if left:
        again = click.style(f"python -m grader hint {prefix}", bold=True)
        click.echo(f"  {left} more, each deeper: {again}")
    else:
        click.echo("  That was the last one.")
    progress.hints[entry.name] = seen
    try:
        progress.write()
    except OSError as error:
        click.echo(f"  (This hint cannot be remembered: {error.strerror}.)", err=True)
