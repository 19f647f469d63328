"""An export of Gradescope: a list of who handed in what, beside the submissions."""

import pytest
from learner import run

from grader.classroom.gradescope import NAME, Submitter, roster_of, submitters
from grader.classroom.owners import owners
from grader.classroom.roster import Roster
from grader.submission import Problem

LIST = """\
submission_100:
  :submitters:
  - :name: Ann Lee
    :sid: '0100'
    :email: ann_lee@school.edu
  :created_at: 2026-11-20 18:00:00.000000000 Z
  :score: 3.0
  :results:
    :output: "{evil}"
  :history: []
submission_200:
  :submitters:
  - :name: Bea Low
    :sid: 0200
    :email: bea@school.edu
  - :name: Cem Mann
    :sid:
    :email: cem@school.edu
"""
ROSTER = Roster(
    [
        {"login": "ann", "mail": "ann_lee@school.edu"},
        {"login": "bea", "mail": "", "id": "0200"},
        {"login": "cem", "mail": "cem@school.edu"},
        {"login": "dua", "mail": "dua@school.edu"},
    ]
)


def export(folder, text=LIST):
    for name in ("submission_100", "submission_200"):
        (folder / name).mkdir(parents=True)
        (folder / name / "ex03_sign.py").write_text("def sign(w):\n    return w\n")
    (folder / NAME).write_text(text, encoding="utf-8")
    return folder


def test_a_group_is_every_one_of_its_members(tmp_path):
    people = submitters(export(tmp_path))
    assert people["submission_200"] == [
        Submitter("0200", "bea@school.edu", "Bea Low"),
        Submitter("", "cem@school.edu", "Cem Mann"),
    ]


def test_the_roster_knows_students_by_number_address_or_name(tmp_path):
    people = submitters(export(tmp_path))
    owned, strangers = owners([*people, "submission_300"], people, ROSTER)
    assert owned == {
        "ann": "submission_100",
        "bea": "submission_200",
        "cem": "submission_200",
    }
    assert strangers == ["submission_300"]


def test_the_list_is_a_roster_itself(tmp_path):
    people = submitters(export(tmp_path))
    roster = roster_of(people)
    assert roster.names() == ["0100", "0200", "cem@school.edu"]
    owned, strangers = owners(people, people, roster)
    assert (set(owned), strangers) == (set(roster.names()), [])


def test_a_student_of_two_submissions_is_refused(tmp_path):
    people = submitters(export(tmp_path))
    people["submission_300"] = people["submission_100"]
    with pytest.raises(ValueError, match="submission_100, submission_300 for ann"):
        owners(people, people, ROSTER)


def test_a_folder_without_a_list_is_no_export(tmp_path):
    assert submitters(tmp_path) is None


@pytest.mark.parametrize(
    "text",
    [
        "a: !!python/object/apply:os.system [touch proof]",
        "- a\n- b\n",
        "a: [",
        "a:\n  :submitters: 3\n",
        "a: {:submitters: [{:sid: [1]}]}",
        "\x00",
        "[" * 10_000,
        "",
    ],
)
def test_a_list_of_another_kind_is_refused(tmp_path, monkeypatch, text):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Problem, match="must be as Gradescope exports it"):
        submitters(export(tmp_path / "all", text))
    assert not (tmp_path / "proof").exists()


def test_a_list_that_grows_as_it_is_read_is_read_as_it_stands(tmp_path):
    lines = ["x0: &x0 [a, b]"]
    lines += [f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9)}]" for n in range(1, 30)]
    with pytest.raises(Problem, match="must be as Gradescope exports it"):
        submitters(export(tmp_path, "\n".join(lines)))


def test_a_list_that_is_a_link_is_refused(tmp_path):
    export(tmp_path)
    (tmp_path / NAME).rename(tmp_path / "real")
    (tmp_path / NAME).symlink_to(tmp_path / "real")
    with pytest.raises(Problem, match=NAME):
        submitters(tmp_path)


@pytest.mark.long
def test_every_member_of_a_group_has_the_points(tmp_path):
    export(tmp_path / "all")
    done = run("class", "all", "ex03", "--format", "csv", cwd=tmp_path)
    rows = [line.split(",")[0] for line in done.stdout.splitlines()]
    assert rows == ['"student"', '"0100"', '"0200"', '"cem@school.edu"'], done.stderr
