"""What the learner sees, line by line."""

import os
import re
import sys

import pytest
from learner import SIGN, run, run_in_terminal, write

from grader.invocation import invocation

LOOSE = re.compile(r"seed \d+, kept apart by .*")


def screen(*arguments, cwd):
    """The screen, with the seed and the layers left out."""
    lines = LOOSE.sub("seed", run(*arguments, cwd=cwd).stdout).splitlines()
    assert [line for line in lines if line != line.rstrip()] == []
    return [line.replace(sys.executable, "python") for line in lines]


def place(course, name):
    """An exercise's file and the line of its first function."""
    path = course / "exercises" / f"{name}.py"
    before = path.read_text(encoding="utf-8").partition("\ndef ")[0]
    return f"exercises/{name}.py:{before.count(chr(10)) + 2}"


def test_the_first_screen_is_a_welcome_and_the_first_thing_to_do(course):
    assert screen(cwd=course) == [
        (
            "Welcome. 21 exercises, about 6 hours. You edit the files in exercises/, and "
            "this command checks them."
        ),
        "",
        "  ░░░░░░░░░░░░░░░░░░░░░  0 of 21 passed, 0 of 133 points",
        "",
        "  begin   ex01 The L2 penalty  ★☆☆  10 minutes",
        f"  open    {place(course, 'ex01_l2_penalty')}",
        "  check   python -m grader ex01",
        "  stuck?  python -m grader hint ex01",
    ]


def test_a_failure_shows_the_call_what_must_hold_and_why(course):
    write(course, "def sign(w):\n    print('hello')\n    return 1.0\n")
    lines = screen("ex03", cwd=course)
    assert lines[0] == "ex03 The sign of a weight"
    assert lines[1].startswith("  ✗ ")
    call, wrong, why, printed, output = lines[2:7]
    assert re.fullmatch(r"      sign\(.+\)", call)
    assert re.fullmatch(r"      must be (-1|0)(\.0)?\. Received: 1\.0", wrong)
    assert why.startswith("      Why: ")
    assert printed == "      Your code printed:"
    assert output == "      │ hello"
    assert "  open    exercises/ex03_sign.py:1" in lines
    assert "  check   python -m grader ex03" in lines
    assert "  stuck?  python -m grader hint ex03" in lines


HALF = "import numpy as np\ndef l2_penalty(weights, lam):\n    return {} * sum(\
np.sum(w ** 2) for w in weights)\n"


def test_a_known_mistake_is_named_with_the_reason_and_a_question(course):
    write(course, HALF.format("0.5 * lam"), "ex01_l2_penalty")
    assert screen("ex01", cwd=course)[1:7] == [
        "  ✗ It is right for a single weight, large or small",
        "      l2_penalty([np.array([10.0])], lam=0.01)",
        "      must be 1.0. Received: 0.5",
        (
            "      Your values are half of ours everywhere. Some books write ½ in front. "
            "The lesson and Keras do not."
        ),
        "      Ask yourself: Which factor does the docstring put before the sum?",
        "  ✗ It adds up all layers, and an empty list costs 0.0",
    ]


def test_two_mistakes_at_once_are_both_named(course):
    write(course, HALF.format("0.5 * lam ** 2"), "ex01_l2_penalty")
    lines = screen("ex01", cwd=course)[4:8]
    assert lines[0] == "      Two things come together here; each alone would look so."
    assert lines[1].startswith("      Your value is lam times ours")
    assert lines[2].startswith("      Your values are half of ours")
    assert lines[3].startswith("      Ask yourself: ")


def test_what_no_known_mistake_explains_is_told_by_where_it_is(course):
    text = (
        "import numpy as np\ndef sign(w):\n    return np.where(np.asarray(w) < 0, 3.0, "
    )
    write(course, text + "np.sign(w))\n")
    words = (
        "Every answer so far is wrong where w is negative, and right everywhere else."
    )
    assert f"      {words}" in screen("ex03", cwd=course)


