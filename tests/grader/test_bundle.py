"""The packages for services, each run in the layout that its service documents."""

import json
import stat
import subprocess
import zipfile

import jsonschema
import pytest
from click.testing import CliRunner
from service_root import folder, needs_bubblewrap, run_in_root

from grader.catalog import find
from grader.cli import main

pytestmark = [pytest.mark.long, needs_bubblewrap]
RIGHT = find("ex01")[0].solution.read_text(encoding="utf-8")
WRONG = RIGHT.replace("np.square", "np.abs")
THIEF = """
def l2_penalty(weights, lam):
    with open("{path}/solutions/ex01_l2_penalty.py") as file:
        exec(file.read(), globals())
    return l2_penalty(weights, lam)
"""
assert WRONG != RIGHT


def bundle(service, target, *options):
    done = CliRunner().invoke(main, ["bundle", service, str(target), *options])
    assert done.exit_code == 0, done.output
    return target


@pytest.fixture(scope="module")
def unzipped(tmp_path_factory):
    """The package for Gradescope, unzipped as it is there."""
    base = tmp_path_factory.mktemp("gradescope")
    target = bundle("gradescope", base / "autograder.zip", "ex01")
    with zipfile.ZipFile(target) as archive:
        modes = {one.filename: one.external_attr >> 16 for one in archive.infolist()}
        archive.extractall(base / "source")
    for name in ("setup.sh", "run_autograder"):
        assert stat.S_IMODE(modes[name]) == 0o755
        (base / "source" / name).chmod(0o755)
    # As setup.sh leaves it.
    subprocess.run(["chmod", "-R", "go-rwx", base / "source" / "kreg"], check=True)
    return base / "source"


def gradescope(source, tmp_path, files):
    """Grade a submission in the layout of Gradescope; what ran, and its results."""
    results = folder(tmp_path / "results", {})
    done = run_in_root(
        ["/autograder/source/run_autograder"],
        venv="/autograder/venv",
        read_only={"/autograder/source": source},
        writable={
            "/autograder/submission": folder(tmp_path / "submission", files),
            "/autograder/results": results,
        },
    )
    path = results / "results.json"
    return done, json.loads(path.read_text("utf-8")) if path.exists() else None


@pytest.mark.parametrize("below", ["", "exercises/"])
def test_gradescope_gives_a_right_answer_full_marks(unzipped, tmp_path, below):
    files = {f"{below}ex01_l2_penalty.py": RIGHT}
    done, results = gradescope(unzipped, tmp_path, files)
    assert done.returncode == 0, done.stderr
    assert results["score"] == sum(test["max_score"] for test in results["tests"]) > 0
    assert {test["status"] for test in results["tests"]} == {"passed"}
    assert {"landlock", "seccomp"} & {
        layer.rstrip("0123456789") for layer in results["extra_data"]["isolation"]
    }


def test_gradescope_names_the_mistake_in_a_wrong_answer(unzipped, tmp_path):
    done, results = gradescope(unzipped, tmp_path, {"ex01_l2_penalty.py": WRONG})
    assert done.returncode == 0, done.stderr
    assert "that is the L1 penalty" in results["tests"][0]["output"]
    assert results["score"] < sum(test["max_score"] for test in results["tests"])


def test_gradescope_has_the_solutions_out_of_reach(unzipped, tmp_path):
    thief = THIEF.format(path="/autograder/source/kreg")
    done, results = gradescope(unzipped, tmp_path, {"ex01_l2_penalty.py": thief})
    assert done.returncode == 0, done.stderr
    assert results["score"] == 0
    assert "[Errno " in results["tests"][0]["output"]


def test_gradescope_does_not_follow_a_link_to_the_solutions(unzipped, tmp_path):
    submission = folder(tmp_path / "submission", {})
    (submission / "exercises").symlink_to("/autograder/source/kreg/solutions")
    done, results = gradescope(unzipped, tmp_path, {})
    assert done.returncode == 0, done.stderr
    assert results["score"] == 0


def test_gradescope_gets_no_score_where_the_grader_fails(unzipped, tmp_path):
    broken = tmp_path / "source"
    subprocess.run(["cp", "-r", unzipped, broken], check=True)
    (broken / "kreg" / "solutions" / "ex01_l2_penalty.py").unlink()
    done, results = gradescope(broken, tmp_path, {"ex01_l2_penalty.py": RIGHT})
    assert done.returncode == 3
    assert "neither solutions nor recorded answers" in done.stderr
    assert results is None


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The questions and the image for PrairieLearn."""
    base = tmp_path_factory.mktemp("prairielearn")
    return bundle("prairielearn", base / "course", "ex01", "ex03", "--image", "us/it")


def prairielearn(course, tmp_path, source):
    """Grade a submission in the layout of PrairieLearn, by the question's entry point."""
    question = course / "questions" / "ex01_l2_penalty"
    info = json.loads((question / "info.json").read_text())
    options = info["externalGradingOptions"]
    assert (options["enabled"], options["image"]) == (True, "us/it")
    (question / "tests" / "grade.sh").chmod(0o755)  # as the service does
    student = folder(tmp_path / "student", {"ex01_l2_penalty.py": source})
    grade = folder(tmp_path / "grade", {"data/data.json": "{}"})
    for name in ("tests", "student"):
        (grade / name).mkdir()
    done = run_in_root(
        [options["entrypoint"]],
        venv="/grader/venv",
        read_only={"/grader/kreg": course / "image" / "kreg"},
        writable={
            "/grade": grade,
            "/grade/tests": question / "tests",
            "/grade/student": student,
        },
    )
    assert done.returncode == 0, done.stderr
    return json.loads((grade / "results" / "results.json").read_text("utf-8"))


