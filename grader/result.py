"""The result of a run as data; every report is a function of it."""

from typing import Literal

import msgspec

from grader.picture import Picture

Status = Literal[
    "passed",
    "failed",
    "not_started",
    "blocked",
    "crashed",
    "timed_out",
    "grader_error",
]


class Misconception(msgspec.Struct, frozen=True, kw_only=True):
    """A known mistake with which all values of a submission agree.

    Attributes:
        name: identifies it among those of a function.
        shows: what the values show.
        why: why it is not so.
        question: leads on.
    """

    name: str
    shows: str
    why: str
    question: str


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One check of one exercise.

    Attributes:
        name: its name in code.
        title: its name in words.
        message: what must hold and what was received; "" if it passed.
        diagnosis: why it matters, or None.
        misconceptions: the known mistakes that explain the answers; several at once if
            it takes all of them.
        remark: what the wrong answers have in common, if no known mistake explains them.
        printed: the beginning of what the submission printed, if the check failed.
        picture: its answers beside the right ones, where a picture says more.
        hidden: whether its inputs, and what came of them, are not shown.
    """

    name: str
    title: str
    status: Status
    score: float
    max_score: float
    message: str = ""
    diagnosis: str | None = None
    misconceptions: list[Misconception] = []
    remark: str = ""
    printed: str = ""
    picture: Picture | None = None
    hidden: bool = False


class Exercise(msgspec.Struct, frozen=True, kw_only=True):
    """One exercise.

    Attributes:
        path: its file.
        line: the first line to look at, or 0 if there is no such file.
        hints: how many of its three hints were looked at.
        remarks: what its text suggests; they have no part in the score.
    """

    name: str
    title: str
    status: Status
    score: float
    max_score: float
    path: str
    line: int
    hints: int = 0
    remarks: list[str] = []
    checks: list[Check]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where an exercise is: its file, and the line of its first function."""

    name: str
    path: str
    line: int


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """One run.

    Attributes:
        isolation: the layers that held; none if no submission had to be run.
        interrupted: whether it was stopped before its end.
        next: what to begin when all that was asked for has passed.
    """

    schema: Literal["kreg-grader/result/v1"] = "kreg-grader/result/v1"
    seed: int
    isolation: list[str]
    score: float
    max_score: float
    interrupted: bool = False
    next: Place | None = None
    exercises: list[Exercise]


def status_of(checks: list[Check]) -> Status:
    """The status of an exercise: the worst that its checks tell."""
    found = {check.status for check in checks}
    if not checks or "grader_error" in found:
        return "grader_error"
    if len(found) == 1:
        return checks[0].status
    worst: tuple[Status, ...] = ("timed_out", "crashed", "failed")
    for status in worst:
        if status in found:
            return status
    return "blocked" if "blocked" in found else "failed"
