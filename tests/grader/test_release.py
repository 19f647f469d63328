import ast
import copy
import gzip
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import release_copy
from corpus import expected, submission, told, variants

from grader.catalog import ROOT, entries, find
from grader.commands.release import recorded
from grader.release.hidden_checks import hidden_checks

NUMPY = [entry for entry in entries() if entry.environment == "numpy"]
FEW = [entry for entry in NUMPY if entry.name[:4] in ("ex04", "ex07", "ex16")]


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    """A released copy with a record of some exercises."""
    return release_copy.release(tmp_path_factory.mktemp("few") / "copy", FEW)


@pytest.fixture(scope="module")
def numpy(tmp_path_factory):
    """A released copy with a record of all NumPy exercises."""
    return release_copy.release(tmp_path_factory.mktemp("numpy") / "copy", NUMPY)


def solutions(chosen):
    return {entry.name: entry.solution.read_text(encoding="utf-8") for entry in chosen}


def versions(folder, chosen, number):
    """For each exercise its solution with one function in another version, and which."""
    found = {}
    for entry, function, what in variants(folder, "numpy"):
        if entry in chosen:
            found.setdefault(entry.name, []).append((entry, function, what))
    picked = {name: some[number * 7 % len(some)] for name, some in found.items()}
    sources = {
        name: submission(folder, *version).sources[name]
        for name, version in picked.items()
    }
    return sources, picked


def test_a_released_copy_knows_right_from_wrong_and_names_the_mistake(few, tmp_path):
    wrong, picked = versions("mistakes", FEW[:1], 0)
    found = release_copy.graded(few, solutions(FEW[1:]) | wrong, tmp_path)
    assert release_copy.statuses(found) == dict.fromkeys(wrong, "failed") | {
        entry.name: "passed" for entry in FEW[1:]
    }
    for name, version in picked.items():
        assert expected(*version)[0] == "diagnosis"
        # What the author of the check listed first, not the shortest that was drawn.
        assert (
            "l2_gradient(0.5, data_grad=0.0, lam=0.25)" in found[name].checks[0].message
        )
        assert told(found[name]) == expected(*version)


@pytest.mark.long
def test_solutions_have_full_marks_in_a_released_copy(numpy, tmp_path):
    found = release_copy.graded(numpy, solutions(NUMPY), tmp_path)
    assert release_copy.statuses(found) == {entry.name: "passed" for entry in NUMPY}


@pytest.mark.long
@pytest.mark.parametrize("number", range(4))
def test_unusual_right_answers_have_full_marks_in_a_released_copy(
    numpy, tmp_path, number
):
    sources, _ = versions("right_answers", NUMPY, number)
    found = release_copy.graded(numpy, sources, tmp_path)
    assert release_copy.statuses(found) == dict.fromkeys(sources, "passed")


@pytest.mark.long
@pytest.mark.parametrize("number", range(12))
def test_a_mistake_is_found_and_named_in_a_released_copy(numpy, tmp_path, number):
    sources, picked = versions("mistakes", NUMPY, number)
    found = release_copy.graded(numpy, sources, tmp_path)
    assert found.keys() == sources.keys()
    assert "grader_error" not in release_copy.statuses(found).values()
    for name, version in picked.items():
        if hidden_checks(version[0].checks.read_text(encoding="utf-8")):
            continue  # perhaps only the hidden check finds it, and it is not there
        assert found[name].status != "passed", version
        wanted, said = expected(*version), told(found[name])
        if wanted is None or wanted[0] == "diagnosis":
            assert said == wanted, version


@pytest.mark.long
def test_keras_exercises_are_graded_in_a_released_copy(tmp_path):
    keras = [entry for entry in entries() if entry.environment == "keras"]
    copy = release_copy.release(tmp_path / "copy", keras)
    right, wrong = tmp_path / "right", tmp_path / "wrong"
    for folder in (right, wrong):
        folder.mkdir()
    found = release_copy.graded(copy, solutions(keras), right)
    assert release_copy.statuses(found) == {entry.name: "passed" for entry in keras}
    slips = {
        "ex14_keras_model": ("regularizers.L2(lam)", "regularizers.L1(lam)"),
        "ex15_keras_regularizer": ("self.alpha * l1_part", "self.alpha * l2_part"),
        "ex18_feature_selection": ("np.flatnonzero(np.any", "np.flatnonzero(np.all"),
        "ex19_correlated_features": ("if overlaps else 1.0", "if overlaps else 0.0"),
    }
    sources = solutions(keras)
    slipped = {name: sources[name].replace(*slips[name]) for name in slips}
    assert all(slipped[name] != sources[name] for name in slips)
    found = release_copy.graded(copy, slipped, wrong)
    assert release_copy.statuses(found) == dict.fromkeys(slips, "failed")


@pytest.mark.long
def test_a_record_is_the_same_each_time():
    assert recorded(FEW[:1], [3]) == recorded(FEW[:1], [3])


class Normal(ast.NodeTransformer):
    """Code without what does not change what it does: docstrings, types and names."""

    def __init__(self):
        self.names = {}

    def visit_Name(self, node):
        if node.id in dir(__builtins__) or node.id in ("np", "keras", "math"):
            return node
        return ast.Name(self.names.setdefault(node.id, f"n{len(self.names)}"), node.ctx)

    def visit_arg(self, node):
        return ast.arg(self.names.setdefault(node.arg, f"n{len(self.names)}"))


