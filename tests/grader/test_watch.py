"""`watch`, driven in a terminal."""

import json
import os
import shutil
import signal
import subprocess
import sys
import termios
from pathlib import Path

import psutil
import pytest
from learner import SIGN, begin, run, write
from watcher import CLEAR, FOOT, Watcher

from grader.catalog import entries

ROOT = Path(__file__).parents[2]
WRONG = "def sign(w):\n    return 1.0\n"
PASSED = "ex03 The sign of a weight   ✓ done"


@pytest.fixture
def watch(course):
    """Begins a watch; none is left running."""
    begun = []

    def begin(*arguments, **options):
        begun.append(Watcher(course, *arguments, **options))
        return begun[-1]

    yield begin
    for watcher in begun:
        watcher.close(force=True)


def solution(name):
    return (ROOT / "solutions" / f"{name}.py").read_text(encoding="utf-8")


def walk(watcher, course, chosen):
    """Write one exercise after the other, as a learner does who knows the answers."""
    for number, entry in enumerate(chosen, 1):
        assert "not started" in watcher.see(f"{entry.name[:4]} {entry.title}")
        write(course, solution(entry.name), entry.name)
        screen = watcher.see("✓ done")
        assert screen.startswith(f"{entry.name[:4]} {entry.title}   ✓ done\n")
        told = " ".join(screen.split())
        assert entry.unlocks in told
        assert f"A question: {entry.question}" in told
        assert f"{number} of {len(chosen)} passed" in screen
        if number < len(chosen):
            assert f"next    {chosen[number].name[:4]} " in screen
            watcher.send("n")
    assert "All that is watched has passed" in screen
    watcher.send("q")
    assert watcher.leave() == 0


def test_a_part_of_the_course_from_the_first_stub_to_the_last(course, watch):
    chosen = [
        entry for entry in entries() if entry.name[:4] in ("ex02", "ex03", "ex21")
    ]
    walk(watch("ex02", "ex03", "ex21"), course, chosen)


@pytest.mark.long
def test_the_course_from_the_first_stub_to_the_last(course, watch):
    watcher = watch()
    watcher.timeout = 300
    walk(watcher, course, entries())


def in_place(path, text):
    path.write_text(text)


def by_renaming(path, text):
    draft = path.with_name(f".{path.name}.new")
    draft.write_text(text)
    os.replace(draft, path)


def as_vim_does(path, text):
    trial = path.with_name("4913")
    trial.touch()
    trial.unlink()
    backup = path.with_name(f"{path.name}~")
    path.rename(backup)
    path.write_text(text)
    path.chmod(0o644)
    backup.unlink()


def in_pieces(path, text):
    with path.open("w", buffering=1) as file:
        for character in text:
            file.write(character)
            file.flush()


def in_another_folder(path, text):
    aside = path.parent.with_name("aside")
    path.parent.rename(aside)
    shutil.copytree(aside, path.parent)
    shutil.rmtree(aside)
    path.write_text(text)


def beside_a_name_that_is_no_text(path, text):
    (path.parent / os.fsdecode(b"caf\xe9.py")).touch()
    path.write_text(text)


SAVES = (
    in_place,
    by_renaming,
    as_vim_does,
    in_pieces,
    in_another_folder,
    beside_a_name_that_is_no_text,
    in_place,
)


def test_a_save_is_seen_however_it_is_made(course, watch):
    watcher = watch("ex03")
    watcher.see("not started")
    path = course / "exercises" / "ex03_sign.py"
    for number, save in enumerate(SAVES):
        save(path, f"def sign(w):\n    return {number}.5\n")
        assert "✗" in watcher.see(f"Received: {number}.5")


