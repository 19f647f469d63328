"""`result.json` of Classroom 50, by the facts of its schema and of its reader."""

import json
import os

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from learner import run
from sample import HOSTILE, check, exercise, result

from grader.reports.classroom50 import to_classroom50, whole_points

# As it is set where autograder.py runs.
RUNNER = {
    "CLASSROOM": "reg",
    "ASSIGNMENT": "hw1",
    "OWNER": "jane",
    "ASSIGNMENT_TYPE": "group",
    "SUBMISSION_TAG": "submit/2026-11-20T18-00-00Z-1a2b3c4",
    "COMMIT_URL": "https://example.org/reg-hw1-jane/commit/1a2b3c4",
    "RELEASE_URL": "https://example.org/reg-hw1-jane/releases/tag/submit%2F1",
    "REVIEW_URL": "https://example.org/reg-hw1-jane/compare/0...1a2b3c4",
}
# The facts of result-v1.schema.json: what must be there, of which kind, and no more.
WORDS = {"type": "string", "minLength": 1}
POINTS = {"type": "integer", "minimum": 0}
MOMENT = {
    "type": "string",
    "pattern": r"^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$",
}
NEEDED = {
    "schema": {"const": "classroom50/result/v1"},
    "assignment_type": {"enum": ["individual", "group"]},
    "submission": {"type": "string", "pattern": "^submit/"},
    "datetime": MOMENT,
    "score": POINTS,
    "max-score": POINTS,
    "tests": {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["test-name", "passed", "score", "max-score"],
            "properties": {
                "test-name": WORDS,
                "passed": {"type": "boolean"},
                "score": POINTS,
                "max-score": POINTS,
            },
        },
    },
} | dict.fromkeys(
    ["classroom", "assignment", "owner", "commit", "release", "review"], WORDS
)
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": list(NEEDED),
    "properties": {**NEEDED, "graded_at": MOMENT, "submitted_by": {"type": "object"}},
}


def read(text):
    """What its reader makes of it, which looks at more than the schema says."""
    data = json.loads(text)
    jsonschema.validate(data, SCHEMA)
    for one in [data, *data["tests"]]:
        assert type(one["score"]) is type(one["max-score"]) is int
        assert one["score"] <= one["max-score"]
    return data


ALL = [
    exercise(3, check("passed"), check("failed", "why")),
    exercise(4, check("blocked", "needs ex03"), check("timed_out", "too long")),
    exercise(5, check("not_started", "not written yet")),
]


def test_the_points_of_all_checks_are_there_and_add_up():
    data = read(to_classroom50(result(*ALL), RUNNER))
    assert (data["score"], data["max-score"]) == (1, 5)
    assert [test["passed"] for test in data["tests"]] == [True] + [False] * 4
    assert data["tests"][1]["test-name"] == "ex03 It is right"
    assert data["tests"][1]["message"] == "why"


def test_it_says_whose_it_is_as_the_runner_does():
    data = read(to_classroom50(result(*ALL), RUNNER))
    assert (data["classroom"], data["assignment"]) == ("reg", "hw1")
    assert (data["owner"], data["assignment_type"]) == ("jane", "group")
    assert data["review"] == RUNNER["REVIEW_URL"]


def test_without_a_review_the_commit_is_what_to_look_at():
    some = {name: RUNNER[name] for name in RUNNER if name != "REVIEW_URL"}
    assert read(to_classroom50(result(*ALL), some))["review"] == RUNNER["COMMIT_URL"]


@pytest.mark.parametrize("title", [HOSTILE, "λ" * 99, "x" * 500])
def test_names_and_messages_are_short_and_without_control_characters(title):
    broken = check("failed", HOSTILE * 50, title=title)
    (test,) = read(to_classroom50(result(exercise(3, broken)), RUNNER))["tests"]
    assert len(test["test-name"].encode()) <= 100
    assert len(test["message"]) <= 2000
    assert not {"\x1b", "\x00", "\u202e"} & set(test["test-name"] + test["message"])


@given(st.lists(st.integers(1, 40).map(lambda n: n / 8), min_size=1, max_size=20))
def test_whole_points_are_near_the_shares_and_lose_nothing(points):
    whole = whole_points(points)
    if all(value == int(value) for value in points):
        assert whole == points
        return
    assert sum(whole) == 100
    for given_, got in zip(points, whole, strict=True):
        assert abs(got - 100 * given_ / sum(points)) < 1


@pytest.mark.parametrize("name", ["CLASSROOM", "OWNER", "SUBMISSION_TAG"])
def test_what_the_runner_does_not_say_is_missed_by_name(name):
    with pytest.raises(ValueError, match=name):
        to_classroom50(result(*ALL), {**RUNNER, name: ""})


def test_a_tag_of_another_kind_is_refused():
    with pytest.raises(ValueError, match="must begin with submit/"):
        to_classroom50(result(*ALL), {**RUNNER, "SUBMISSION_TAG": "v1"})


def test_outside_a_classroom_nothing_is_graded(course):
    bare = {name: value for name, value in os.environ.items() if name not in RUNNER}
    done = run("ex03", "--format", "classroom50", cwd=course, env=bare)
    assert done.returncode == 2
    assert "Run this from autograder.py" in done.stderr


def test_a_real_run_is_read(course):
    arguments = ("ex03", "--format", "classroom50", "--output", "result.json")
    done = run(*arguments, cwd=course, env={**os.environ, **RUNNER})
    assert done.returncode == 1, done.stderr
    data = read((course / "result.json").read_text(encoding="utf-8"))
    assert (data["score"], data["max-score"]) == (0, 6)
