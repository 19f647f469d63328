"""The exercises of the course, in order."""

from functools import cache
from pathlib import Path

import msgspec

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One exercise of the course.

    Attributes:
        name: the name of its file, without `.py`.
        title: its name in words.
        minutes: how long it takes, about.
        difficulty: 1 to 3 stars.
        environment: "numpy", or "keras" where Keras is imported.
        functions: what the learner writes.
        needs: exercises that it builds on.
        unlocks: what it is in kreg.
        question: one question to think about afterwards.
        hints: a question, an idea, almost the line.
        seconds: how long one check may take of the processor.
    """

    name: str
    title: str
    minutes: int
    difficulty: int
    environment: str
    functions: list[str]
    unlocks: str
    question: str
    hints: list[str]
    needs: list[str] = []
    seconds: int = 5

    @property
    def checks(self) -> Path:
        """The file with its checks."""
        return FOLDER / "checks" / f"check_{self.name}.py"

    @property
    def stub(self) -> Path:
        """The file as the learner first gets it."""
        return FOLDER / "stubs" / f"{self.name}.py"

    @property
    def solution(self) -> Path:
        """The file with its solution."""
        return ROOT / "solutions" / f"{self.name}.py"


class Catalog(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    exercise: list[Entry]


@cache
def entries() -> list[Entry]:
    """Every exercise, in the order of the course."""
    text = (FOLDER / "catalog.toml").read_bytes()
    return msgspec.toml.decode(text, type=Catalog).exercise


def find(prefix: str) -> list[Entry]:
    """The exercises whose names begin with `prefix`."""
    return [entry for entry in entries() if entry.name.startswith(prefix.lower())]