def test_a_file_that_cannot_be_run_or_is_gone_is_explained_until_it_is_right(
    course, watch
):
    watcher = watch("ex03")
    watcher.see("not started")
    write(course, "def sign(w)\n    return 1\n")
    assert "ex03_sign.py:1  def sign(w)" in watcher.see("SyntaxError: expected ':'")
    path = course / "exercises" / "ex03_sign.py"
    path.unlink()
    watcher.see("There is no exercises/ex03_sign.py.")
    path.write_bytes(b"# caf\xe9\n")
    watcher.see("must be saved as UTF-8")
    write(course, SIGN)
    watcher.see(PASSED)


def test_the_exercise_that_is_saved_is_the_one_that_is_graded(course, watch):
    watcher = watch()
    watcher.see("ex01 The L2 penalty")
    write(course, WRONG)
    watcher.see("ex03 The sign of a weight")
    write(course, "anything", "ex14_notes")
    watcher.send("l")
    screen = watcher.see("▸")
    assert "▸ ✗ ex03 The sign of a weight" in screen
    assert len([line for line in screen.splitlines() if " · ex" in line]) == 20


def test_one_save_is_graded_once(course, watch):
    watcher = watch("ex03")
    watcher.see("not started")
    as_vim_does(course / "exercises" / "ex03_sign.py", SIGN)
    watcher.see(PASSED)
    in_place(course / "exercises" / "ex03_sign.py", SIGN)  # the same text once more
    watcher.send("l")
    assert "▸ ✓ ex03" in watcher.next_screen()


def test_each_save_is_run_in_a_process_that_no_other_has_touched(course, watch):
    watcher = watch("ex03")
    watcher.see("not started")
    poison = "import numpy as np\nnp.sign = np.where = np.abs = None\n"
    write(course, f"{poison}def sign(w):\n    return 9.0\n")
    watcher.see("Received: 9.0")
    write(course, SIGN)
    watcher.see(PASSED)


def test_all_are_graded_on_request(course, watch):
    write(course, SIGN)
    watcher = watch("ex02", "ex03")
    watcher.see("ex02 The L1 penalty")
    watcher.send("a")
    screen = watcher.see("1 of 2 passed")
    assert "✓ ex03_sign" in screen
    assert "· ex02_l1_penalty" in screen


def test_again_grades_what_depends_on_another_file(course, watch):
    write(course, f"from ex02_l1_penalty import l1_penalty\n{SIGN}")
    (course / "exercises" / "ex02_l1_penalty.py").unlink()
    watcher = watch("ex03")
    watcher.see("needs ex02_l1_penalty")
    write(course, solution("ex02_l1_penalty"), "ex02_l1_penalty")
    watcher.send("r")
    watcher.see(PASSED)


def test_hints_come_one_by_one_stay_and_are_counted(course, watch):
    watcher = watch("ex03")
    watcher.see("not started")
    watcher.send("h")
    assert "  2. " not in watcher.see("  1. ")
    write(course, WRONG)
    assert "  1. " in watcher.see("Received: 1.0")
    watcher.send("h")
    assert "  3. " not in watcher.see("  2. ")
    write(course, SIGN)
    assert watcher.see("✓ done").startswith(f"{PASSED}, after 2 hints")
    result = json.loads(run("ex03", "--format", "json", cwd=course).stdout)
    assert result["exercises"][0]["hints"] == 2
    assert "\n  3. " in run("hint", "ex03", cwd=course).stdout


def test_where_nothing_can_be_remembered_the_watch_says_so_and_goes_on(course, watch):
    (course / ".grader.json").mkdir()
    watcher = watch("ex03")
    watcher.see("not started")
    watcher.send("h")
    watcher.see("  1. ")
    watcher.send("h")
    assert "Progress cannot be remembered here (Is a dir" in watcher.see("  2. ")
    write(course, SIGN)
    assert "1 of 1 passed" in watcher.see(PASSED)


