import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from learner import SIGN, begin, run, write

ROOT = Path(__file__).parents[2]


def checks(done):
    return json.loads(done.stdout)["exercises"][0]["checks"]


def test_help_imports_nothing_that_it_does_not_use(tmp_path):
    code = (
        "import sys, runpy; sys.argv = ['grader', '--help']\n"
        "try: runpy.run_module('grader', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "assert not {'numpy', 'pytest', 'rich', 'hypothesis'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path)
    assert done.returncode == 0


def test_a_failing_exercise_becomes_a_passing_one(course):
    write(course, "def sign(w):\n    return w / abs(w)\n")
    failing = run("ex03", cwd=course)
    assert failing.returncode == 1
    assert "must be 0" in failing.stdout or "ZeroDivisionError" in failing.stdout
    write(course, SIGN)
    passing = run("ex03", cwd=course)
    assert passing.returncode == 0, passing.stdout


def test_several_exercises_are_named_by_their_beginnings(course):
    done = run("ex02", "ex1", "--format", "json", cwd=course)
    names = [exercise["name"] for exercise in json.loads(done.stdout)["exercises"]]
    assert [name[:4] for name in names] == ["ex02", *(f"ex{n}" for n in range(10, 20))]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ex99"], "from ex01 to ex21"),
        (["grade", "--format", "xml"], "'xml' is not one of"),
        (["--submission", "nowhere"], "must be in a folder that can be read"),
        (["--seed", "-1"], "--seed"),
        (["hint", "ex1"], "One exercise must be named"),
        (["hint", "ex1"], "Did you mean ex01_l2_penalty?"),
        (
            ["reset", "ex03", "--submission", "no"],
            "must be in a folder that can be read",
        ),
        (["watch", "ex99"], "from ex01 to ex21"),
        (["watch", "--submission", "nowhere"], "must be in a folder that can be read"),
        (["--output", "no/such/folder/r.json", "ex03"], "--output must be a file"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_a_wrong_command_exits_with_2_and_says_what_must_hold(course, arguments, words):
    done = run(*arguments, cwd=course)
    assert done.returncode == 2
    assert words in done.stderr


def test_the_seed_is_in_the_result_and_repeats_it(course):
    write(
        course, "def sign(w):\n    return 2.0 if w > 3 else float((w > 0) - (w < 0))\n"
    )
    first = run("ex03", "--format", "json", "--seed", "7", cwd=course)
    again = run("ex03", "--format", "json", "--seed", "7", cwd=course)
    assert json.loads(first.stdout)["seed"] == 7
    assert first.stdout == again.stdout


def test_a_report_in_a_file_is_whole_and_alone(course):
    write(course, SIGN)
    done = run("ex03", "--format", "json", "--output", "out.json", cwd=course)
    assert done.returncode == 0
    assert json.loads((course / "out.json").read_text())["score"] > 0
    assert f"1 of 1 passed; the result is in {course / 'out.json'}" in done.stderr
    assert sorted(os.listdir(course)) == ["exercises", "out.json"]


def test_hints_come_one_deeper_each_time(course):
    shown = [run("hint", "ex05", cwd=course).stdout for _ in range(4)]
    numbers = [re.findall(r"(?m)^  (\d)\. ", text) for text in shown]
    assert numbers == [["1"], ["1", "2"], ["1", "2", "3"], ["1", "2", "3"]]
    assert "That was the last hint" in shown[2]


def test_all_hints_are_shown_on_request(course):
    assert "\n  3. " in run("hint", "ex05", "--all", cwd=course).stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_hint_is_shown_also_where_it_cannot_be_remembered(course):
    course.chmod(0o500)
    done = run("hint", "ex05", cwd=course)
    course.chmod(0o700)
    assert done.returncode == 0
    assert "--all shows all" in done.stderr


def test_reset_asks_first(course):
    write(course, SIGN)
    done = run("reset", "ex03", cwd=course)
    assert done.returncode == 1
    assert (course / "exercises" / "ex03_sign.py").read_text() == SIGN


def test_reset_restores_the_stub_and_keeps_what_was_there(course):
    write(course, SIGN)
    run("reset", "ex03", "--yes", cwd=course)
    stub = (ROOT / "grader" / "stubs" / "ex03_sign.py").read_text(encoding="utf-8")
    path = course / "exercises" / "ex03_sign.py"
    assert path.read_text(encoding="utf-8") == stub
    (backup,) = path.parent.glob("ex03_sign.py.bak*")
    assert backup.read_text() == SIGN


def test_a_solution_is_for_those_who_pass_or_ask_for_it(course):
    solution = (ROOT / "solutions" / "ex03_sign.py").read_text(encoding="utf-8")
    refused = run("solution", "ex03", cwd=course)
    assert refused.returncode == 1
    assert refused.stdout == ""
    assert run("solution", "ex03", "--spoil", cwd=course).stdout == solution
    write(course, SIGN)
    assert run("solution", "ex03", cwd=course).stdout == solution


BAD = {
    "syntax error": ("def sign(w)\n    return 1\n", "failed", "expected ':'"),
    "missing function": (
        "def sgn(w):\n    return 1\n",
        "failed",
        "ex03_sign.py must define sign. Received: sgn",
    ),
    "parameters": ("def sign():\n    return 1\n", "failed", "must take 1 argument"),
    "not a function": ("sign = 3\n", "failed", "must be a function"),
    "exception": ("def sign(w):\n    return 1 / 0\n", "failed", "ZeroDivisionError"),
    "exit": ("import os\nos._exit(0)\n", "crashed", "exit code 0"),
    "segfault": (
        "import ctypes\ndef sign(w):\n    ctypes.string_at(0)\n",
        "crashed",
        "signal 11",
    ),
    "loop": ("def sign(w):\n    while True:\n        pass\n", "timed_out", "5 seconds"),
    "loop at import": ("while True:\n    pass\n", "timed_out", "5 seconds"),
    "output": (
        "def sign(w):\n    while True:\n        print('x' * 9999)\n",
        "crashed",
        "printed too much",
    ),
    "string": ("def sign(w):\n    return 'plus'\n", "failed", "Received: str 'plus'"),
    "nothing": ("def sign(w):\n    w > 0\n", "failed", "is there a `return`?"),
    "list": ("def sign(w):\n    return [1]\n", "failed", "Received: list"),
    "NaN": ("def sign(w):\n    return float('nan')\n", "failed", "Received: nan"),
    "objects": (
        "import numpy as np\ndef sign(w):\n    return np.array([object()])\n",
        "failed",
        "array of object",
    ),
}


@pytest.mark.parametrize(("text", "status", "words"), BAD.values(), ids=BAD)
def test_bad_input_gets_a_clear_message(course, text, status, words):
    write(course, text)
    done = run("ex03", "--format", "json", cwd=course)
    assert done.returncode == 1
    assert json.loads(done.stdout)["exercises"][0]["status"] == status
    assert words in checks(done)[0]["message"]


def test_an_exception_shows_the_learners_own_lines_only(course):
    write(
        course,
        "def helper(w):\n    return 1 / 0\n\ndef sign(w):\n    return helper(w)\n",
    )
    message = checks(run("ex03", "--format", "json", cwd=course))[0]["message"]
    assert "ex03_sign.py:5  return helper(w)" in message
    assert "ex03_sign.py:2  return 1 / 0" in message
    assert "child.py" not in message


def test_prints_are_shown_with_the_check_that_fails(course):
    write(course, "def sign(w):\n    print('here', w)\n    return 7.0\n")
    done = run("ex03", cwd=course)
    assert "Your code printed:" in done.stdout
    assert "here" in done.stdout


def test_one_file_that_cannot_be_read_leaves_the_others_graded(course):
    (course / "exercises" / "ex01_l2_penalty.py").write_bytes(b"\xff\xfe")
    write(course, SIGN)
    done = run("ex01", "ex03", "--format", "json", cwd=course)
    bad, good = json.loads(done.stdout)["exercises"]
    assert bad["status"] == "failed"
    assert "UTF-8" in bad["checks"][0]["message"]
    assert good["status"] == "passed"


def test_an_exercise_may_import_another_and_waits_for_it_only_then(course):
    write(course, "from ex02_l1_penalty import l1_penalty\n" + SIGN)
    assert run("ex03", cwd=course).returncode == 0
    text = "from exercises.ex02_l1_penalty import l1_penalty\n"
    write(course, text + "def sign(w):\n    return l1_penalty([w], 1.0)\n")
    done = run("ex03", "--format", "json", cwd=course)
    assert json.loads(done.stdout)["exercises"][0]["status"] == "blocked"
    assert "needs ex02_l1_penalty" in checks(done)[0]["message"]


@pytest.mark.parametrize(
    "name",
    [
        "numpy.py",
        "json.py",
        "pytest.py",
        "click.py",
        "msgspec.py",
        "grader.py",
        "conftest.py",
        "sitecustomize.py",
    ],
)
def test_a_module_in_the_current_folder_is_never_imported(course, name):
    trap = "import pathlib; pathlib.Path(__file__).with_name('sprung').touch()\n"
    for folder in (course, course / "exercises"):
        (folder / name).write_text(trap)
    write(course, SIGN)
    if name == "grader.py":
        # There the interpreter itself takes the learner's file for the program.
        done = run("ex03", cwd=course / "exercises" / "..", env=with_safe_path())
    else:
        done = run("ex03", cwd=course)
    assert done.returncode == 0, done.stderr
    assert not list(course.rglob("sprung"))


def test_a_module_in_the_folder_of_the_project_is_never_imported(course):
    for name in ("grader", "solutions", "kreg"):
        shutil.copytree(ROOT / name, course / name)
    for name in ("numpy", "json", "random", "jax"):
        trap = "import pathlib; pathlib.Path(__file__).with_name('sprung').touch()\n"
        (course / f"{name}.py").write_text(trap)
    write(course, SIGN)
    # Without bubblewrap, which shows only what it must.
    done = run("ex03", "--isolation", "off", cwd=course)
    assert done.returncode == 0, done.stderr
    assert not (course / "sprung").exists()


def with_safe_path():
    return {**os.environ, "PYTHONSAFEPATH": "1"}


@pytest.mark.parametrize("name", ["pytest.ini", "pyproject.toml", "tox.ini"])
def test_a_pytest_configuration_in_the_current_folder_is_not_read(course, name):
    header = {"pytest.ini": "[pytest]", "tox.ini": "[pytest]"}
    text = header.get(name, "[tool.pytest.ini_options]") + '\naddopts = "-p evil"\n'
    (course / name).write_text(text)
    environment = {**os.environ, "PYTEST_ADDOPTS": "-p evil", "PYTEST_PLUGINS": "evil"}
    write(course, SIGN)
    assert run("ex03", cwd=course, env=environment).returncode == 0


def test_ctrl_c_shows_what_was_graded_and_leaves_no_process(course):
    write(course, SIGN)
    write(course, "while True:\n    pass\n", "ex04_l2_step")
    process = begin("ex03", "ex04", "--format", "json", cwd=course)
    family = busy_family(process)
    os.killpg(process.pid, signal.SIGINT)
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 130
    result = json.loads(output)
    assert result["interrupted"] is True
    assert result["exercises"][0]["status"] == "passed"
    assert psutil.wait_procs(family, timeout=10)[1] == []


def test_ctrl_c_amid_an_exercise_leaves_it_unfinished_and_not_passed(course):
    text = "import numpy as np\ndef l2_penalty(weights, lam):\n    while len(weights) != 1:"
    text += "\n        pass\n    return float(lam * np.sum(np.square(weights[0])))\n"
    write(course, text, "ex01_l2_penalty")
    process = begin("ex01", "--format", "json", cwd=course)
    busy_family(process)
    os.killpg(process.pid, signal.SIGINT)
    output, _ = process.communicate(timeout=60)
    (exercise,) = json.loads(output)["exercises"]
    statuses = [check["status"] for check in exercise["checks"]]
    assert statuses == ["passed", *["blocked"] * 4]
    assert exercise["status"] == "blocked"
    assert exercise["score"] < exercise["max_score"] == 6


def test_ctrl_c_before_anything_is_graded_exits_with_130(course):
    code = (
        "import grader.commands.grade as command\n"
        "def interrupted(*args): raise KeyboardInterrupt\n"
        "command.grade_submission = interrupted\n"
        "from grader.cli import main\n"
        "main(['ex03'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=course, capture_output=True, text=True
    )
    assert done.returncode == 130
    assert done.stderr == "Interrupted before anything was graded.\n"


def busy_family(process):
    """The processes under a grader, once one of them has computed for a second."""
    me = psutil.Process(process.pid)
    while True:
        family = me.children(recursive=True)
        for child in family:
            try:
                if len(family) > 1 and child.cpu_times().user > 1.0:
                    return family
            except psutil.NoSuchProcess:
                continue
        time.sleep(0.05)


def test_isolation_that_is_required_fails_closed_where_it_cannot_be_had(course):
    write(course, SIGN)
    # Without the packages that confine, in an environment that hides them.
    code = (
        "import sys\n"
        "from grader.isolation import sandbox\n"
        "import grader.commands.grade as command\n"
        "command.Sandbox = lambda env, isolation: sandbox.Sandbox("
        "env, isolation, layers=('uid', 'landlock'))\n"
        "from grader.cli import main\n"
        "main(['ex03', '--isolation', 'required'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=course, capture_output=True, text=True
    )
    assert done.returncode == 3
    assert "needs landlock and seccomp" in done.stderr


def test_isolation_off_is_recorded(course):
    write(course, SIGN)
    done = run("ex03", "--isolation", "off", "--format", "json", cwd=course)
    assert json.loads(done.stdout)["isolation"] == ["processes", "rlimits"]
