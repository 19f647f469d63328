"""The files that schools import grades from: their own exports, filled in."""

import csv
import io
import re
from collections.abc import Iterable
from gettext import gettext as _

from grader.classroom.roster import Roster, read_table
from grader.classroom.scores import Scores, shown


def fill_canvas(export: str, scores: Scores, roster: Roster, title: str) -> str:
    """The school's own export of Canvas, with one assignment filled in.

    Args:
        export: The text of the file: Gradebook, Export.
        scores: The scores.
        roster: Who is who: a student is found by the ID, SIS ID, login or name in it.
        title: The assignment, as the export has it, with or without its number.

    Raises:
        ValueError: If the export is none, or has no such assignment.
    """
    header, rows, delimiter = read_table(export)
    if len(header) < 4 or "Student" not in header[0] or "ID" not in header[1]:
        got = ", ".join(header[:4])
        text = _(
            "The export of Canvas must begin with the columns Student, ID, ... "
            "Received: {got}"
        )
        raise ValueError(text.format(got=got))
    columns = [re.sub(r"\s\(\d+\)$", "", name) for name in header]
    fitting = [i for i, name in enumerate(columns) if title in (name, header[i])]
    if len(fitting) != 1:
        text = _(
            "The export must have the assignment once. "
            "Received: {title}, {count} times among {names}"
        )
        names = ", ".join(header[4:])
        raise ValueError(
            text.format(title=repr(title), count=len(fitting), names=names)
        )
    for row in rows:
        if row and "Points Possible" not in row[0]:
            cells = dict(zip(header, row, strict=False))
            points = _points(cells, _CANVAS, scores, roster)
            row[fitting[0]] = row[fitting[0]] if points is None else points
    return _write([header, *rows], delimiter)


def fill_moodle(export: str, scores: Scores, roster: Roster) -> str:
    """Moodle's grading worksheet, with its grades filled in.

    Args:
        export: The text of the file: Assignment, Download grading worksheet.
        scores: The scores.
        roster: Who is who: a student is found by name, email, ID or username in it.

    Raises:
        ValueError: If it has no column for the identifier or the grade.
    """
    header, rows, delimiter = read_table(export)
    missing = [name for name in ("Identifier", "Grade") if name not in header]
    if missing:
        text = _(
            "The worksheet of Moodle must have the columns Identifier and Grade. "
            "Received: {names}"
        )
        raise ValueError(text.format(names=", ".join(header)))
    grade = header.index("Grade")
    for row in rows:
        cells = dict(zip(header, row, strict=False))
        points = _points(cells, _MOODLE, scores, roster)
        row[grade] = row[grade] if points is None else points
    return _write([header, *rows], delimiter)


# In the order in which Canvas itself takes them.
_CANVAS = ("ID", "SIS User ID", "SIS Login ID", "Integration ID", "Student")
_MOODLE = ("Identifier", "ID number", "Email address", "Username", "Full name")


def _points(
    row: dict[str, str], names: tuple[str, ...], scores: Scores, roster: Roster
) -> str | None:
    """The points of the student whom a cell of a row names, or None."""
    for name in names:
        key = re.sub(r"^Participant ", "", row.get(name, ""))
        student = roster.who(key) if key else None
        if student is not None and scores.total(student) is not None:
            return shown(scores.total(student))
    return None


def _write(rows: Iterable[list[str]], delimiter: str) -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return file.getvalue()