def bodies(source):
    """The normalised body of each function."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            body = node.body[ast.get_docstring(node) is not None :]
            yield "\n".join(
                ast.unparse(Normal().visit(copy.deepcopy(part))) for part in body
            )
        if isinstance(node, ast.Lambda):
            yield ast.unparse(ast.Return(Normal().visit(copy.deepcopy(node)).body))


def expressions(source, parts=9):
    """The normalised expressions of so many parts or more."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.expr) and not isinstance(node, ast.JoinedStr):
            kinds = (ast.Name, ast.Attribute, ast.Constant, ast.Call, ast.operator)
            if sum(isinstance(part, kinds) for part in ast.walk(node)) >= parts:
                yield ast.unparse(Normal().visit(copy.deepcopy(node)))


def readable(path):
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode(
        "utf-8", "replace"
    )


def test_code_is_known_again_under_other_names():
    source = solutions(FEW)["ex04_l2_step"]
    other = source.replace("data_grad", "slope").replace("lam", "strength")
    assert other != source
    assert list(bodies(other)) == list(bodies(source))


def test_nothing_in_a_released_copy_gives_a_solution_away(few):
    files = [path for path in few.rglob("*") if path.is_file()]
    known = {
        body: path
        for path in files
        if path.suffix == ".py"
        for body in bodies(path.read_text(encoding="utf-8"))
    }
    texts = {path: "".join(readable(path).split()) for path in files}
    for solution in (ROOT / "solutions").glob("*.py"):
        source = solution.read_text(encoding="utf-8")
        for body in bodies(source):
            assert body not in known, (body, known.get(body))
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                lines = source.splitlines()
                first = node.body[ast.get_docstring(node) is not None].lineno
                text = "".join("".join(lines[first - 1 : node.end_lineno]).split())
                assert not [path for path, all_ in texts.items() if text in all_], text


def test_no_check_calculates_what_a_solution_calculates(few):
    known = {
        expression: path
        for path in (few / "grader").rglob("*.py")
        for expression in expressions(path.read_text(encoding="utf-8"))
    }
    for solution in (ROOT / "solutions").glob("*.py"):
        for expression in expressions(solution.read_text(encoding="utf-8")):
            assert expression not in known, (expression, known.get(expression))


def test_hidden_checks_and_their_inputs_stay_at_home(few):
    for entry in entries():
        checks = few / "grader" / "checks" / f"check_{entry.name}.py"
        assert hidden_checks(checks.read_text(encoding="utf-8")) == set()
    hidden = hidden_checks(find("ex16")[0].checks.read_text(encoding="utf-8"))
    record = gzip.decompress(
        (few / "grader/recorded/ex16_one_standard_error.msgpack.gz").read_bytes()
    )
    assert hidden == {"check_error_on_a_tie"}
    assert b"check_error_on_a_tie" not in record
    assert b"check_within_one_error" in record


def test_a_released_copy_says_that_it_has_no_solutions(few, tmp_path):
    done = release_copy.run(few, "solution", "ex04", "--spoil", cwd=tmp_path)
    assert done.returncode == 2
    assert "has no solutions" in " ".join(done.stderr.split())
    assert "hint ex04 --all" in done.stderr


def test_a_released_copy_refuses_a_seed_that_it_has_no_record_of(few, tmp_path):
    done = release_copy.run(
        few, "--submission", few / "exercises", "--seed", "4", cwd=tmp_path
    )
    assert done.returncode == 2
    assert "--seed must be one of 3" in done.stderr


def test_a_released_copy_cannot_be_released(few, tmp_path):
    done = release_copy.run(few, "release", tmp_path / "again", cwd=tmp_path)
    assert done.returncode == 2
    assert "must be run in the project itself" in done.stderr
    assert not (tmp_path / "again").exists()


def test_a_release_never_writes_into_a_folder_in_use(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    done = release_copy.run(ROOT, "release", tmp_path, cwd=tmp_path)
    assert done.returncode == 2
    assert "must be a new folder" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_workflow_grades_and_writes_a_summary(few, tmp_path):
    workflow = (few / ".github/workflows/grade.yml").read_text(encoding="utf-8")
    block = workflow.rpartition("run: |\n")[2]
    script = "\n".join(line.strip() for line in block.splitlines())
    script = script.replace("python -m grader", "python -m grader ex04")
    summary = tmp_path / "summary.md"
    bin_ = Path(sys.executable).parent
    (tmp_path / "exercises").mkdir()
    done = subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "PATH": f"{bin_}:{os.environ['PATH']}",
            "PYTHONPATH": str(few),
            "GITHUB_STEP_SUMMARY": str(summary),
        },
    )
    assert done.returncode == 1
    assert "there is no" in done.stdout.lower()
    assert done.stdout in summary.read_text(encoding="utf-8")


def test_the_dev_container_is_described_in_plain_json(few):
    container = json.loads((few / ".devcontainer/devcontainer.json").read_text())
    assert "pip install -c constraints.txt" in container["postCreateCommand"]


def test_what_is_cited_is_what_is_released():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text("utf-8").splitlines()
    assert f"version: {project['version']}" in citation
    assert f"license: {project['license']}" in citation
