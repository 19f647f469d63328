"""Verdicts on a small class, made by hand."""

from functools import cache

from sample import check, exercise

from grader.catalog import entries
from grader.classroom.gradebook import Verdict
from grader.classroom.overview import overview
from grader.reports.class_html import to_class_html
from grader.result import Misconception

NAMES = [entry.name for entry in entries()]
STUDENTS = ["ann", "bea", "cem", "dua", "eve"]


def mistake(name="half", text="It is half."):
    """A known mistake."""
    return Misconception(name=name, shows=text, why="A reason.", question="How much?")


def wrong(text="0.125", *mistakes):
    """A failed check that shows a call and two values."""
    message = f"sign(2.0)\nmust be 0.25. Received: {text}"
    return check("failed", message, misconceptions=list(mistakes))


def verdict(student, number, *checks, seconds=None):
    """A verdict on an exercise of the course, by its number."""
    result = exercise(number, *checks)
    return Verdict(student, result.name, "", 1, result, ["processes"], seconds)


def verdicts(text="0.125", names=("ann", "bea", "cem", "dua")):
    """Of four students: one is done, two share a mistake, one is stuck or has not begun."""
    ann, bea, cem, dua = names
    half = mistake()
    untouched = check("not_started", "sign is not written yet")
    return [
        *(verdict(ann, n, check("passed"), seconds=n) for n in (3, 4, 5)),
        verdict(bea, 3, wrong(text, half), wrong(text, half), seconds=5.0),
        verdict(bea, 4, check("passed"), wrong(text)),
        verdict(bea, 5, wrong(text, mistake("sign", "It is turned.")), check("passed")),
        verdict(cem, 3, check("passed"), wrong(text, half, mistake("other"))),
        verdict(cem, 4, check("blocked", "needs ex03_sign")),
        verdict(cem, 5, check("crashed", text)),
        *(verdict(dua, n, untouched) for n in (3, 4, 5)),
    ]


def sample_overview(text="0.125", names=tuple(STUDENTS)):
    """The overview of them, and of one who handed in nothing."""
    return overview(verdicts(text, names[:4]), NAMES, list(names))


@cache
def sample_class_page(text="0.125", names=tuple(STUDENTS), *, anonymous=False):
    """The page of it."""
    return to_class_html(sample_overview(text, names), anonymous=anonymous)
