import json

import pytest
from learner import SIGN, run, write

from grader.progress_file import NAME, ProgressFile


def remembered(course):
    path = course / NAME
    return list(json.loads(path.read_text())["passed"]) if path.exists() else []


def test_an_exercise_that_passes_is_remembered_until_it_fails(course):
    run("ex03", cwd=course)
    assert not (course / NAME).exists()
    write(course, SIGN)
    run("ex03", cwd=course)
    assert remembered(course) == ["ex03_sign"]
    write(course, "def sign(w):\n    return 1.0\n")
    run("ex03", cwd=course)
    assert remembered(course) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["--submission", "others"],
        ["--format", "json"],
        ["--format", "junit", "--output", "result.xml"],
    ],
    ids=lambda arguments: arguments[1],
)
def test_what_others_or_machines_read_is_not_remembered(course, arguments):
    write(course, SIGN)
    (course / "others").symlink_to("exercises")
    assert run("ex03", *arguments, cwd=course).returncode == 0
    assert remembered(course) == []


def test_hints_are_counted_in_the_result_of_whoever_saw_them(course):
    write(course, SIGN)
    (course / "others").symlink_to("exercises")
    run("hint", "ex03", "--all", cwd=course)
    assert hints(course) == 3
    assert hints(course, "--submission", "others") == 0
    assert "✓ done, after 3 hints" in run("ex03", cwd=course).stdout
    junit = run("ex03", "--format", "junit", cwd=course).stdout
    assert '<property name="hints" value="3" />' in junit


def hints(course, *arguments):
    done = run("ex03", "--format", "json", *arguments, cwd=course)
    return json.loads(done.stdout)["exercises"][0]["hints"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"hints": {"ex03_sign": "many"}}', "\xff"], ids=repr
)
def test_a_damaged_file_is_taken_for_none(tmp_path, monkeypatch, text):
    (tmp_path / NAME).write_bytes(text.encode("latin-1"))
    monkeypatch.chdir(tmp_path)
    assert ProgressFile.read() == ProgressFile()
