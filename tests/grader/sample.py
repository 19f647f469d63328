"""A result with an exercise of every kind, made by hand."""

from functools import cache

from grader.catalog import entries
from grader.picture import beside
from grader.reports.html import to_html
from grader.result import Check, Exercise, Result, status_of

HOSTILE = (
    "</pre></svg></details><script>window.hacked = 1; alert(1)</script> ' onload=alert(1) "
    '"><img src=x onerror=alert(1)> {{ 7 * 7 }} {% raw %} &lt;b&gt; ]]> <!-- '
    "\x1b[31mred \u202e \u2066 \x00 ::error:: " + "A" * 300
)


def check(status, message="", **parts):
    """A check worth one point."""
    score = float(status == "passed")
    about = {"name": "it", "title": "It is right", "score": score, "max_score": 1.0}
    return Check(status=status, message=message, **{**about, **parts})


def exercise(number, *checks, folder="exercises"):
    """An exercise of the course, by its number."""
    entry = entries()[number - 1]
    return Exercise(
        name=entry.name,
        title=entry.title,
        status=status_of(list(checks)),
        score=sum(one.score for one in checks),
        max_score=float(len(checks)),
        path=f"{folder}/{entry.name}.py",
        line=7,
        checks=list(checks),
    )


def result(*exercises, **parts):
    """A run over some exercises."""
    return Result(
        seed=1,
        isolation=["processes", "landlock"],
        score=sum(one.score for one in exercises),
        max_score=sum(one.max_score for one in exercises),
        exercises=list(exercises),
        **parts,
    )


def picture(got, text="a path"):
    """A picture of an answer that should be 3, 2, 1."""
    words = {"caption": text[:200], "x_label": "step", "y_label": text[:200]}
    return beside(got, [3.0, 2.0, 1.0], range(3), **words)


def sample(text="it is so"):
    """Every status but that of a failed grader; `text` wherever a submission speaks."""
    compared = f"sign(2.0)\nmust be 1.0. Received: {text}"
    drawn = picture([3.0, 2.5, -1.0], text)
    return result(
        exercise(1, check("passed"), check("passed", picture=picture([3.0, 2.0, 1.0]))),
        exercise(2, check("not_started", "l1_penalty is not written yet")),
        exercise(
            3,
            check("passed"),
            check("failed", compared, diagnosis="A reason", printed=text),
            check("failed", f"sign(2.0) raised {text}", picture=drawn),
            folder=text,
        ),
        exercise(4, check("blocked", f"needs {text}")),
        exercise(5, check("crashed", text), check("crashed", text)),
        exercise(6, check("timed_out", text, printed=text)),
    )


@cache
def sample_page(text="it is so"):
    """The page of it."""
    return to_html(sample(text))
