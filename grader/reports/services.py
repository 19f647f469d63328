"""The result in the forms that autograding services read."""

import json
from gettext import gettext as _
from typing import Any

from grader.reports.exercise import in_words, looks_like
from grader.reports.text import plain
from grader.result import Check, Exercise, Result


def to_gradescope(result: Result) -> str:
    """Write a result as `results.json` of Gradescope's autograder.

    A test for each check, numbered by exercise; the score is the sum of points.
    (gradescope/autograder_samples, docs/specs.md.)
    """
    tests = [
        {
            "number": f"{place}.{number}",
            "name": f"{exercise.title}: {plain(check.title)}",
            "score": check.score,
            "max_score": check.max_score,
            "status": "passed" if check.status == "passed" else "failed",
            "output": words(check),
            "output_format": "text",
            "visibility": "visible",
        }
        for place, exercise in enumerate(result.exercises, 1)
        for number, check in enumerate(exercise.checks, 1)
    ]
    return _json(
        {"score": result.score, "output": _summary(result), "tests": tests}
        | {"extra_data": {"seed": result.seed, "isolation": result.isolation}}
    )


def to_prairielearn(result: Result) -> str:
    """Write a result as `results.json` of PrairieLearn's external grader.

    The score is a share. What cannot be run at all is not gradable: it uses up no
    attempt, and the reason stands in `format_errors`. (PrairieLearn,
    docs/externalGrading.md.)
    """
    unusable = [
        plain(exercise.checks[0].message)
        for exercise in result.exercises
        if exercise.status in ("not_started", "blocked") and exercise.checks
    ]
    if len(unusable) == len(result.exercises):
        return _json({"gradable": False, "format_errors": sorted(set(unusable))})
    tests = [
        {
            "name": f"{exercise.title}: {plain(check.title)}",
            "points": check.score,
            "max_points": check.max_score,
            "message": words(check),
        }
        for exercise in result.exercises
        for check in exercise.checks
    ]
    share = result.score / result.max_score
    return _json(
        {"gradable": True, "score": share, "message": _summary(result), "tests": tests}
    )


def words(check: Check) -> str:
    """What there is to say of a check that did not pass."""
    if check.status == "passed":
        return ""
    lines = [plain(check.message), *looks_like(check)]
    if check.diagnosis and not check.misconceptions:
        lines.append(_("Why:") + f" {check.diagnosis}")
    return "\n".join(lines)


def _summary(result: Result) -> str:
    def line(exercise: Exercise) -> str:
        status = in_words(exercise.status)
        points = f"{exercise.score:g}/{exercise.max_score:g}"
        remarks = map(plain, exercise.remarks)
        return "\n".join([f"{exercise.title}: {status}, {points}", *remarks])

    return "\n".join(map(line, result.exercises))


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
