"""The forms in which a class is reported, of a gradebook made by hand."""

import io
import sqlite3
from xml.etree import ElementTree as ET

import pandas
import pytest
from sample_class import NAMES, STUDENTS, verdicts

from grader.classroom.gradebook import Gradebook
from grader.classroom.roster import Roster
from grader.classroom.scores import Scores, to_csv, to_parquet
from grader.commands.class_formats import Form, form_of, report
from grader.commands.wrong_command import WrongCommand

ROSTER = Roster.of_names(STUDENTS)


@pytest.fixture
def book(tmp_path):
    with Gradebook(tmp_path / "gradebook.sqlite") as opened:
        for verdict in verdicts():
            opened.add(verdict)
        yield opened


def scores(book):
    return Scores.of(book.verdicts(), NAMES, STUDENTS)


def test_a_verdict_comes_back_as_it_was_added(book):
    by_key = {(v.student, v.exercise): v for v in verdicts()}
    for verdict in book.verdicts():
        assert verdict == by_key.pop((verdict.student, verdict.exercise))
    assert by_key == {}


def test_a_gradebook_without_seconds_is_read_and_gets_them(book):
    with sqlite3.connect(book.path) as db:
        db.execute("alter table verdict drop column seconds")
    with Gradebook(book.path) as again:
        assert {verdict.seconds for verdict in again.verdicts()} == {None}
        again.add(verdicts()[0])
        assert again.verdict("ann", NAMES[2]).seconds == 3.0


def test_parquet_and_csv_are_the_same_table(book):
    typed = pandas.read_parquet(io.BytesIO(to_parquet(scores(book))))
    text = pandas.read_csv(io.StringIO(to_csv(scores(book))))
    pandas.testing.assert_frame_equal(typed, text, check_dtype=False)
    assert set(map(str, typed.dtypes[1:])) == {"float64"}
    assert typed.loc[typed.student == "eve"].isna().sum(axis=1).item() == 4


def test_junit_has_a_suite_for_each_exercise_of_each_student(book):
    root = ET.fromstring(report(Form("junit"), book, scores(book), ROSTER))
    suites = {suite.get("name"): suite for suite in root}
    assert set(suites) == {f"{v.student}/{v.exercise}" for v in verdicts()}
    assert suites[f"bea/{NAMES[2]}"].get("failures") == "2"
    assert root.get("tests") == str(sum(len(v.result.checks) for v in verdicts()))


def test_junit_leaves_out_who_is_not_in_the_class(book):
    few = Scores.of(book.verdicts(), NAMES, ["ann"])
    root = ET.fromstring(report(Form("junit"), book, few, ROSTER))
    assert {suite.get("name").partition("/")[0] for suite in root} == {"ann"}


def test_the_page_has_what_the_gradebook_has(book):
    page = report(Form("html"), book, scores(book), ROSTER)
    assert "17.0 s of work" in page
    assert "bea; cem" in page
    hidden = report(Form("html", anonymous=True), book, scores(book), ROSTER)
    assert "bea" not in hidden


@pytest.mark.parametrize(
    ("format_", "anonymous", "says"),
    [("csv", True, "--format html"), ("parquet", False, "--output scores.parquet")],
)
def test_an_option_without_effect_and_a_missing_one_are_refused(
    format_, anonymous, says
):
    with pytest.raises(WrongCommand, match=says):
        form_of(format_, None, None, None, anonymous=anonymous)
