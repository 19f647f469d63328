import inspect
import io
import json
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree as ET

import jsonschema
import msgspec
import pytest

import grader
from grader.reports.json import to_json
from grader.reports.junit import to_junit
from grader.reports.terminal import print_report
from grader.reports.text import plain
from grader.result import Check, Exercise, Result, Status, status_of

SCHEMA = json.loads((Path(grader.__file__).parent / "result.schema.json").read_text())
HOSTILE = "\x1b]0;title\x07 <script>alert(1)</script> ]]> [red]& ::notice:: \u202e\x00"


def check(status="passed", message=""):
    score = 1.0 if status == "passed" else 0.0
    return Check(
        name="scalars",
        title="It is right for any single number",
        status=status,
        score=score,
        max_score=1.0,
        message=message,
        diagnosis=None,
        printed=message,
    )


def result(*checks, interrupted=False):
    exercise = Exercise(
        name="ex03_sign",
        title="The sign of a weight",
        status=status_of(list(checks)),
        score=sum(check.score for check in checks),
        max_score=float(len(checks)),
        path="exercises/ex03_sign.py",
        line=7,
        checks=list(checks),
    )
    return Result(
        seed=1,
        isolation=["processes"],
        score=exercise.score,
        max_score=exercise.max_score,
        interrupted=interrupted,
        exercises=[exercise],
    )


def terminal(shown):
    file = io.StringIO()
    print_report(shown, file)
    return file.getvalue()


STATUSES = get_args(Status)


def dedented(schema):
    """A schema whose descriptions are the docstrings as Python 3.13 has them."""
    if isinstance(schema, dict):
        return {key: dedented(value) for key, value in schema.items()}
    if isinstance(schema, list):
        return [dedented(value) for value in schema]
    return inspect.cleandoc(schema) if isinstance(schema, str) else schema


def test_the_schema_in_the_repository_is_that_of_the_result():
    assert dedented(msgspec.json.schema(Result)) == {
        key: value for key, value in SCHEMA.items() if key not in ("$schema", "title")
    }


@pytest.mark.parametrize("status", STATUSES)
def test_json_follows_its_schema(status):
    data = json.loads(to_json(result(check(status, "why"), check())))
    jsonschema.validate(data, SCHEMA)
    assert data["schema"] == "kreg-grader/result/v1"


@pytest.mark.parametrize(
    ("statuses", "whole"),
    [
        (["passed", "passed"], "passed"),
        (["passed", "not_started"], "failed"),
        (["not_started", "not_started"], "not_started"),
        (["passed", "blocked"], "blocked"),
        (["failed", "crashed"], "crashed"),
        (["crashed", "timed_out"], "timed_out"),
        (["passed", "grader_error"], "grader_error"),
        ([], "grader_error"),
    ],
)
def test_an_exercise_has_the_worst_status_of_its_checks(statuses, whole):
    assert status_of([check(status) for status in statuses]) == whole


@pytest.mark.parametrize("status", STATUSES)
def test_junit_counts_each_check_once(status):
    suite = ET.fromstring(to_junit(result(check(status), check()))).find("testsuite")
    counts = [int(suite.get(name)) for name in ("failures", "errors", "skipped")]
    assert int(suite.get("tests")) == 2
    assert sum(counts) == (status != "passed")


def test_junit_stays_xml_whatever_a_submission_says():
    case = ET.fromstring(to_junit(result(check("failed", HOSTILE)))).find(".//failure")
    assert "<script>" in case.get("message")
    assert "\\x1b" in case.get("message")


def test_a_terminal_gets_no_control_character_from_a_submission():
    text = terminal(result(check("failed", HOSTILE)))
    assert not {"\x1b", "\x07", "\x00", "\u202e"} & set(text)
    assert "[red]" in text


def test_no_line_of_a_submission_begins_a_line_of_the_report():
    text = terminal(result(check("failed", "::notice::\n::notice::\r::notice::")))
    assert not any(line.startswith("::") for line in text.splitlines())


def test_an_interrupted_run_says_so():
    assert "Interrupted" in terminal(result(check(), interrupted=True))


@pytest.mark.parametrize("text", ["λ·Σw², ✓ naïve", "two\nlines\tand a tab"])
def test_readable_text_stays_as_it_is(text):
    assert plain(text) == text