def test_a_line_that_raises_in_a_generator_is_shown_once(course):
    write(course, "def sign(w):\n    return sum(1 / 0 for _ in [w])\n")
    text = "\n".join(screen("ex03", cwd=course))
    assert text.count("ex03_sign.py:2  return sum") == 1


def test_all_failures_are_explained_on_request(course):
    write(course, HALF.format("0.5 * lam"), "ex01_l2_penalty")
    once, all_ = (screen("ex01", *more, cwd=course) for more in ([], ["--all"]))
    assert [sum("must be" in line for line in lines) for lines in (once, all_)] == [
        1,
        5,
    ]
    assert sum(line.startswith("      Why: ") for line in all_) == 5


def test_what_is_not_begun_has_no_failure_to_explain(course):
    write(course, HALF.format("0.5 * lam"), "ex01_l2_penalty")
    lines = screen("ex01", "ex02", "ex03", "--all", cwd=course)
    assert sum(line.startswith("  open ") for line in lines) == 1


def test_a_request_without_effect_is_refused(course):
    done = run("ex01", "--all", "--format", "json", cwd=course)
    assert done.returncode == 2
    assert "--all must go with --format terminal" in done.stderr


def test_a_pass_says_what_it_is_good_for_and_what_comes_next(course):
    write(course, SIGN)
    write(course, SIGN, "ex04_l2_step")  # begun: it is not what comes next
    lines = screen("ex03", cwd=course)
    assert lines[0] == "ex03 The sign of a weight   ✓ done"
    assert "kreg.regularizers.L1" in lines[1]
    assert lines[2].startswith("  A question: ")
    assert lines[3].startswith("  · Line 3 uses numpy.sign, which is allowed")
    assert lines[4:] == [
        "",
        "  compare python -m grader solution ex03",
        "  next    ex05 One step with L1  ★★☆  15 minutes",
        f"  open    {place(course, 'ex05_l1_step')}",
        "",
        "  6 of 6 points",
        "  seed",
    ]


def test_what_keeps_a_file_from_being_run_is_said_once(course):
    write(course, "def sign(w)\n    return 1\n")
    assert screen("ex03", cwd=course)[:5] == [
        "ex03 The sign of a weight",
        "  ✗ ex03_sign.py raised SyntaxError: expected ':'",
        "        ex03_sign.py:1  def sign(w)",
        "",
        "  open    exercises/ex03_sign.py:1",
    ]


def test_a_reason_is_for_wrong_answers_only(course):
    write(course, "def sign():\n    return 1\n")
    lines = screen("ex03", cwd=course)
    assert "must take 1 argument" in lines[1] + lines[2]
    assert not any("Why:" in line for line in lines)


def test_the_line_to_open_is_the_one_with_the_wrong_byte(course):
    (course / "exercises" / "ex03_sign.py").write_bytes(b"# fine\n# caf\xe9\n")
    assert "  open    exercises/ex03_sign.py:2" in screen("ex03", cwd=course)


@pytest.mark.parametrize("kind", ["folder", "link", "NUL"])
def test_a_file_that_cannot_be_read_is_explained_also_when_it_is_the_only_one(
    course, kind
):
    path = course / "exercises" / "ex03_sign.py"
    path.unlink()
    match kind:
        case "folder":
            path.mkdir()
        case "link":
            path.symlink_to("ex04_l2_step.py")
        case "NUL":
            path.write_bytes(b"\0")
    done = run("ex03", cwd=course)
    assert done.returncode == 1
    assert "  ✗ ex03_sign.py must be " in done.stdout
    assert done.stderr == ""


def test_a_missing_file_can_be_restored(course):
    path = course / "exercises" / "ex03_sign.py"
    path.unlink()
    lines = screen("ex03", cwd=course)
    assert "  There is no exercises/ex03_sign.py." in lines
    assert "  restore python -m grader reset ex03" in lines
    assert run("reset", "ex03", cwd=course).returncode == 0
    assert path.is_file()


