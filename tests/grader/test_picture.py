import json
import math
import warnings
from pathlib import Path

import msgspec
import numpy as np
import pytest
from sample import check, exercise, picture, result

from grader.catalog import find
from grader.isolation.sandbox import Sandbox
from grader.picture import POINTS, REACH, Curve, Picture, curve
from grader.reports.drawing import draw
from grader.reports.html import to_html
from grader.reports.json import to_json
from grader.result import Result
from grader.run import grade
from grader.submission import Submission

ODD = [math.nan, math.inf, -math.inf, 2 * REACH, 10**400 // 10**390, True, "1", None]
ODD += [1j, [1.0], np.longdouble("1e4000"), np.array([1.0, 2.0]), np.float32("nan")]


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_what_cannot_be_drawn_leaves_a_gap(odd):
    with warnings.catch_warnings(action="error"):
        drawn = picture([3.0, odd, 1.0])
    assert drawn.curves[-1].y == [3.0, None, 1.0]


@pytest.mark.parametrize("nothing", [None, "no", [], {}, [None, "x"], math.nan])
def test_an_answer_without_numbers_has_no_picture(nothing):
    assert picture(nothing) is None


@pytest.mark.parametrize(
    "answer", [[1.0] * 10**5, np.ones(10**6), np.ones((500, 500), np.float32)]
)
def test_of_a_long_answer_no_more_is_kept_than_has_a_place(answer):
    assert picture(answer).curves[-1].y == [1.0, 1.0, 1.0]


def test_no_curve_is_longer_than_a_picture_can_show():
    with pytest.raises(msgspec.ValidationError, match=f"<= {POINTS}"):
        curve("got", "yours", range(POINTS + 1), [])


def tampered(value):
    """A result in which one number was replaced by a piece of JSON."""
    drawn = picture([3.0, 0.125, 1.0])
    text = to_json(result(exercise(5, check("failed", picture=drawn))))
    assert text.count("0.125") == 1
    return text.replace("0.125", value)


@pytest.mark.parametrize("value", ["1e300", '"<b>"', "[1]", ", ".join(["1"] * POINTS)])
def test_a_result_with_other_numbers_is_refused(value):
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(tampered(value), type=Result)


def test_a_gap_survives_json():
    data = json.loads(tampered("null"))
    drawn = data["exercises"][0]["checks"][0]["picture"]["curves"][-1]
    assert msgspec.convert(drawn, Curve).y == [3.0, None, 1.0]


ZERO, HUGE, TINY = [0.0, 0.0, 0.0], [1e9, -1e9, 0.0], [5e-324, 1e-300, 0.0]


@pytest.mark.parametrize(
    ("expected", "got", "log"),
    [
        (ZERO, ZERO, False),
        (ZERO, HUGE, False),
        (TINY, HUGE, True),
        (HUGE, TINY, True),
        (TINY, [None, 2.0, None], False),
        ([None, None, None], [None, None, None], True),
    ],
)
def test_any_numbers_can_be_drawn(expected, got, log):
    pairs = (("expected", expected), ("got", got))
    curves = [curve(role, role, [0.0, 1.0, 10.0], y) for role, y in pairs]
    words = {"caption": "$x$", "x_label": r"$\frac{", "y_label": "<b> & '"}
    svg = draw(Picture(**words, log=log, curves=curves), "one")
    assert "&lt;b&gt; &amp;" in svg
    assert "nan" not in svg


def test_a_picture_is_the_same_each_time_whatever_the_settings(monkeypatch):
    import matplotlib

    first = draw(picture([3.0, 2.0, 1.0]), "one")
    monkeypatch.setitem(matplotlib.rcParams, "axes.facecolor", "red")
    monkeypatch.setitem(matplotlib.rcParams, "font.size", 30)
    assert draw(picture([3.0, 2.0, 1.0]), "one") == first
    assert matplotlib.rcParams["font.size"] == 30


DRAWN = [find(name)[0] for name in ("ex05", "ex06", "ex07", "ex12", "ex16")]


@pytest.fixture(scope="module")
def sandboxes():
    opened = {"numpy": Sandbox("numpy")}
    yield opened
    opened["numpy"].close()


def graded(sources, sandboxes):
    """The result of a submission, as it comes back from its JSON."""
    handed_in = Submission(Path("sources"), sources)
    result = grade(DRAWN, handed_in, seed=1, sandboxes=sandboxes)
    return msgspec.json.decode(to_json(result), type=Result)


def test_right_answers_are_drawn_on_what_must_be(sandboxes):
    sources = {entry.name: entry.solution.read_text("utf-8") for entry in DRAWN}
    for one in graded(sources, sandboxes).exercises:
        [drawn] = [check.picture for check in one.checks if check.picture]
        curves = {curve.role: curve.y for curve in drawn.curves}
        assert curves.get("got") == curves.get("expected"), one.name
        assert curves.get("wrong", []) == []


@pytest.mark.parametrize(
    "answer",
    [
        "[float('nan'), float('inf'), 1e300] * 1000",
        "np.full((300, 300), -1e300)",
        "np.float64(1e9)",
        "[[1.0], 'x', None, 1j, True, 10**18]",
    ],
)
def test_odd_answers_are_wrong_and_their_page_can_be_written(answer, sandboxes):
    sources = {}
    for entry in DRAWN:
        functions = [f"def {name}(*_): return {answer}" for name in entry.functions]
        sources[entry.name] = "\n".join(["import numpy as np", *functions])
    result = graded(sources, sandboxes)
    assert {one.status for one in result.exercises} == {"failed"}
    assert to_html(result)