# Of infoQuestion.json, the schema that PrairieLearn reads questions by.
SCHEMA = {
    "required": ["uuid", "type", "title", "topic"],
    "additionalProperties": False,
    "properties": {
        "uuid": {"pattern": r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},
        "type": {"const": "v3"},
        "title": {"type": "string"},
        "topic": {"type": "string"},
        "singleVariant": {"type": "boolean"},
        "gradingMethod": {"enum": ["Internal", "External", "Manual"]},
        "externalGradingOptions": {
            "required": ["image", "entrypoint"],
            "additionalProperties": False,
            "properties": {
                "enabled": {"type": "boolean"},
                "image": {"type": "string"},
                "entrypoint": {"type": "string"},
                "timeout": {"type": "integer", "maximum": 600},
            },
        },
    },
}


def test_prairielearn_has_a_question_for_each_exercise(course):
    questions = course / "questions"
    assert {path.name for path in questions.iterdir()} == {
        "ex01_l2_penalty",
        "ex03_sign",
    }
    for question in questions.iterdir():
        info = json.loads((question / "info.json").read_text())
        jsonschema.validate(info, SCHEMA)
    ids = {
        json.loads((q / "info.json").read_text())["uuid"] for q in questions.iterdir()
    }
    assert len(ids) == 2
    stub = questions / "ex03_sign" / "ex03_sign.py"
    assert stub.read_bytes() == find("ex03")[0].stub.read_bytes()
    assert (
        'source-file-name="ex03_sign.py"' in (stub.parent / "question.html").read_text()
    )


def test_prairielearn_tells_right_from_wrong_and_from_not_begun(course, tmp_path):
    stub = find("ex01")[0].stub.read_text(encoding="utf-8")
    found = {}
    for name, source in (("right", RIGHT), ("wrong", WRONG), ("stub", stub)):
        (tmp_path / name).mkdir()
        found[name] = prairielearn(course, tmp_path / name, source)
    assert found["right"]["score"] == 1.0
    assert 0 <= found["wrong"]["score"] < 1
    assert found["stub"]["gradable"] is False


@pytest.fixture(scope="module")
def assignment(tmp_path_factory):
    """The folder of an assignment for Classroom 50."""
    base = tmp_path_factory.mktemp("classroom50")
    return bundle("classroom50", base / "assignment", "ex01")


def test_classroom50_publishes_no_solution_and_no_hidden_check(assignment):
    assert not list(assignment.rglob("solutions"))
    assert not list(assignment.rglob("answers"))
    checks = (assignment / "kreg/grader/checks/check_ex21_choose.py").read_text()
    assert "check_selection" in checks
    assert "hidden" not in checks
    assert json.loads((assignment / "runtime.json").read_text())["python"] == "3.12"


def run_in_checkout(assignment, checkout, **environment):
    """Grade as the runner of Classroom 50 does, with what it sets."""
    return run_in_root(
        ["/python/bin/python", "/bundle/autograder.py"],
        venv="/python",
        read_only={"/bundle": assignment},
        writable={"/checkout": checkout},
        cwd="/checkout",
        **environment,
    )


def test_classroom50_imports_nothing_of_a_checkout(assignment, tmp_path):
    """Also when it makes an environment; that has no packages to install here."""
    trap = "from pathlib import Path\nPath('/checkout/proof').touch()\n"
    names = ("venv/__init__.py", "tempfile.py", "logging.py", "sitecustomize.py")
    checkout = folder(tmp_path / "checkout", dict.fromkeys(names, trap))
    done = run_in_checkout(assignment, checkout, PIP_RETRIES="0")
    assert "/bundle/kreg/requirements.txt" in done.stderr
    assert not (checkout / "proof").exists()


@pytest.mark.parametrize(("source", "all_"), [(RIGHT, True), (WRONG, False)])
def test_classroom50_gets_its_result(assignment, tmp_path, source, all_):
    checkout = folder(tmp_path / "checkout", {"exercises/ex01_l2_penalty.py": source})
    address = "https://github.com/org/classroom-regularization-alice"
    done = run_in_checkout(
        assignment,
        checkout,
        GRADER_PYTHON="/python/bin/python",
        CLASSROOM="classroom",
        ASSIGNMENT="regularization",
        ASSIGNMENT_TYPE="individual",
        OWNER="alice",
        USERNAME="alice",
        SUBMISSION_TAG="submit/2026-11-01T10-00-00Z-a1b2c3d",
        COMMIT_URL=f"{address}/commit/a1b2c3d",
        RELEASE_URL=f"{address}/releases/tag/submit",
        REVIEW_URL=f"{address}/compare/0...a1b2c3d",
    )
    assert done.returncode == 0, done.stderr
    result = json.loads((checkout / "result.json").read_text("utf-8"))
    assert result["schema"] == "classroom50/result/v1"
    assert isinstance(result["score"], int)
    assert (result["score"] == result["max-score"]) is all_
