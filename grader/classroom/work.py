"""One exercise of one student, graded in whatever process it is sent to."""

import atexit
import contextlib
import hashlib
import time
from functools import cache
from pathlib import Path

import msgspec

from grader.catalog import FOLDER, Entry, find
from grader.classroom.gradebook import Verdict
from grader.commands.grade import open_sandboxes
from grader.isolation.client import IsolationError
from grader.isolation.sandbox import Isolation, Sandbox
from grader.language import english
from grader.run import GraderError, grade
from grader.sources import origins
from grader.submission import Problem, Submission

TRIES = 3
# What checks use to decide.
SHARED = (
    "checks/strategies.py",
    "checks/keras_objects.py",
    "comparison.py",
    "misconceptions/selections.py",
    "plugin.py",
)


class Work(msgspec.Struct, frozen=True):
    """What a worker is sent: text and numbers.

    Attributes:
        student: Whose it is.
        exercise: The exercise.
        folder: Where it was found.
        sources: What was handed in, by exercise.
        problem: Why the exercise cannot be read, or "".
        seed: From which the inputs are drawn.
        isolation: How submissions are kept apart.
    """

    student: str
    exercise: str
    folder: str
    sources: dict[str, str]
    problem: str
    seed: int
    isolation: Isolation

    @property
    def digest(self) -> str:
        """A hash of all that the verdict depends on."""
        given = self.sources, self.problem, self.seed, self.isolation
        parts = (_of_checks(self.exercise), *given)
        return hashlib.sha256(msgspec.json.encode(parts, order="sorted")).hexdigest()


def work_of(
    student: str, entry: Entry, submission: Submission, seed: int, isolation: Isolation
) -> Work:
    """The work on one exercise.

    An exercise may import others, so that its verdict depends on all of them.

    Args:
        student: whose it is.
        entry: the exercise.
        submission: all that the student handed in.
        seed: the seed of the class, from which follows that of the student.
        isolation: how submissions are kept apart.
    """
    own = hashlib.sha256(f"{seed}:{student}".encode()).digest()[:4]
    problem = submission.problems.get(entry.name)
    return Work(
        student,
        entry.name,
        str(submission.folder),
        submission.sources,
        str(problem) if problem else "",
        int.from_bytes(own),
        isolation,
    )


def do(work: Work) -> Verdict:
    """Grade one exercise.

    What fails because a guardian was killed is done again with a new one.

    Raises:
        GraderError, IsolationError: if it cannot be graded.
    """
    for _ in range(TRIES - 1):
        with contextlib.suppress(GraderError, IsolationError):
            verdict = _grade(work)
            if verdict.result.status != "grader_error":
                return verdict
        close_sandboxes()
    verdict = _grade(work)
    if verdict.result.status == "grader_error":
        close_sandboxes()
        messages = [check.message for check in verdict.result.checks if check.message]
        raise GraderError("; ".join(messages))
    return verdict


def _grade(work: Work) -> Verdict:
    (entry,) = find(work.exercise)
    began = time.perf_counter()
    submission = Submission(Path(work.folder), work.sources)
    sandboxes = _sandboxes(work.isolation)
    with english():
        if work.problem:
            submission.problems[work.exercise] = Problem(work.problem)
        result = grade([entry], submission, seed=work.seed, sandboxes=sandboxes)
    (exercise,) = result.exercises
    return Verdict(
        work.student,
        work.exercise,
        work.digest,
        work.seed,
        exercise,
        result.isolation,
        time.perf_counter() - began,
    )


@cache
def _sandboxes(isolation: Isolation) -> dict[str, Sandbox]:
    """The sandboxes of this process, open until its end."""
    return _OPEN.enter_context(open_sandboxes(isolation))


def close_sandboxes() -> None:
    """End the sandboxes of this process; the next exercise has new ones."""
    _sandboxes.cache_clear()
    _OPEN.close()


_OPEN = contextlib.ExitStack()
atexit.register(close_sandboxes)


@cache
def _of_checks(exercise: str) -> str:
    """A hash of what an exercise is checked by."""
    (entry,) = find(exercise)
    files = [entry.checks, *origins(entry), *(FOLDER / name for name in SHARED)]
    digest = hashlib.sha256(msgspec.json.encode(entry))
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
