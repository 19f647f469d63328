"""The forms of services, by the rules that they publish."""

import json

import pytest
from test_reports import HOSTILE, check, result

from grader.reports.services import to_gradescope, to_prairielearn

STATUSES = ("failed", "crashed", "timed_out", "grader_error", "not_started", "blocked")


@pytest.mark.parametrize("status", STATUSES)
def test_gradescope_gets_a_test_for_each_check_and_their_sum(status):
    data = json.loads(to_gradescope(result(check(), check(status, "why"))))
    first, second = data["tests"]
    assert (first["status"], second["status"]) == ("passed", "failed")
    assert data["score"] == first["score"] + second["score"]
    assert first["max_score"] == second["max_score"]
    assert (first["number"], second["number"]) == ("1.1", "1.2")
    assert "why" in second["output"]
    assert {"hidden"} & {test["visibility"] for test in data["tests"]} == set()


def test_prairielearn_gets_a_share_and_the_points_of_every_test():
    data = json.loads(to_prairielearn(result(check(), check("failed", "why"))))
    assert data["gradable"] is True
    assert data["score"] == 0.5
    assert [test["points"] for test in data["tests"]] == [1.0, 0.0]
    assert all(test["max_points"] == 1.0 for test in data["tests"])


def test_prairielearn_takes_no_attempt_where_nothing_is_written():
    data = json.loads(to_prairielearn(result(check("not_started", "not written yet"))))
    assert data == {"gradable": False, "format_errors": ["not written yet"]}


@pytest.mark.parametrize("write", [to_gradescope, to_prairielearn])
def test_no_control_character_of_a_submission_reaches_a_service(write):
    text = write(result(check("failed", HOSTILE)))
    assert not {"\x1b", "\x00", "\u202e"} & set(text)
    assert "\\u001b" not in text  # how JSON would hide one
