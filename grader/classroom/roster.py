"""Who is in the class, and whose a submission is."""

import csv
import io
import re
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path

Row = dict[str, str]


@dataclass(frozen=True)
class Roster:
    """The students of a class.

    Attributes:
        rows: A row for each, by column; the first column names a student.
    """

    rows: list[Row]

    @classmethod
    def read(cls, path: Path) -> "Roster":
        """A roster in a CSV file with a header.

        Raises:
            ValueError: if it has no header, no row, or two students of one name.
            OSError: if it cannot be read.
        """
        header, lines, _delimiter = read_table(path.read_text(encoding="utf-8"))
        rows = [
            {
                name: cell.strip()
                for name, cell in zip(header, row, strict=False)
                if name
            }
            for row in lines
        ]
        rows = [row for row in rows if any(row.values())]
        if not rows:
            text = _("The roster must have a header and a row. Received: {path}")
            raise ValueError(text.format(path=path))
        names = [_first(row) for row in rows]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            text = _(
                "The first column of the roster must name each student once. "
                "Received: {names} more than once."
            )
            raise ValueError(text.format(names=", ".join(twice[:3])))
        return cls(rows)

    @classmethod
    def of_names(cls, names: list[str]) -> "Roster":
        """The roster of a class of which only the names of submissions are known."""
        parts = [dict(enumerate([name, *name.split("_")])) for name in names]
        return cls([{str(i): part for i, part in row.items()} for row in parts])

    def names(self) -> list[str]:
        """The students, by the first column."""
        return [_first(row) for row in self.rows]

    def who(self, submitted: str) -> str | None:
        """Whose a submission is, or None if no one student fits it.

        Of the name of a submission, `Jane Doe_123` say, every part may be in any
        column: a name, a number, a login.

        Example:
            >>> from grader.classroom.roster import Roster
            >>> roster = Roster([{"login": "jd", "name": "Jane Doe", "id": "123"}])
            >>> roster.who("Jane Doe_123"), roster.who("doejane_123"), roster.who("joe")
            ('jd', 'jd', None)
        """
        for wanted in (_parts(submitted), {_plain(submitted)}):
            fitting = [row for row in self.rows if wanted & _cells(row)]
            if len(fitting) == 1:
                return _first(fitting[0])
        return None


def read_table(text: str) -> tuple[list[str], list[list[str]], str]:
    r"""The header, the rows and the delimiter of a CSV file.

    Example:
        >>> from grader.classroom.roster import read_table
        >>> read_table("login;id\njdoe;4567\n")
        (['login', 'id'], [['jdoe', '4567']], ';')
    """
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    header, *rows = [*csv.reader(io.StringIO(text), delimiter=delimiter)] or [[]]
    return header, rows, delimiter


def _first(row: Row) -> str:
    return next(iter(row.values()))


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _parts(text: str) -> set[str]:
    return {_plain(text), *(_plain(part) for part in text.split("_"))} - {""}


def _cells(row: Row) -> set[str]:
    return {_plain(value) for value in row.values()} - {""}
