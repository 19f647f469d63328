"""One assignment of six checks on NumPy, written for other graders as each recommends.

The student writes `sign`, which six checks call and compare by `np.allclose`. Each
function below lays out a folder with what some students handed in, and gives the commands
that grade them; each `..._marks` reads the marks, out of six, of one of them.
"""

import csv
import json
import os
import sqlite3
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

EXERCISE = "ex03_sign"
CASES = {
    "positive": ("2.0", "1.0"),
    "negative": ("-2.0", "-1.0"),
    "zero": ("0.0", "0.0"),
    "array": ("np.array([1.5, -2.0, 0.0])", "[1.0, -1.0, 0.0]"),
    "matrix": ("np.full((2, 3), -4.0)", "np.full((2, 3), -1.0)"),
    "integer": ("3", "1.0"),
}


@dataclass(frozen=True)
class Command:
    """A program, where it is started, and the folder of the programs it may start."""

    arguments: list[str]
    folder: Path
    programs: Path

    def run(self) -> None:
        """Run it, as in an activated virtual environment."""
        path = f"{self.programs}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            [self.programs / self.arguments[0], *self.arguments[1:]],
            check=False,
            cwd=self.folder,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
        )
        if done.returncode != 0:
            raise SystemExit(f"{self}: {done.stdout} {done.stderr}")


@dataclass(frozen=True)
class Grader:
    """A way to grade the assignment.

    Attributes:
        requirement: what pip installs, or "" for this project.
        lay_out: writes files into a folder, for the sources of students by name, and
            gives the commands to time.
        marks: reads the marks of a student.
    """

    requirement: str
    lay_out: "LayOut"
    marks: Callable[[Path, str], float]


