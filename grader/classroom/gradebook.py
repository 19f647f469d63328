"""The verdicts on a class, in one SQLite file."""

import contextlib
import sqlite3
from collections.abc import Iterator
from gettext import gettext as _
from pathlib import Path
from typing import Self

import msgspec

from grader.result import Exercise
from grader.submission import Problem, Submission

VERSION = 1
_TABLES = """
create table if not exists class (name text primary key, value text not null);
create table if not exists submission (
    student text primary key, folder text not null,
    sources text not null, problems text not null
);
create table if not exists verdict (
    student text not null, exercise text not null, digest text not null,
    seed integer not null, result text not null, isolation text not null,
    graded_at text not null default current_timestamp, seconds real,
    primary key (student, exercise)
);
"""


_SELECT = (
    "select student, exercise, digest, seed, result, isolation, seconds from verdict"
)


class Verdict(msgspec.Struct, frozen=True):
    """What became of one exercise of one student.

    Attributes:
        digest: of all that it depends on: what was handed in, the checks, the seed.
        seed: from which the inputs were drawn.
        isolation: the layers that held.
        seconds: how long grading took, or None if that is not known.
    """

    student: str
    exercise: str
    digest: str
    seed: int
    result: Exercise
    isolation: list[str]
    seconds: float | None = None


def _not_ours(path: Path, error: sqlite3.Error) -> ValueError:
    text = _(
        "The gradebook must be a file that this command made. "
        "Received: {path} ({error})"
    )
    return ValueError(text.format(path=path, error=error))


class Gradebook:
    """Verdicts that are on disk as soon as they are added.

    Killed at any moment, the file holds every verdict that was added, and no half one
    (SQLite's write-ahead log).

    Args:
        path: the file; it is made if there is none.

    Raises:
        ValueError: if the file is something else.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._db = sqlite3.connect(path, isolation_level=None, timeout=30)
        except sqlite3.OperationalError as error:
            raise _not_ours(path, error) from None
        try:
            self._db.execute("pragma journal_mode = wal")
            self._db.executescript(_TABLES)
            self._add_seconds()
            version = int(self.setting("version", str(VERSION)))
        except sqlite3.DatabaseError as error:
            self._db.close()
            raise _not_ours(path, error) from None
        if version != VERSION:
            self._db.close()
            text = _(
                "The gradebook must be of version {wanted}. Received: {path}, of version "
                "{version}. Grade into a new file."
            )
            raise ValueError(text.format(wanted=VERSION, path=path, version=version))

    def _add_seconds(self) -> None:
        """Add the one column that the first gradebooks do not have."""
        columns = self._db.execute("select name from pragma_table_info('verdict')")
        if ("seconds",) not in columns.fetchall():
            self._db.execute("alter table verdict add column seconds real")

    def setting(self, name: str, value: str) -> str:
        """A setting of the class; `value` from now on, if it has none yet."""
        self._db.execute("insert or ignore into class values (?, ?)", (name, value))
        (found,) = self._db.execute("select value from class where name = ?", (name,))
        return str(found[0])

    def hand_in(self, submissions: dict[str, Submission]) -> None:
        """Keep what was handed in, so that a verdict can be looked into later."""
        with self._transaction():
            for student, one in submissions.items():
                problems = {
                    name: str(problem) for name, problem in one.problems.items()
                }
                self._db.execute(
                    "insert or replace into submission values (?, ?, ?, ?)",
                    (student, str(one.folder), _json(one.sources), _json(problems)),
                )

    def submission(self, student: str) -> Submission | None:
        """What a student handed in, when last graded."""
        query = "select folder, sources, problems from submission where student = ?"
        row = self._db.execute(query, (student,)).fetchone()
        if row is None:
            return None
        sources, problems = (
            msgspec.json.decode(text, type=dict[str, str]) for text in row[1:]
        )
        found = {name: Problem(text) for name, text in problems.items()}
        return Submission(Path(row[0]), sources, found)

    def add(self, verdict: Verdict) -> None:
        """Put a verdict in the place of one on the same exercise."""
        self._db.execute(
            "insert or replace into verdict "
            "(student, exercise, digest, seed, result, isolation, seconds) "
            "values (?, ?, ?, ?, ?, ?, ?)",
            (
                verdict.student,
                verdict.exercise,
                verdict.digest,
                verdict.seed,
                _json(verdict.result),
                _json(verdict.isolation),
                verdict.seconds,
            ),
        )

    def digests(self) -> dict[tuple[str, str], str]:
        """What each verdict depended on, by student and exercise."""
        rows = self._db.execute("select student, exercise, digest from verdict")
        return {(student, exercise): digest for student, exercise, digest in rows}

    def verdicts(self) -> Iterator[Verdict]:
        """All verdicts, by student and exercise."""
        for row in self._db.execute(f"{_SELECT} order by student, exercise"):
            yield _verdict(row)

    def verdict(self, student: str, exercise: str) -> Verdict | None:
        """The verdict on one exercise of one student."""
        query = f"{_SELECT} where student = ? and exercise = ?"
        row = self._db.execute(query, (student, exercise)).fetchone()
        return None if row is None else _verdict(row)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("begin")
        try:
            yield
        except BaseException:
            self._db.execute("rollback")
            raise
        self._db.execute("commit")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _verdict(row: tuple[str, str, str, int, str, str, float | None]) -> Verdict:
    student, exercise, digest, seed, result, isolation, seconds = row
    return Verdict(
        student,
        exercise,
        digest,
        seed,
        msgspec.json.decode(result, type=Exercise),
        msgspec.json.decode(isolation, type=list[str]),
        seconds,
    )
