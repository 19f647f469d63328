"""A class of any size: right, wrong, broken and hostile submissions, and their verdicts."""

import ast
import itertools
import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import TESTS, expected, submission, told, variants

from grader.catalog import entries

NUMPY = [entry for entry in entries() if entry.environment == "numpy"]
PROGRAMS = TESTS / "attacks" / "programs"
ATTACKED = "ex06_soft_threshold"
TURNS = ("right", "wrong", "broken", "wrong", "right")
SLOW_IN = 100  # one submission in so many never ends, or takes all memory


@dataclass(frozen=True)
class HandedIn:
    """A file, and what its verdict must be.

    Attributes:
        name: what the file is called.
        data: what it contains.
        status: of the exercise; "" where several will do.
        earned: "everything", "part", "nothing", "less" than everything, or "any".
        told: what the first failed check must say, where that is known.
    """

    name: str
    data: bytes
    status: str
    earned: str
    told: tuple | None = None

    def is_verdict(self, exercise):
        """Whether a graded exercise came to what it must."""
        most, score = exercise.max_score, exercise.score
        earned = "everything" if score == most else "part" if score else "nothing"
        allowed = {"less": ("part", "nothing"), "any": (earned,)}
        return (
            self.status in ("", exercise.status)
            and exercise.status != "grader_error"
            and (exercise.status == "passed") == (earned == "everything")
            and earned in allowed.get(self.earned, (self.earned,))
            and (self.told is None or told(exercise) == self.told)
        )


def hand_in(folder: Path, students: int) -> dict[tuple[str, str], HandedIn]:
    """Write what so many students hand in, a file for each NumPy exercise.

    Returns:
        What was written, by student and exercise.
    """
    found = {}
    for number, entry in enumerate(NUMPY):
        for place, one in zip(range(students), _files(number, entry)):
            student = f"student{place:03}"
            write(folder / student, one)
            found[student, entry.name] = one
    return found


def write(folder: Path, handed_in: HandedIn) -> None:
    """Put a file into the folder of a student."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / handed_in.name).write_bytes(handed_in.data)


def _files(number, entry) -> Iterator[HandedIn]:
    """What one student after the other hands in for an exercise."""
    kinds = {
        "right": itertools.cycle(right(entry)),
        "wrong": itertools.cycle(wrong(entry)),
        "broken": itertools.islice(itertools.cycle(_broken(entry)), number, None),
    }
    slow = itertools.islice(itertools.cycle(_slow(entry)), number, None)
    turns = itertools.islice(itertools.cycle(TURNS), number, None)
    attacks = hostile() if entry.name == ATTACKED else iter(())
    for place in itertools.count(1):
        if place % SLOW_IN == 0:
            yield next(slow)
        elif (program := next(attacks, None)) is not None:
            yield program
        else:
            yield next(kinds[next(turns)])


def right(entry):
    """The solution, and other right answers."""
    yield _file(entry, entry.solution.read_text(encoding="utf-8"), "passed")
    for one, function, what in variants("right_answers", "numpy"):
        if one == entry:
            yield _file(
                entry, _version("right_answers", entry, function, what), "passed"
            )


def wrong(entry):
    """Mistakes, with what they must be told."""
    for one, function, what in variants("mistakes", "numpy"):
        if one == entry:
            source = _version("mistakes", entry, function, what)
            known = expected(entry, function, what)
            yield _file(entry, source, "failed", "less", known)


def _version(folder, entry, function, what):
    return submission(folder, entry, function, what).sources[entry.name]


def _broken(entry):
    solution = entry.solution.read_text(encoding="utf-8")
    renamed = solution
    for name in entry.functions:
        renamed = re.sub(rf"\b{name}\b", f"my_{name}", renamed)
    yield _file(entry, "def f(:\n")
    yield _file(entry, bytes(range(256)))
    yield _file(entry, "")
    yield _file(entry, renamed)
    yield HandedIn("answer.py", solution.encode(), "not_started", "nothing")
    yield _file(entry, entry.stub.read_bytes(), "not_started", "nothing")
    yield _file(entry, "# é\n".encode("latin-1"))
    yield _file(entry, "#" * 200_001)
    yield _file(entry, f"{solution}\nraise OSError\n")
    yield _file(entry, f"{solution}\nimport os; os._exit(0)\n", "crashed")
    yield _file(entry, _each(entry, "raise SystemExit(0)"))
    yield _file(entry, _each(entry, "return object()"))
    yield _file(entry, _each(entry, "import os; os.abort()"), "crashed")


def _slow(entry):
    yield _file(entry, _each(entry, "while True: pass"), "timed_out")
    yield _file(entry, "while True: pass\n", "timed_out")
    yield _file(
        entry, _each(entry, "a = []\n    while True: a += [0] * 9**7"), "crashed"
    )


def _each(entry, body):
    """A source in which every function does the same."""
    parts = [f"def {name}(*args):\n    {body}\n" for name in entry.functions]
    return "\n".join(parts)


def hostile():
    """The attacks that need no arena and run on this machine."""
    found = map(attack, sorted(PROGRAMS.glob("*.py")))
    return (one for one in found if one is not None)


def attack(path):
    """An attack program with the score that it may have, or None if it cannot run."""
    source = path.read_text(encoding="utf-8")
    facts = {
        node.targets[0].id: ast.literal_eval(node.value)
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign)
        and getattr(node.targets[0], "id", "") in ("SCORES", "MACHINE")
    }
    if re.search("@[a-z]+@", source):
        return None
    if facts.get("MACHINE", platform.machine()) != platform.machine():
        return None
    return HandedIn(f"{ATTACKED}.py", source.encode(), "", facts["SCORES"])


def _file(entry, source, status="failed", earned="", known=None):
    data = source if isinstance(source, bytes) else source.encode()
    earned = earned or ("everything" if status == "passed" else "nothing")
    return HandedIn(f"{entry.name}.py", data, status, earned, known)