LayOut = Callable[[Path, Path, dict[str, str]], list[Command]]


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _notebook(cells: list[tuple[str, dict[str, Any]]]) -> str:
    """A notebook of code cells, each a source and its metadata."""
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return json.dumps(
        {
            "cells": [
                {
                    "cell_type": "code",
                    "execution_count": None,
                    "id": f"cell{number}",
                    "metadata": metadata,
                    "outputs": [],
                    "source": source,
                }
                for number, (source, metadata) in enumerate(cells)
            ],
            "metadata": {"kernelspec": kernel},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    )


def _ours(
    folder: Path, programs: Path, sources: dict[str, str], workers: int
) -> list[Command]:
    for student, source in sources.items():
        _write(folder / "all" / student / f"{EXERCISE}.py", source)
    grade = ["python", "-m", "grader", "class", "all", EXERCISE]
    grade += ["--workers", str(workers), "--format", "csv", "--output", "scores.csv"]
    return [Command(grade, folder, programs)]


def _our_marks(folder: Path, student: str) -> float:
    rows = csv.DictReader((folder / "scores.csv").read_text().splitlines())
    return next(float(row["score"]) for row in rows if row["student"] == student)


OTTER_TEST = """\
import numpy as np

OK_FORMAT = True

test = {{
    "name": "sign",
    "points": None,
    "suites": [{{"cases": {cases!r}, "scored": True, "type": "doctest"}}],
}}
"""
OTTER_LOOP = """\
import json, sys
from pathlib import Path
from otter.api import grade_submission

for path in map(Path, sys.argv[1:]):
    results = grade_submission(str(path), "autograder.zip", quiet=True)
    text = json.dumps({"tests": [{"score": results.total}]})
    (path.parent / "results.json").write_text(text)
"""


def _otter(folder: Path, programs: Path, sources: dict[str, str]) -> list[Path]:
    """Lay out notebooks and an autograder; give the notebooks."""
    cases = [
        {
            "code": f">>> bool(np.allclose(sign({asked}), {answer}))\nTrue",
            "hidden": True,
            "locked": False,
            "points": 1,
        }
        for asked, answer in CASES.values()
    ]
    _write(folder / "tests" / "sign.py", OTTER_TEST.format(cases=cases))
    # The client that students load and the grader's kernel find the same tests.
    Command(["otter", "generate", "--no-environment"], folder, programs).run()
    found = []
    for student, source in sources.items():
        cells = [
            "import otter\ngrader = otter.Notebook()",
            source,
            'grader.check("sign")',
        ]
        text = _notebook([(cell, {}) for cell in cells])
        found.append(_write(folder / student / "hw.ipynb", text))
    return found


def _otter_run(folder: Path, programs: Path, sources: dict[str, str]) -> list[Command]:
    run = ["otter", "run", "--no-logo", "-a", "autograder.zip"]
    return [
        Command([*run, "-o", str(path.parent), str(path)], folder, programs)
        for path in _otter(folder, programs, sources)
    ]


def _otter_api(folder: Path, programs: Path, sources: dict[str, str]) -> list[Command]:
    paths = _otter(folder, programs, sources)
    loop = _write(folder / "loop.py", OTTER_LOOP)
    return [Command(["python", str(loop), *map(str, paths)], folder, programs)]


def _json_marks(folder: Path, student: str) -> float:
    """The marks in a file for Gradescope."""
    results = json.loads((folder / student / "results.json").read_text())
    return sum(float(test.get("score") or 0) for test in results["tests"])


def _nbgrader(folder: Path, programs: Path, sources: dict[str, str]) -> list[Command]:
    def metadata(name: str, *, points: int | None) -> dict[str, Any]:
        about: dict[str, Any] = {"grade_id": name, "schema_version": 3, "task": False}
        graded = points is not None
        about |= {"grade": graded, "solution": not graded, "locked": graded}
        return {"nbgrader": about | ({"points": points} if graded else {})}

    def cells(source: str) -> list[tuple[str, dict[str, Any]]]:
        tests = [
            (f"assert np.allclose(sign({asked}), {answer})", metadata(name, points=1))
            for name, (asked, answer) in CASES.items()
        ]
        first = ("import numpy as np", {})
        return [first, (source, metadata("sign", points=None)), *tests]

    _write(
        folder / "nbgrader_config.py",
        "c = get_config()\nc.CourseDirectory.course_id = 'c'\n",
    )
    stub = "### BEGIN SOLUTION\npass\n### END SOLUTION"
    _write(folder / "source" / "hw" / "hw.ipynb", _notebook(cells(stub)))
    Command(["nbgrader", "generate_assignment", "hw"], folder, programs).run()
    for student, source in sources.items():
        _write(
            folder / "submitted" / student / "hw" / "hw.ipynb", _notebook(cells(source))
        )
    return [Command(["nbgrader", "autograde", "hw"], folder, programs)]


def _nbgrader_marks(folder: Path, student: str) -> float:
    query = """
        select sum(grade.auto_score) from grade
        join submitted_notebook on submitted_notebook.id = grade.notebook_id
        join submitted_assignment
            on submitted_assignment.id = submitted_notebook.assignment_id
        where submitted_assignment.student_id = ?
    """
    with sqlite3.connect(folder / "gradebook.db") as db:
        return float(db.execute(query, (student,)).fetchone()[0] or 0)


CHECK50_CHECK = '''
@check50.check(exists)
def {name}():
    """sign({asked}) is {answer}"""
    answer = check50.py.import_("{exercise}.py").sign({asked})
    if not np.allclose(answer, {answer}):
        raise check50.Failure(f"must be {answer}. Received: {{answer!r}}")
'''


def _check50(folder: Path, programs: Path, sources: dict[str, str]) -> list[Command]:
    checks = "import check50\nimport check50.py\nimport numpy as np\n\n\n"
    checks += f'@check50.check()\ndef exists():\n    """is there"""\n    check50.exists("{EXERCISE}.py")\n'
    for name, (asked, answer) in CASES.items():
        words = {"name": name, "asked": asked, "answer": answer, "exercise": EXERCISE}
        checks += CHECK50_CHECK.format(**words)
    _write(folder / "checks" / "__init__.py", checks)
    _write(folder / "checks" / ".cs50.yaml", "check50:\n  checks: __init__.py\n")
    grade = ["check50", "--dev", "--log-level", "warning", "-o", "json"]
    grade += ["--output-file", "results.json", str(folder / "checks")]
    for student, source in sources.items():
        _write(folder / student / f"{EXERCISE}.py", source)
    return [Command(grade, folder / student, programs) for student in sources]


def _check50_marks(folder: Path, student: str) -> float:
    results = json.loads((folder / student / "results.json").read_text())["results"]
    return sum(check["passed"] is True for check in results if check["name"] in CASES)


GRADESCOPE = """\
import unittest

import numpy as np
from gradescope_utils.autograder_utils.decorators import weight
from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner
from {exercise} import sign


class TestSign(unittest.TestCase):
{tests}

if __name__ == "__main__":
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(TestSign)
    with open("results.json", "w") as file:
        JSONTestRunner(visibility="visible", stream=file).run(suite)
"""


def _gradescope(folder: Path, programs: Path, sources: dict[str, str]) -> list[Command]:
    tests = "\n".join(
        f"    @weight(1)\n    def test_{name}(self):\n"
        f"        self.assertTrue(np.allclose(sign({asked}), {answer}))\n"
        for name, (asked, answer) in CASES.items()
    )
    for student, source in sources.items():
        _write(folder / student / f"{EXERCISE}.py", source)
        text = GRADESCOPE.format(exercise=EXERCISE, tests=tests)
        _write(folder / student / "run_tests.py", text)
    grade = ["python", "run_tests.py"]
    return [Command(grade, folder / student, programs) for student in sources]


GRADERS = {
    "`class`, one worker": Grader("", partial(_ours, workers=1), _our_marks),
    "`class`, two workers": Grader("", partial(_ours, workers=2), _our_marks),
    "gradescope-utils": Grader("gradescope-utils==0.5.0", _gradescope, _json_marks),
    "check50 --dev": Grader("check50==3.5.0", _check50, _check50_marks),
    "nbgrader autograde": Grader("nbgrader==0.9.6", _nbgrader, _nbgrader_marks),
    "otter's API": Grader("otter-grader==7.0.0 ipykernel", _otter_api, _json_marks),
    "otter run": Grader("otter-grader==7.0.0 ipykernel", _otter_run, _json_marks),
}
