"""Whose a submission is in an export of Gradescope, by the list that comes with it."""

from pathlib import Path
from typing import Any

import msgspec
import yaml

from grader.classroom.roster import Roster
from grader.reports.text import plain
from grader.submission import Problem, read_bytes

NAME = "submission_metadata.yml"
SIZE_LIMIT = 50_000_000  # the list repeats what an autograder said of everyone
# The C parser, where PyYAML has it. Both make texts, lists and dictionaries alone.
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Submitter(msgspec.Struct, frozen=True):
    """One student of a submission, as Gradescope knows them."""

    sid: str = msgspec.field(name=":sid", default="")
    email: str = msgspec.field(name=":email", default="")
    name: str = msgspec.field(name=":name", default="")

    @property
    def names(self) -> list[str]:
        """What tells who it is, the surest first."""
        return [plain(name) for name in (self.sid, self.email, self.name) if name]


class _Entry(msgspec.Struct, frozen=True):
    submitters: list[Submitter] = msgspec.field(
        name=":submitters", default_factory=list
    )


def submitters(folder: Path) -> dict[str, list[Submitter]] | None:
    """The students of each submission, by its folder; None if there is no such list.

    Raises:
        Problem: if the list cannot be read.
    """
    try:
        data = read_bytes(folder / NAME, SIZE_LIMIT)
    except FileNotFoundError:
        return None
    except Problem as problem:
        raise Problem("{file} {problem}", file=NAME, problem=problem.text) from None
    try:
        found = yaml.load(data, Loader=LOADER)
        entries = msgspec.convert(found, dict[str, _Entry])
    except (yaml.YAMLError, msgspec.ValidationError, RecursionError) as error:
        raise Problem(
            "{file} must be as Gradescope exports it: {error}", file=NAME, error=error
        ) from None
    return {name: entry.submitters for name, entry in entries.items()}


def roster_of(people: dict[str, list[Submitter]]) -> Roster:
    """The class, as far as it handed in anything."""
    everyone = {
        one.names[0]: one for group in people.values() for one in group if one.names
    }
    return Roster(
        [
            {"student": student, "sid": one.sid, "email": one.email, "name": one.name}
            for student, one in everyone.items()
        ]
    )
