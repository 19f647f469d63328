"""The forms in which `class` reports, and the options that go with each."""

from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import Literal

from grader.classroom.gradebook import Gradebook
from grader.classroom.overview import overview
from grader.classroom.roster import Roster
from grader.classroom.school_files import fill_canvas, fill_moodle
from grader.classroom.scores import Scores, summary, to_csv, to_parquet
from grader.commands.wrong_command import WrongCommand

Format = Literal["terminal", "csv", "parquet", "html", "junit", "canvas", "moodle"]


@dataclass(frozen=True)
class Form:
    """What is to be written.

    Attributes:
        format: its name.
        export: the text of the school's own file, where one is to be filled in.
        assignment: the column of it to fill in, for Canvas.
        anonymous: whether a page has no names.
    """

    format: Format
    export: str = ""
    assignment: str = ""
    anonymous: bool = False


def form_of(
    format_: Format,
    fill: Path | None,
    assignment: str | None,
    output: Path | None,
    *,
    anonymous: bool,
) -> Form:
    """What the options ask for.

    Raises:
        WrongCommand: if they do not go together, or the file cannot be read.
    """
    if anonymous and format_ != "html":
        text = _("--anonymous must go with --format html. Received: --format {format}")
        raise WrongCommand(text.format(format=format_))
    if format_ == "parquet":
        _refuse_parquet(output)
    if format_ in ("canvas", "moodle"):
        export = _export(format_, fill, assignment)
        return Form(format_, export, assignment or "")
    if fill or assignment:
        text = _(
            "--fill and --assignment must go with --format canvas or moodle. "
            "Received: --format {format}"
        )
        raise WrongCommand(text.format(format=format_))
    return Form(format_, anonymous=anonymous)


def _refuse_parquet(output: Path | None) -> None:
    if output is None:
        raise WrongCommand(
            _("--format parquet must have the file to write: --output scores.parquet.")
        )
    try:
        import pyarrow  # noqa: F401
    except ModuleNotFoundError:
        raise WrongCommand(
            _(
                "--format parquet must have pyarrow, which is not installed. "
                "Install it: pip install -e '.[parquet]'"
            )
        ) from None


def _export(format_: Format, fill: Path | None, assignment: str | None) -> str:
    if fill is None:
        text = _(
            "--format {format} must have the file to fill in: "
            "--fill FILE, as exported there."
        )
        raise WrongCommand(text.format(format=format_))
    if (format_ == "canvas") != (assignment is not None):
        text = _(
            "--assignment must name the column to fill in for canvas, and only there. "
            "Received: --format {format} --assignment {assignment}"
        )
        raise WrongCommand(text.format(format=format_, assignment=assignment))
    try:
        return fill.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        text = _("--fill must be a CSV file. Received: {file} ({error})")
        raise WrongCommand(text.format(file=fill, error=error)) from None


def refuse_what_cannot_be_filled_in(form: Form, roster: Roster) -> None:
    """Say what is wrong with the school's file before the work, not after it.

    Raises:
        WrongCommand: if it cannot be filled in.
    """
    if form.export:
        _fill(form, Scores([], [], {}, {}), roster)


def report(form: Form, book: Gradebook, scores: Scores, roster: Roster) -> str | bytes:
    """Write the scores, or what else is asked for, in the form that is asked for."""
    match form.format:
        case "csv":
            return to_csv(scores)
        case "parquet":
            return to_parquet(scores)
        case "html":
            from grader.reports.class_html import to_class_html

            seen = overview(book.verdicts(), scores.exercises, scores.students)
            return to_class_html(seen, anonymous=form.anonymous)
        case "junit":
            from grader.reports.junit import to_class_junit

            wanted = set(scores.exercises), set(scores.students)
            return to_class_junit(
                verdict
                for verdict in book.verdicts()
                if verdict.exercise in wanted[0] and verdict.student in wanted[1]
            )
        case "terminal":
            return summary(scores)
    return _fill(form, scores, roster)


def _fill(form: Form, scores: Scores, roster: Roster) -> str:
    try:
        if form.format == "canvas":
            return fill_canvas(form.export, scores, roster, form.assignment)
        return fill_moodle(form.export, scores, roster)
    except ValueError as error:
        raise WrongCommand(str(error)) from None