def test_what_passed_is_remembered_until_its_text_changes(course, watch):
    watcher = watch("ex03", "ex04")
    watcher.see("not started")
    write(course, SIGN)
    watcher.see(PASSED)
    watcher.send("q")
    assert watcher.leave() == 0
    screen = watch("ex03", "ex04").next_screen()
    assert screen.startswith("ex04 One step with L2\n")
    assert "1 of 2 passed" in screen
    write(course, WRONG)
    assert "0 of 2 passed" in watch("ex03", "ex04").see("ex03 The sign of a weight")


def test_a_resized_terminal_is_filled_anew(watch):
    watcher = watch("ex03")
    watcher.see("not started")
    watcher.setwinsize(40, 40)
    screen = watcher.see("keys")
    assert [line for line in screen.splitlines() if len(line) > 40] == []


def test_a_dumb_terminal_gets_no_commands_and_has_keys(course, watch):
    watcher = watch("ex03", terminal="dumb")
    watcher.expect_exact(FOOT)
    assert CLEAR not in watcher.before
    write(course, WRONG)
    watcher.expect_exact("Received: 1.0")
    watcher.send("q")
    assert watcher.leave() == 0


def test_without_a_terminal_reports_follow_one_another_until_ctrl_c(course):
    with begin("watch", "ex03", cwd=course) as process:
        process.stdin.write("q\n")  # nobody is there to press a key
        process.stdin.close()
        wait_for(process.stdout, "not started")
        write(course, WRONG)
        wait_for(process.stdout, "Received: 1.0")
        write(course, SIGN)
        wait_for(process.stdout, PASSED)
        os.killpg(process.pid, signal.SIGINT)
        assert "\x1b" not in process.stdout.read()
    assert process.returncode == 130


def wait_for(lines, text):
    assert any(text in line for line in lines)


ENDLESS = "def sign(w):\n    while True:\n        pass\n"


@pytest.mark.parametrize("moment", ["starting", "waiting", "grading"])
def test_ctrl_c_leaves_the_terminal_as_it_was_and_no_process(course, watch, moment):
    watcher = watch("ex03")
    before = termios.tcgetattr(watcher.fileno())
    watcher.expect_exact("starting" if moment == "starting" else FOOT)
    if moment == "grading":
        write(course, ENDLESS)
        watcher.expect_exact("starting")
    family = psutil.Process(watcher.pid).children(recursive=True)
    watcher.sendintr()
    assert watcher.leave() == 130
    assert termios.tcgetattr(watcher.fileno()) == before
    assert psutil.wait_procs(family, timeout=60)[1] == []


def test_servers_that_are_gone_are_started_anew(course, watch):
    watcher = watch("ex03")
    watcher.see("not started")
    for server in psutil.Process(watcher.pid).children():
        server.kill()
    write(course, WRONG)
    watcher.see("Received: 1.0")


def test_isolation_that_cannot_be_had_ends_the_watch(course):
    code = (
        "import grader.commands.grade as command\n"
        "from grader.isolation import sandbox\n"
        "command.Sandbox = lambda env, isolation: sandbox.Sandbox("
        "env, isolation, layers=('uid', 'landlock'))\n"
        "from grader.cli import main\n"
        "main(['watch', 'ex03', '--isolation', 'required'])"
    )
    write(course, SIGN)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=course, capture_output=True, text=True
    )
    assert done.returncode == 3
    assert "needs landlock and seccomp" in done.stderr


@pytest.mark.long
def test_tensorflow_is_imported_once_for_all_gradings(course, watch):
    watcher = watch("ex14")
    watcher.timeout = 300
    watcher.see("not started")
    servers = psutil.Process(watcher.pid).children()
    assert len(servers) == 2  # Keras begins to wake before it is needed
    write(course, solution("ex14_keras_model"), "ex14_keras_model")
    watcher.see("✓ done")
    write(
        course,
        "def build_model(n_features, lams=()):\n    return 1\n",
        "ex14_keras_model",
    )
    watcher.see("✗")
    assert psutil.Process(watcher.pid).children() == servers
