"""The command line: `python -m grader`."""

import contextlib
from collections.abc import Iterator
from gettext import gettext as _
from pathlib import Path
from typing import Any

import click
from click_default_group import DefaultGroup

from grader.invocation import invocation
from grader.language import OPTION, languages

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

output_option = click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write the result to, instead of the screen.",
)
isolation_option = click.option(
    "--isolation",
    type=click.Choice(["auto", "required", "off"]),
    default="auto",
    show_default=True,
    help="How submissions are kept apart. auto: by what this system has. required: "
    "fail if landlock or seccomp is missing. off: by processes and limits only.",
)
seed_option = click.option(
    "--seed",
    type=click.IntRange(0, 2**32 - 1),
    metavar="N",
    help="Repeat the inputs of an earlier run, whose result shows its seed.",
)
deadline_option = click.option(
    "--deadline",
    metavar="TIME",
    help="Take what git repositories held then: 2026-11-20T23:59+05:30, say.",
)


@click.group(
    cls=DefaultGroup,
    default="grade",
    default_if_no_args=True,
    context_settings=CONTEXT,
    epilog=_("Without a command, `grade` is meant: `{command}`.").format(
        command=f"{invocation()} ex05"
    ),
)
@click.version_option(package_name="kreg")
def main() -> None:
    """Check the exercises of the course on regularization."""


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    """End with 130 on Ctrl-C, also before there is anything to report."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo(_("Interrupted before anything was graded."), err=True)
        raise SystemExit(130) from None


@contextlib.contextmanager
def _extra(command: str, extra: str = "class") -> Iterator[None]:
    """Say what to install where a command needs more than is there."""
    try:
        yield
    except ModuleNotFoundError as error:
        text = _(
            "`{command}` must have {module}, which is not installed. "
            "Install it: pip install -e '.[{extra}]'"
        )
        text = text.format(command=command, module=error.name, extra=extra)
        raise click.UsageError(text) from None


@main.command(context_settings=CONTEXT, short_help="Check exercises; all by default.")
@click.argument("exercises", nargs=-1)
@folder_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(
        [
            "terminal",
            "html",
            "json",
            "junit",
            "gradescope",
            "prairielearn",
            "classroom50",
        ]
    ),
    default="terminal",
    show_default=True,
    help="How to write the result.",
)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Explain every failed check, not the first one only.",
)
@output_option
@isolation_option
@seed_option
def grade(exercises: tuple[str, ...], folder: Path, **options: Any) -> None:
    """Check EXERCISES: `ex05`, say, or several, or all if you name none."""
    with _interruptible():
        from grader.commands.grade import run

        raise SystemExit(run(exercises, folder.absolute(), **options))


@main.command(context_settings=CONTEXT, short_help="Check what is saved, at once.")
@click.argument("exercises", nargs=-1)
@folder_option
@isolation_option
@seed_option
def watch(exercises: tuple[str, ...], folder: Path, **options: Any) -> None:
    """Check each of EXERCISES as soon as it is saved: `ex05`, say, or all of them."""
    with _interruptible():
        from grader.commands.watch import run

        raise SystemExit(run(exercises, folder.absolute(), **options))


@main.command(context_settings=CONTEXT, short_help="Show a hint; there are three.")
@click.argument("exercise")
@click.option("--all", "all_", is_flag=True, help="Show all three.")
def hint(exercise: str, *, all_: bool) -> None:
    """Show a hint for EXERCISE; there are three, each deeper than the one before."""
    from grader.commands.hint import run

    run(exercise, all_=all_)


@main.command(context_settings=CONTEXT, short_help="Put an exercise back as it was.")
@click.argument("exercise")
@folder_option
@click.option("--yes", is_flag=True, help="Do not ask.")
def reset(exercise: str, folder: Path, *, yes: bool) -> None:
    """Put EXERCISE back to how it was; your version is kept beside it."""
    from grader.commands.reset import run

    run(exercise, folder, yes=yes)


@main.command(context_settings=CONTEXT, short_help="Show our solution.")
@click.argument("exercise")
@folder_option
@click.option("--spoil", is_flag=True, help="Show it although yours does not pass yet.")
def solution(exercise: str, folder: Path, *, spoil: bool) -> None:
    """Show the solution of EXERCISE, once yours passes."""
    with _interruptible():
        from grader.commands.solution import run

        raise SystemExit(run(exercise, folder.absolute(), spoil=spoil))


@main.command("class", context_settings=CONTEXT, short_help="Check a whole class.")
@click.argument("folder", metavar="SUBMISSIONS", type=click.Path(path_type=Path))
@click.argument("exercises", nargs=-1)
@click.option(
    "--gradebook",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("gradebook.sqlite"),
    show_default=True,
    help="Where verdicts are kept. Run again, and only what is new is graded.",
)
@click.option(
    "--roster",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A CSV file of the students; its first column names them.",
)
@deadline_option
@click.option("--workers", type=click.IntRange(1), help="How many to grade at a time.")
@click.option(
    "--engine",
    default="local",
    show_default=True,
    help="Where to grade: local, or dask://HOST:PORT for the workers of a cluster.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(
        ["terminal", "csv", "parquet", "html", "junit", "canvas", "moodle"]
    ),
    default="terminal",
    show_default=True,
    help="How to write the scores; html is a page about the class.",
)
@click.option("--anonymous", is_flag=True, help="Leave names out of the page.")
@click.option(
    "--fill",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to fill in, as exported by canvas or moodle.",
)
@click.option("--assignment", help="Which column of the file from canvas to fill in.")
@output_option
@isolation_option
@seed_option
def class_(folder: Path, exercises: tuple[str, ...], **options: Any) -> None:
    """Check EXERCISES of everyone in the folder SUBMISSIONS."""
    with _interruptible():
        with _extra("class"):
            from grader.commands.class_ import run

        raise SystemExit(run(folder.absolute(), exercises, **options))


@main.command(
    context_settings=CONTEXT, short_help="Compare the submissions of a class."
)
@click.argument("folder", metavar="SUBMISSIONS", type=click.Path(path_type=Path))
@click.argument("exercises", nargs=-1)
@deadline_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["terminal", "html"]),
    default="terminal",
    show_default=True,
    help="How to write the result; html shows pairs side by side.",
)
@output_option
def similar(folder: Path, exercises: tuple[str, ...], **options: Any) -> None:
    """Find who shares far more in EXERCISES than the class usually does.

    That is a reason to ask, and no finding.
    """
    with _interruptible():
        with _extra("similar"):
            from grader.commands.similar import run

        raise SystemExit(run(folder.absolute(), exercises, **options))


@main.command(context_settings=CONTEXT, short_help="Write the course as notebooks.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("exercises", nargs=-1)
def notebooks(folder: Path, exercises: tuple[str, ...]) -> None:
    """Write EXERCISES, or all, into DIR as Jupyter notebooks with `%grade` in them."""
    with _extra("notebooks", "notebooks"):
        from grader.commands.notebooks import run

    run(folder, exercises)


@main.command(context_settings=CONTEXT, short_help="Look into one verdict on a class.")
@click.argument("gradebook", type=click.Path(path_type=Path))
@click.argument("student")
@click.argument("exercise")
@isolation_option
def replay(gradebook: Path, student: str, exercise: str, **options: Any) -> None:
    """Grade EXERCISE of STUDENT again, with the same code and inputs."""
    with _interruptible():
        from grader.commands.replay import run

        raise SystemExit(run(gradebook, student, exercise, **options))


@main.command(context_settings=CONTEXT, short_help="Write a folder to work in.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Write the exercises, and what to read, into DIR; nothing is overwritten."""
    from grader.commands.init import run

    run(folder)


@main.command(context_settings=CONTEXT, short_help="Write what students get.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--seeds",
    type=click.IntRange(1, 100),
    default=4,
    show_default=True,
    help="How many sets of inputs to record.",
)
def release(folder: Path, *, seeds: int) -> None:
    """Write the course for students into DIR, without its solutions."""
    with _interruptible():
        from grader.commands.release import run

        raise SystemExit(run(folder, seeds=seeds))


@main.command(context_settings=CONTEXT, short_help="Write what a service runs.")
@click.argument(
    "service",
    metavar="SERVICE",
    type=click.Choice(["gradescope", "classroom50", "prairielearn"]),
)
@click.argument("target", type=click.Path(path_type=Path))
@click.argument("exercises", nargs=-1)
@click.option(
    "--image",
    help="What the image of PrairieLearn's grader is called; kreg-grader by default.",
)
def bundle(
    service: str, target: Path, exercises: tuple[str, ...], **options: Any
) -> None:
    """Write the package of EXERCISES, all by default, for a grading SERVICE.

    SERVICE is gradescope, classroom50 or prairielearn. TARGET is a new .zip file for
    gradescope, and a new folder for the others.
    """
    with _interruptible():
        from grader.commands.bundle import run

        raise SystemExit(run(service, target, exercises, **options))  # type: ignore[arg-type]


def _in_the_language(command: click.Command) -> None:
    """Translate what a command says of itself, and let it say how to choose."""
    # `speak` has read it already: what is said here is in that language.
    text = "The language to speak; otherwise that of LANGUAGE, LC_ALL, LC_MESSAGES or LANG."
    choice = click.Choice(languages())
    option = click.Option([OPTION], type=choice, expose_value=False, help=text)
    command.params.append(option)
    command.help = command.help and _(command.help)
    command.short_help = command.short_help and _(command.short_help)
    for param in command.params:
        if isinstance(param, click.Option) and param.help:
            param.help = _(param.help)


for _one in (main, *main.commands.values()):
    _in_the_language(_one)
