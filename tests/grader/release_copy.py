"""A released copy, and the grader in it run by a fresh interpreter."""

import os
import subprocess
import sys

import msgspec

from grader.commands.release import recorded
from grader.release.course_folder import write_new
from grader.release.student_copy import student_copy
from grader.result import Result


def release(folder, chosen):
    """Release the course, with a record of the chosen exercises for one seed."""
    write_new(folder, student_copy() | recorded(chosen, [3]))
    return folder


def run(copy, *arguments, cwd):
    """Run the grader of a copy, and no other."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "grader", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(copy)},
    )


def graded(copy, sources, cwd):
    """What the grader of a copy says of sources: the exercises, by name."""
    folder = cwd / "handed_in"
    folder.mkdir()
    for name, source in sources.items():
        (folder / f"{name}.py").write_text(source, encoding="utf-8")
    report = ("--format", "json", "--output", "result.json")
    done = run(copy, "--submission", folder, *report, *sources, cwd=cwd)
    assert done.returncode in (0, 1), done.stderr
    result = msgspec.json.decode((cwd / "result.json").read_bytes(), type=Result)
    return {exercise.name: exercise for exercise in result.exercises}


def statuses(found):
    """The statuses of graded exercises."""
    return {name: exercise.status for name, exercise in found.items()}
