"""The command line: `python -m grader`."""

from pathlib import Path
from typing import Any

import click
from click_default_group import DefaultGroup

CONTEXT = {"help_option_names": ["-h", "--help"]}
folder_option = click.option(
    "--submission",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=Path("exercises"),
    show_default=True,
    help="The folder with the files to grade.",
)


@click.group(
    cls=DefaultGroup,
    default="grade",
    default_if_no_args=True,
    context_settings=CONTEXT,
    epilog="Without a command, `grade` is meant: `python -m grader ex05`.",
)
@click.version_option(package_name="kreg")
def main() -> None:
    """Check the exercises of the course on regularization."""


@main.command(context_settings=CONTEXT)
@click.argument("exercises", nargs=-1)
@folder_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["terminal", "json", "junit"]),
    default="terminal",
    show_default=True,
    help="How to write the result.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write the result to, instead of the screen.",
)
@click.option(
    "--isolation",
    type=click.Choice(["auto", "required", "off"]),
    default="auto",
    show_default=True,
    help="How submissions are kept apart: with what this system has, not at all "
    "without landlock and seccomp, or by processes and limits only.",
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**32 - 1),
    help="From which all inputs are drawn; random by default, shown in every result.",
)
def grade(exercises: tuple[str, ...], folder: Path, **options: Any) -> None:
    """Grade EXERCISES (all of them by default; `ex05` is enough of a name)."""
    from grader.commands.grade import run

    raise SystemExit(run(exercises, folder.absolute(), **options))


@main.command(context_settings=CONTEXT)
@click.argument("exercise")
def hint(exercise: str) -> None:
    """Show a hint for EXERCISE; there are three, each deeper than the one before."""
    from grader.commands.hint import run

    run(exercise)


@main.command(context_settings=CONTEXT)
@click.argument("exercise")
@folder_option
@click.option("--yes", is_flag=True, help="Do not ask.")
def reset(exercise: str, folder: Path, *, yes: bool) -> None:
    """Put EXERCISE back to how it was; your version is kept beside it."""
    from grader.commands.reset import run

    run(exercise, folder, yes=yes)


@main.command(context_settings=CONTEXT)
@click.argument("exercise")
@folder_option
@click.option("--spoil", is_flag=True, help="Show it although yours does not pass yet.")
def solution(exercise: str, folder: Path, *, spoil: bool) -> None:
    """Show the solution of EXERCISE, once yours passes."""
    from grader.commands.solution import run

    raise SystemExit(run(exercise, folder.absolute(), spoil=spoil))
