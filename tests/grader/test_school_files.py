import csv
import io

import pytest

from grader.classroom.roster import Roster
from grader.classroom.school_files import fill_canvas, fill_moodle
from grader.classroom.scores import Scores, to_csv

ROSTER = Roster([{"login": "jdoe", "id": "4567"}, {"login": "jroe", "id": "89"}])
SCORES = Scores(
    ["ex01", "ex02"],
    ["jdoe", "jroe"],
    {("jdoe", "ex01"): 5.0, ("jdoe", "ex02"): 2.5},
    {"ex01": 6.0, "ex02": 4.0},
)
CANVAS = """\
Student,ID,SIS Login ID,Section,HW1 (123),HW2 (124)
    Points Possible,,,,10,10
"Doe, Jane",4567,jdoe@school,A,1,
"Roe, John",89,jroe@school,A,2,7
"Student, Test",1,,A,,
"""
MOODLE = """\
Identifier,"Full name","Email address",Status,Grade,"Maximum Grade"
"Participant 4567","Jane Doe",jane@school.edu,Submitted,,10.00
"Participant 12","Joe Soe",joe@school.edu,"No submission",3.00,10.00
"""


def read(text):
    return list(csv.reader(io.StringIO(text)))


def test_the_table_has_points_by_exercise_and_their_sum():
    assert read(to_csv(SCORES)) == [
        ["student", "ex01", "ex02", "score", "max_score"],
        ["jdoe", "5", "2.5", "7.5", "10"],
        ["jroe", "", "", "", "10"],
    ]


FORMULAS = ["=HYPERLINK(1)", "+1", "-x", "@SUM(1)", "\tx", "\n=1", "  =1", "\uff1d1"]


@pytest.mark.parametrize("name", FORMULAS)
def test_no_name_is_a_formula_to_a_spreadsheet(name):
    scores = Scores(["ex01"], [name], {(name, "ex01"): 1.0}, {"ex01": 1.0})
    assert read(to_csv(scores))[1][0] == f"'{name}"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_becomes_a_formula_where_cells_are_parted_otherwise(delimiter):
    name = "a;=1+1\t=2,=3"
    scores = Scores(["ex01"], [name], {(name, "ex01"): 1.0}, {"ex01": 1.0})
    for row in csv.reader(io.StringIO(to_csv(scores)), delimiter=delimiter):
        assert not [cell for cell in row if cell.startswith("=")]


def test_canvas_gets_the_sum_in_one_column_and_all_else_as_it_was():
    filled, before = read(fill_canvas(CANVAS, SCORES, ROSTER, "HW1")), read(CANVAS)
    changed = {
        (row, column): filled[row][column]
        for row in range(len(before))
        for column in range(len(before[row]))
        if filled[row][column] != before[row][column]
    }
    assert changed == {(2, 4): "7.5"}


def test_canvas_is_filled_in_where_its_export_has_semicolons():
    filled = fill_canvas(CANVAS.replace(",", ";"), SCORES, ROSTER, "HW1 (123)")
    assert '"Doe; Jane";4567;jdoe@school;A;7.5;' in filled


@pytest.mark.parametrize(
    ("export", "title", "says"),
    [
        (CANVAS, "HW3", "must have the assignment once"),
        ("name,points\njane,1\n", "HW1", "Student, ID"),
        ("", "HW1", "Student, ID"),
    ],
)
def test_a_file_that_is_not_from_canvas_is_refused(export, title, says):
    with pytest.raises(ValueError, match=says):
        fill_canvas(export, SCORES, ROSTER, title)


def test_moodle_gets_the_grade_of_each_student_and_keeps_the_others():
    rows = read(fill_moodle(MOODLE, SCORES, ROSTER))
    assert [row[4] for row in rows] == ["Grade", "7.5", "3.00"]
    assert [row[:4] for row in rows] == [row[:4] for row in read(MOODLE)]


def test_a_file_that_is_not_from_moodle_is_refused():
    with pytest.raises(ValueError, match="Identifier and Grade"):
        fill_moodle(CANVAS, SCORES, ROSTER)
