"""The scores of a class, as a table."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from gettext import gettext as _

from grader.classroom.gradebook import Verdict

# What begins a formula in some spreadsheet, also as East Asian keyboards write it.
_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


@dataclass(frozen=True)
class Scores:
    """Points by student and exercise.

    Attributes:
        exercises: The exercises, in the order of the course.
        students: The students, in order.
        points: The points of each, by student and exercise; a student who handed in
            nothing has none.
        most: The most points, by exercise.
    """

    exercises: list[str]
    students: list[str]
    points: dict[tuple[str, str], float]
    most: dict[str, float]

    @classmethod
    def of(
        cls, verdicts: Iterable[Verdict], exercises: list[str], students: list[str]
    ) -> "Scores":
        """The scores that verdicts give."""
        points, most = {}, {}
        for verdict in verdicts:
            points[verdict.student, verdict.exercise] = verdict.result.score
            most[verdict.exercise] = verdict.result.max_score
        return cls([name for name in exercises if name in most], students, points, most)

    def total(self, student: str) -> float | None:
        """The points of a student, or None if there is nothing of theirs."""
        own = [
            self.points[student, exercise]
            for exercise in self.exercises
            if (student, exercise) in self.points
        ]
        return sum(own) if own else None

    def rows(self) -> list[list[str]]:
        """A header, and a row for each student: points by exercise, and their sum."""
        most = sum(self.most[exercise] for exercise in self.exercises)
        header = ["student", *self.exercises, "score", "max_score"]
        return [header] + [
            [
                student,
                *(shown(self.points.get((student, name))) for name in self.exercises),
                shown(self.total(student)),
                shown(most),
            ]
            for student in self.students
        ]


def to_csv(scores: Scores) -> str:
    """A plain table.

    All cells are in quotes: a spreadsheet that takes semicolons for separators must not
    find a cell with a formula in the rest of a name.
    """
    file = io.StringIO()
    rows = [[_safe(cell) for cell in row] for row in scores.rows()]
    csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    return file.getvalue()


def to_parquet(scores: Scores) -> bytes:
    """The same table with types, as a Parquet file: text, and numbers or nothing."""
    import pyarrow as pa
    from pyarrow import parquet

    most = sum(scores.most[exercise] for exercise in scores.exercises)
    points = {
        name: [scores.points.get((student, name)) for student in scores.students]
        for name in scores.exercises
    }
    sums = {
        "score": [scores.total(student) for student in scores.students],
        "max_score": [most for _ in scores.students],
    }
    columns = {"student": pa.array(scores.students, pa.string())} | {
        name: pa.array(values, pa.float64()) for name, values in (points | sums).items()
    }
    sink = pa.BufferOutputStream()
    parquet.write_table(pa.table(columns), sink)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def summary(scores: Scores) -> str:
    """How many students solved each exercise, and the mean of the points."""
    lines = [_("{count} students").format(count=len(scores.students)) + "\n"]
    for name in scores.exercises:
        most = scores.most[name]
        points = [scores.points.get((one, name), 0.0) for one in scores.students]
        solved = sum(value == most for value in points)
        mean = sum(points) / len(points)
        text = _("{name} {solved} solved {mean} of {most} points")
        text = text.format(
            name=f"{name:<27}",
            solved=f"{solved:>5}",
            mean=f"{mean:>7.1f}",
            most=f"{most:g}",
        )
        lines.append(f"{text}\n")
    return "".join(lines)


def shown(value: float | None) -> str:
    """Points as a spreadsheet reads them; nothing where there are none."""
    return "" if value is None else f"{value:g}"


def _safe(cell: str) -> str:
    """The cell such that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell
