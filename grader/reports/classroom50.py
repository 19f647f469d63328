"""The result as `result.json` of CS50's Classroom 50, `classroom50/result/v1`."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from gettext import gettext as _
from typing import Any

from grader.reports.next_step import entry_of, short
from grader.reports.services import words
from grader.reports.text import plain
from grader.result import Check, Exercise, Result

# What the runner sets, and what it is called in the result.
NEEDED = {
    "CLASSROOM": "classroom",
    "ASSIGNMENT": "assignment",
    "OWNER": "owner",
    "SUBMISSION_TAG": "submission",
    "COMMIT_URL": "commit",
    "RELEASE_URL": "release",
}
NAME_BYTES, MESSAGE_LENGTH = 100, 2000


def place_in_classroom50(environment: Mapping[str, str]) -> dict[str, str]:
    """Whose result it is, as the runner of Classroom 50 says it.

    Raises:
        ValueError: if it does not say it.
    """
    missing = [name for name in NEEDED if not environment.get(name)]
    if missing:
        text = _(
            "The environment must have what the runner of Classroom 50 sets. "
            "Received: nothing in {names}. Run this from autograder.py."
        )
        raise ValueError(text.format(names=", ".join(missing)))
    found = {key: environment[name] for name, key in NEEDED.items()}
    if not found["submission"].startswith("submit/"):
        text = _(
            "SUBMISSION_TAG must begin with submit/, as the runner of Classroom 50 sets "
            "it. Received: {tag}"
        )
        raise ValueError(text.format(tag=found["submission"]))
    review = environment.get("REVIEW_URL") or found["commit"]
    kind = environment.get("ASSIGNMENT_TYPE") or "individual"
    return {**found, "review": review, "assignment_type": kind}


def to_classroom50(result: Result, environment: Mapping[str, str]) -> str:
    """Write a result for the gradebook of Classroom 50, which wants whole points.

    A test for each check. The runner puts the time of the commit in the place of
    `datetime`, which is that of grading here. (foundation50/classroom50,
    schemas/result-v1.schema.json and `validate_result` of its runner.)

    Raises:
        ValueError: if the environment does not say whose it is.
    """
    tests = [
        _test(exercise, check, points)
        for exercise in result.exercises
        for check, points in zip(
            exercise.checks,
            whole_points([check.max_score for check in exercise.checks]),
            strict=True,
        )
    ]
    data = {
        "schema": "classroom50/result/v1",
        **place_in_classroom50(environment),
        "datetime": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "score": sum(test["score"] for test in tests),
        "max-score": sum(test["max-score"] for test in tests),
        "tests": tests,
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def whole_points(points: list[float]) -> list[int]:
    """Whole points in proportion, by largest remainder; whole ones stay as they are.

    Others are shares of 100.

    Example:
        >>> from grader.reports.classroom50 import whole_points
        >>> whole_points([1.0, 2.0]), whole_points([0.5, 0.5, 0.5])
        ([1, 2], [34, 33, 33])
    """
    if all(value.is_integer() for value in points):
        return [int(value) for value in points]
    shares = [100 * value / sum(points) for value in points]
    floors = [int(share) for share in shares]
    order = sorted(range(len(shares)), key=lambda i: floors[i] - shares[i])
    for i in order[: 100 - sum(floors)]:
        floors[i] += 1
    return floors


def _test(exercise: Exercise, check: Check, points: int) -> dict[str, Any]:
    name = f"{short(entry_of(exercise.name))} {plain(check.title)}"
    passed = check.status == "passed"
    return {
        "test-name": name.encode()[:NAME_BYTES].decode(errors="ignore"),
        "passed": passed,
        "score": points if passed else 0,
        "max-score": points,
        "status": check.status,
        "message": words(check)[:MESSAGE_LENGTH],
    }
