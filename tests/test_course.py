import ast
import doctest
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import jupytext
import pytest

from grader.catalog import entries
from grader.isolation.sandbox import Sandbox
from grader.run import grade
from grader.submission import read_submission

ROOT = Path(__file__).parents[1]
ENTRIES = entries()
NAMES = [entry.name for entry in ENTRIES]
NUMPY = [entry for entry in ENTRIES if entry.environment == "numpy"]
KERAS = [entry for entry in ENTRIES if entry.environment == "keras"]
of_each = pytest.mark.parametrize("entry", ENTRIES, ids=NAMES)


def definitions(path):
    """The signature and docstring of each function and class, methods included."""
    found = {}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            head = ast.unparse(node.args) if isinstance(node, ast.FunctionDef) else ""
            returns = getattr(node, "returns", None)
            result = ast.unparse(returns) if returns else ""
            found[node.name] = (head, result, ast.get_docstring(node))
    return found


@pytest.fixture(scope="module")
def sandboxes():
    opened = {"numpy": Sandbox("numpy"), "keras": Sandbox("keras")}
    yield opened
    for sandbox in opened.values():
        sandbox.close()


def graded(folder, chosen, sandboxes, seed=1):
    submission = read_submission(folder, NAMES)
    return grade(chosen, submission, seed=seed, sandboxes=sandboxes)


def test_the_course_has_21_exercises_without_a_gap():
    assert [name[:4] for name in NAMES] == [f"ex{n:02}" for n in range(1, 22)]


@pytest.mark.parametrize("folder", ["grader/stubs", "solutions"])
def test_there_is_one_file_for_each_exercise_and_no_other(folder):
    found = {path.name for path in (ROOT / folder).glob("*") if path.is_file()}
    assert found == {f"{name}.py" for name in NAMES}


def test_the_exercises_are_shipped_as_reset_restores_them():
    for entry in ENTRIES:
        shipped = ROOT / "exercises" / f"{entry.name}.py"
        assert shipped.read_bytes() == entry.stub.read_bytes()


@of_each
def test_an_entry_has_three_hints_and_real_dependencies(entry):
    assert len(entry.hints) == 3
    assert all(entry.hints)
    assert entry.checks.is_file()
    assert set(entry.needs) <= set(NAMES[: NAMES.index(entry.name)])
    assert entry.difficulty in (1, 2, 3)
    assert entry.minutes > 0
    assert entry.unlocks
    assert "?" in entry.question


@of_each
def test_stub_and_solution_agree_in_signatures_and_docstrings(entry):
    stub, solution = definitions(entry.stub), definitions(entry.solution)
    assert set(entry.functions) <= set(stub)
    for name, definition in stub.items():
        assert solution[name] == definition, name


@of_each
def test_a_stub_says_how_to_check_it_and_what_to_read(entry):
    text = ast.get_docstring(ast.parse(entry.stub.read_text(encoding="utf-8")))
    short = entry.name[:4]
    assert f"# Exercise {int(short[2:])}:" in text
    assert f"about {entry.minutes} minutes" in text
    assert "★" * entry.difficulty + "☆" * (3 - entry.difficulty) in text
    assert f"python -m grader {short}" in text
    assert f"python -m grader hint {short}" in text
    page, section = re.search(
        r"- Read `(docs/\S+\.md)`, section \"(.+)\"\.", text
    ).groups()
    assert f"## {section}\n" in (ROOT / page).read_text(encoding="utf-8")
    index = (ROOT / "docs" / "lesson.md").read_text(encoding="utf-8")
    assert re.search(rf"(?m)^\| {short} \| \[{re.escape(section)}\]\(", index)


@of_each
def test_a_stub_is_a_notebook_of_several_cells(entry):
    notebook = jupytext.read(entry.stub)
    kinds = [cell.cell_type for cell in notebook.cells]
    assert kinds[0] == "markdown"
    assert kinds.count("code") >= 2


@pytest.mark.parametrize("entry", NUMPY, ids=lambda entry: entry.name)
def test_the_examples_of_a_solution_run(entry):
    spec = importlib.util.spec_from_file_location(entry.name, entry.solution)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    result = doctest.testmod(module)
    assert result.attempted >= len(entry.functions)
    assert result.failed == 0


# Keras Tuner calls threading by names that Python has given up.
@pytest.mark.filterwarnings("ignore:(currentThread|getName):DeprecationWarning")
@pytest.mark.parametrize(
    "entry",
    [
        *NUMPY,
        *(pytest.param(entry, marks=pytest.mark.long) for entry in KERAS),
    ],
    ids=lambda entry: entry.name,
)
def test_the_last_cell_of_a_stub_runs_once_the_functions_are_written(entry, capsys):
    solution = entry.solution.read_text(encoding="utf-8")
    *_, last = entry.stub.read_text(encoding="utf-8").split("# %%\n")
    exec(compile(f"{solution}\n{last}", entry.name, "exec"), {"__name__": "__main__"})
    assert capsys.readouterr().out


@pytest.mark.parametrize("entry", NUMPY, ids=lambda entry: entry.name)
def test_a_numpy_stub_imports_without_keras(entry):
    code = (
        "import runpy, sys; runpy.run_path(sys.argv[1]); "
        "assert not {'keras', 'tensorflow'} & set(sys.modules)"
    )
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run(
        [sys.executable, "-c", code, entry.stub], check=True, env=environment
    )


def test_every_stub_is_not_started_and_keras_is_not_woken_for_that(sandboxes):
    result = graded(ROOT / "grader" / "stubs", ENTRIES, sandboxes)
    statuses = {exercise.name: exercise.status for exercise in result.exercises}
    assert statuses == dict.fromkeys(NAMES, "not_started")
    assert result.score == 0
    assert sandboxes["keras"].layers == []


def test_every_numpy_solution_passes(sandboxes):
    result = graded(ROOT / "solutions", NUMPY, sandboxes)
    failed = [exercise for exercise in result.exercises if exercise.status != "passed"]
    assert failed == []
    assert result.score == result.max_score


def test_every_keras_solution_passes(sandboxes):
    result = graded(ROOT / "solutions", KERAS, sandboxes)
    failed = [exercise for exercise in result.exercises if exercise.status != "passed"]
    assert failed == []


def test_numpy_exercises_are_graded_without_importing_keras():
    code = (
        "import sys; from click.testing import CliRunner; from grader.cli import main; "
        "arguments = ['--submission', 'solutions', 'ex06', 'ex11', 'ex16', 'ex20']; "
        "assert CliRunner().invoke(main, arguments).exit_code == 0; "
        "assert not {'keras', 'tensorflow', 'sklearn'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
