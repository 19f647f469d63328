"""What a teacher asks about a class: what is hard, what is misunderstood, who is stuck."""

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from grader.classroom.gradebook import Verdict
from grader.result import Check, Exercise, Misconception

Standing = Literal["solved", "partly", "pointless", "not_begun"]
STUCK = 3


@dataclass
class Tally:
    """How a class did in one exercise.

    Attributes:
        name: the exercise.
        most: the most points.
        standings: how many students stand where; who handed in nothing has not begun.
        points: of every student who handed in anything.
        failed: how many fail each check, by its title.
        seconds: how long grading it took, for each student where that is known.
    """

    name: str
    most: float
    standings: Counter[Standing] = field(default_factory=Counter)
    points: list[float] = field(default_factory=list)
    failed: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    @property
    def mean(self) -> float:
        """Of the points of those who handed in anything."""
        return statistics.fmean(self.points)

    @property
    def median(self) -> float:
        """Of the points of those who handed in anything."""
        return statistics.median(self.points)


@dataclass
class Common:
    """A misconception that the answers of some students agree with.

    Attributes:
        exercise: in which exercise.
        misconception: the words about it.
        students: whose answers they are, in order.
        example: what the first of them was told.
    """

    exercise: str
    misconception: Misconception
    students: list[str]
    example: Check

    @property
    def alone(self) -> bool:
        """Whether it is of one student."""
        return len(self.students) == 1


@dataclass(frozen=True)
class Overview:
    """A class as a teacher looks at it.

    Attributes:
        students: all of them, in order.
        tallies: the exercises, in the order of the course.
        common: the misconceptions, the most common first.
        stuck: what those fail who fail many, the most first: at least `STUCK`
            exercises that were begun.
        absent: who handed in nothing, or nothing but the files as they were.
        isolation: the layers that held.
    """

    students: list[str]
    tallies: list[Tally]
    common: list[Common]
    stuck: dict[str, list[str]]
    absent: list[str]
    isolation: list[str]

    @property
    def seconds(self) -> float | None:
        """How long grading took, all in all; None if that is not known."""
        known = [second for tally in self.tallies for second in tally.seconds]
        return sum(known) if known else None


def overview(
    verdicts: Iterable[Verdict], exercises: list[str], students: list[str]
) -> Overview:
    """Count what there is in the verdicts on some exercises of some students.

    Args:
        verdicts: by student; they are looked at one after the other.
        exercises: in the order of the course.
        students: everyone who should have handed something in.
    """
    tallies: dict[str, Tally] = {}
    common: dict[tuple[str, str], Common] = {}
    failed: dict[str, list[str]] = defaultdict(list)
    begun: set[str] = set()
    isolation: list[str] = []
    members, wanted = set(students), set(exercises)
    for verdict in verdicts:
        student, exercise = verdict.student, verdict.result
        if student not in members or exercise.name not in wanted:
            continue
        tally = tallies.setdefault(
            exercise.name, Tally(exercise.name, exercise.max_score)
        )
        standing = _add(tally, verdict)
        if standing != "not_begun":
            begun.add(student)
            isolation = isolation or verdict.isolation
            if exercise.status not in ("passed", "blocked"):
                failed[student].append(exercise.name)
        _collect(common, student, exercise)
    for tally in tallies.values():
        tally.standings["not_begun"] += len(students) - tally.standings.total()
    return Overview(
        students,
        [tallies[name] for name in exercises if name in tallies],
        sorted(common.values(), key=lambda one: (-len(one.students), one.exercise)),
        _stuck(failed),
        [student for student in students if student not in begun],
        isolation,
    )


def _add(tally: Tally, verdict: Verdict) -> Standing:
    exercise = verdict.result
    standing = _standing(exercise)
    tally.standings[standing] += 1
    tally.points.append(exercise.score)
    if verdict.seconds is not None:
        tally.seconds.append(verdict.seconds)
    if standing != "not_begun":
        missed = {check.title for check in exercise.checks if check.status != "passed"}
        tally.failed.update(sorted(missed))
    return standing


def _standing(exercise: Exercise) -> Standing:
    if exercise.status == "passed":
        return "solved"
    if exercise.status == "not_started":
        return "not_begun"
    return "partly" if exercise.score > 0 else "pointless"


def _stuck(failed: dict[str, list[str]]) -> dict[str, list[str]]:
    many = {name: sorted(few) for name, few in failed.items() if len(few) >= STUCK}
    return dict(sorted(many.items(), key=lambda item: (-len(item[1]), item[0])))


def _collect(
    common: dict[tuple[str, str], Common], student: str, exercise: Exercise
) -> None:
    """Note each misconception of one student in one exercise once."""
    for check in exercise.checks:
        for one in check.misconceptions:
            entry = common.setdefault(
                (exercise.name, one.name), Common(exercise.name, one, [], check)
            )
            if student not in entry.students[-1:]:
                entry.students.append(student)
