import os

import pytest
from click.testing import CliRunner

from grader.catalog import entries
from grader.cli import main
from grader.commands.select import COMMANDS


def init(folder):
    return CliRunner().invoke(main, ["init", str(folder)])


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_it_writes_the_exercises_what_to_read_and_the_first_command(tmp_path):
    done = init(tmp_path / "course")
    assert done.exit_code == 0
    assert done.output.rstrip().endswith("python -m grader")
    found = contents(tmp_path / "course")
    for entry in entries():
        assert found[f"exercises/{entry.name}.py"] == entry.stub.read_bytes()
    assert "docs/lesson/penalties.md" in found
    assert "python -m grader" in found["README.md"].decode().split("```")[1]


def test_it_writes_beside_what_is_there(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    assert init(tmp_path).exit_code == 0
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "exercises").is_dir()


def occupied(folder, kind):
    """A folder with something in a place that `init` needs."""
    match kind:
        case "an exercise":
            (folder / "exercises").mkdir()
            (folder / "exercises" / "ex09_elastic_net_step.py").write_text("mine")
        case "a read-me":
            (folder / "README.md").write_text("mine")
        case "a file where a folder is needed":
            (folder / "docs").write_text("mine")
        case "a link to nowhere":
            (folder / "README.md").symlink_to("nowhere")


@pytest.mark.parametrize(
    "kind",
    [
        "an exercise",
        "a read-me",
        "a file where a folder is needed",
        "a link to nowhere",
    ],
)
def test_it_overwrites_nothing_and_then_writes_nothing_else(tmp_path, kind):
    occupied(tmp_path, kind)
    before = contents(tmp_path), sorted(os.listdir(tmp_path))
    done = init(tmp_path)
    assert done.exit_code == 2
    said = " ".join(done.output.split())
    assert "Nothing was written. Name another folder" in said
    assert (contents(tmp_path), sorted(os.listdir(tmp_path))) == before
    assert not (tmp_path / "nowhere").exists()


def test_a_second_time_it_leaves_what_was_written(tmp_path):
    assert init(tmp_path / "course").exit_code == 0
    mine = tmp_path / "course" / "exercises" / "ex03_sign.py"
    mine.write_text("mine")
    assert init(tmp_path / "course").exit_code == 2
    assert mine.read_text() == "mine"


@pytest.mark.parametrize("where", ["file.txt", "missing/course"])
def test_a_folder_that_cannot_be_made_is_named(tmp_path, where):
    (tmp_path / "file.txt").write_text("mine")
    done = init(tmp_path / where)
    assert done.exit_code == 2
    assert "DIR must be a folder that can be written to" in " ".join(
        done.output.split()
    )


def test_every_command_can_be_what_was_meant():
    assert set(COMMANDS) == set(main.commands)


def test_a_slip_of_the_pen_is_told_what_was_meant():
    done = CliRunner().invoke(main, ["inti", "course"])
    assert done.exit_code == 2
    assert "grader init" in done.output