def test_a_blocked_exercise_names_the_one_to_write_first(course):
    text = "from ex02_l1_penalty import l1_penalty\n"
    write(course, text + "def sign(w):\n    return l1_penalty([w], 1.0)\n")
    lines = screen("ex03", cwd=course)
    assert lines[1] == "  · needs ex02_l1_penalty, which is not written yet"
    assert re.match(r"        ex02_l1_penalty\.py:\d+  raise Not", lines[2])
    assert "  first   python -m grader ex02" in lines


def test_what_was_begun_comes_before_what_was_not(course):
    write(course, "def sign(w):\n    return 1.0\n")
    lines = screen("ex01", "ex02", "ex03", cwd=course)
    assert lines[:3] == [
        "  · ex01_l2_penalty             0/6  not started",
        "  · ex02_l1_penalty             0/6  not started",
        "  ✗ ex03_sign                   0/6  failed",
    ]
    assert lines[4] == "ex03 The sign of a weight"
    assert lines[-2] == "  ░░░░░░░░░░░░░░░░░░░░░  0 of 3 passed, 0 of 18 points"


def test_commands_name_the_folder_that_was_graded(course):
    (course / "exercises").rename(course / "mine")
    lines = screen("ex03", "--submission", "mine", cwd=course)
    assert any(line.startswith("  open    mine/ex03_sign.py:") for line in lines)
    assert "  check   python -m grader ex03 --submission mine" in lines


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("hnt", "grader hint …?"),
        ("7", "Did you mean ex07_proximal_step?"),
        ("ex3", "Did you mean ex03_sign?"),
        ("soft", "Did you mean ex06_soft_threshold?"),
        ("l1_stp", "Did you mean ex05_l1_step?"),
        ("exercises/ex03_sign.py", "Did you mean ex03_sign?"),
        ("ex99", "grader lists them all."),
    ],
)
def test_a_slip_of_the_pen_gets_advice(course, typed, advice):
    done = run(typed, cwd=course)
    assert done.returncode == 2
    assert done.stderr.endswith(f"{advice}\n")
    assert "Usage" not in done.stderr


def test_lines_are_broken_at_words_and_paths_are_left_whole(course):
    write(course, SIGN)
    text = run_in_terminal("ex03", cwd=course, columns=40)
    plain = re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", text)
    long = [line for line in plain.splitlines() if len(line) > 40]
    assert all(line.startswith("  compare ") for line in long)
    assert "  A question: Why would a slope of +1 at\n  w = 0 be" in plain


def test_a_narrow_list_leaves_out_the_points(course):
    text = run_in_terminal("ex01", "ex19", cwd=course, columns=40)
    assert "  · ex19_correlated_features not started\n" in text


def test_a_terminal_that_lacks_a_mark_shows_the_rest(course):
    write(course, SIGN)
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = run("ex03", cwd=course, env=environment)
    assert done.returncode == 0
    assert "ex03 The sign of a weight   ? done" in done.stdout


def test_json_is_utf8_whatever_the_terminal_can_show(course):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = run("ex09", "--format", "json", cwd=course, env=environment)
    assert "α" in done.stdout


@pytest.mark.parametrize("name", ["python", "python3"])
def test_a_command_is_short_where_the_path_leads_to_this_python(
    tmp_path, monkeypatch, name
):
    program = tmp_path / name
    program.symlink_to(sys.executable)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert invocation() == f"{name} -m grader"


def test_a_command_names_the_python_that_the_path_does_not_lead_to(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(sys, "executable", str(tmp_path / ".venv" / "bin" / "python"))
    monkeypatch.chdir(tmp_path)
    assert invocation() == os.path.join(".venv", "bin", "python") + " -m grader"
