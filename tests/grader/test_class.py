import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys

import pandas
import psutil
import pytest
from class_folder import EXERCISE, KINDS, RIGHT, hand_in
from class_run import BOOK, QUIET, begin, runs, statuses, tree
from learner import run

from grader.classroom.gradebook import Gradebook


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A class that was graded, hostile code next to honest."""
    folder = tmp_path_factory.mktemp("class")
    expected = hand_in(folder / "all", [*KINDS, "right"])
    done = run(
        "class", "all", EXERCISE, "--format", "csv", "--workers", "2", cwd=folder
    )
    assert done.returncode == 0, done.stderr
    return folder, expected, done


def test_each_verdict_is_as_known_beforehand(graded):
    folder, expected, _ = graded
    assert statuses(folder) == expected


def test_the_table_has_the_points_of_everyone(graded):
    _, expected, done = graded
    points = {row["student"]: row[EXERCISE] for row in table(done.stdout)}
    assert points == {
        name: "6" if status == "passed" else "0" for name, status in expected.items()
    }


def test_parquet_goes_to_a_file_and_the_seconds_of_each_verdict_are_kept(graded):
    folder, expected, _ = graded
    arguments = ("all", EXERCISE, "--format", "parquet", "--output", "scores.parquet")
    done = run("class", *arguments, cwd=folder)
    assert done.returncode == 0, done.stderr
    points = pandas.read_parquet(folder / "scores.parquet").set_index("student")
    assert set(points.index) == set(expected)
    with Gradebook(folder / BOOK) as book:
        assert all(verdict.seconds > 0 for verdict in book.verdicts())


def test_what_is_graded_is_not_graded_again_and_what_changed_is(graded):
    folder, _, _ = graded
    with Gradebook(folder / BOOK) as book:
        before = {v.student: v.digest for v in book.verdicts()}
    (folder / "all" / "wrong001" / f"{EXERCISE}.py").write_text(RIGHT + "\n# now\n")
    done = run("class", "all", EXERCISE, cwd=folder)
    assert done.returncode == 0, done.stderr
    with Gradebook(folder / BOOK) as book:
        after = {v.student: v.digest for v in book.verdicts()}
    assert {name for name in after if after[name] != before[name]} == {"wrong001"}
    assert statuses(folder)["wrong001"] == "passed"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere"], "SUBMISSIONS must be a folder"),
        (["empty"], "with none"),
        (["all", "--fill", "x.csv"], "--format canvas or moodle"),
        (["all", "--format", "canvas"], "--fill FILE"),
        (["all", "--format", "moodle", "--fill", "nowhere.csv"], "must be a CSV file"),
        (["all", "--roster", "nowhere.csv"], "--roster must be a CSV file"),
        (["all", "--roster", "latin.csv"], "a CSV file in UTF-8. Received: latin.csv"),
        (["all", "--gradebook", "text"], "a file that this command made"),
        (["all", "--gradebook", "no/book"], "a file that this command made"),
        (["all", "--deadline", "2026-11-20T23:59Z"], "a folder of git repositories"),
        (["all", "--deadline", "2026-11-20T23:59"], "its offset from UTC"),
        (["all", "--engine", "dsak://1:2"], "must be local or dask://HOST:PORT"),
        (["all", "--engine", "dask://1:2", "--workers", "2"], "with --engine local"),
        (
            ["all", "--format", "canvas", "--fill", "text", "--assignment", "HW1"],
            "export of Canvas must begin",
        ),
    ],
)
def test_a_wrong_command_says_what_must_hold(tmp_path, arguments, says):
    hand_in(tmp_path / "all", ["right"])
    (tmp_path / "empty").mkdir()
    (tmp_path / "text").write_text("no database " * 200)
    (tmp_path / "latin.csv").write_bytes("login,name\njd,José\n".encode("latin-1"))
    done = run("class", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr
    assert not (tmp_path / BOOK).exists()  # nothing was begun


def test_who_has_nothing_or_nothing_that_can_be_read_is_named(tmp_path):
    hand_in(tmp_path / "all", ["right"])
    (tmp_path / "all" / "nobody").mkdir()
    (tmp_path / "all" / "torn.zip").write_bytes(b"PK, and no more")
    done = run("class", "all", EXERCISE, cwd=tmp_path)
    assert "Handed in nothing (1): nobody" in done.stderr
    assert "cannot be read; `replay` says why (1): torn" in done.stderr


def test_a_scheduler_that_does_not_answer_is_said(tmp_path):
    hand_in(tmp_path / "all", ["right"])
    done = run("class", "all", EXERCISE, "--engine", "dask://127.0.0.1:x", cwd=tmp_path)
    assert done.returncode == 3
    assert "a Dask scheduler that answers" in done.stderr


def test_ctrl_c_keeps_what_is_graded_and_the_same_command_goes_on(tmp_path):
    expected = hand_in(tmp_path / "all", ["right"] * 40)
    options = {"stderr": subprocess.PIPE, "text": True, "start_new_session": True}
    # Where the tests run in the background of a shell, they were told to ignore it.
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)
    with begin(EXERCISE, cwd=tmp_path, **options) as process:
        signal.signal(signal.SIGINT, heard)
        while runs(process) and not statuses(tmp_path):
            continue
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        _, said = process.communicate()
    assert process.returncode == 130
    assert "Run the same command again" in said
    assert "Traceback" not in said
    assert run("class", "all", EXERCISE, cwd=tmp_path).returncode == 0
    assert statuses(tmp_path) == expected


def test_the_seed_of_a_class_stays(graded):
    folder, _, _ = graded
    done = run("class", "all", EXERCISE, "--seed", "1", cwd=folder)
    assert done.returncode == 2
    assert "Another seed needs another --gradebook" in done.stderr


def test_each_student_has_inputs_of_their_own(graded):
    folder, expected, _ = graded
    with Gradebook(folder / BOOK) as book:
        seeds = {verdict.seed for verdict in book.verdicts()}
    assert len(seeds) == len(expected)


@pytest.mark.parametrize("kind", ["right000", "wrong001", "ends004"])
def test_a_verdict_can_be_looked_into_with_the_gradebook_alone(graded, tmp_path, kind):
    shutil.copy(graded[0] / BOOK, tmp_path)
    done = run("replay", BOOK, kind, "ex03", cwd=tmp_path)
    assert "As in the gradebook" in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere", "jane", "ex03"], "GRADEBOOK must be a file"),
        ([BOOK, "nobody", "ex03"], "Received: 'nobody'"),
        ([BOOK, "right000", "ex01"], "verdict on ex01_l2_penalty"),
    ],
)
def test_a_verdict_that_is_not_there_is_said(graded, arguments, says):
    done = run("replay", *arguments, cwd=graded[0])
    assert done.returncode == 2
    assert says in done.stderr


@pytest.mark.long
def test_no_process_is_left_when_the_grader_is_killed(tmp_path):
    hand_in(tmp_path / "all", ["endless"] * 4)
    with begin(EXERCISE, cwd=tmp_path) as process:
        while runs(process) and len(tree(process)["guardian"]) < 2:
            continue
        below = psutil.Process(process.pid).children(recursive=True)
        process.kill()
    _, alive = psutil.wait_procs(below, timeout=60)
    assert alive == []


@pytest.mark.long
def test_a_cluster_gives_the_same_verdicts_also_when_a_worker_is_killed(tmp_path):
    expected = hand_in(tmp_path / "all", ["right", "wrong", "right", "ends"] * 3)
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    scheduler_file = tmp_path / "scheduler.json"
    where = ["--scheduler-file", str(scheduler_file)]
    quiet = {"cwd": tmp_path, **QUIET}
    dask_worker = [sys.executable, "-m", "distributed.cli.dask_worker", *where]
    dask_worker += ["--nthreads", "1", "--no-nanny", "--no-dashboard"]
    scheduler = subprocess.Popen(
        [*dask, *where, "--host", "127.0.0.1", "--port", "0", "--no-dashboard"], **quiet
    )
    workers = [subprocess.Popen(dask_worker, **quiet) for _ in range(2)]
    try:
        while runs(scheduler) and not scheduler_file.exists():
            continue
        address = json.loads(scheduler_file.read_text())["address"]
        engine = f"dask://{address.removeprefix('tcp://')}"
        with begin(EXERCISE, "--engine", engine, cwd=tmp_path) as process:
            while runs(process) and len(statuses(tmp_path)) < 3:
                continue
            workers[0].kill()
        assert process.returncode == 0
        assert statuses(tmp_path) == expected
    finally:
        for each in (*workers, scheduler):
            each.kill()
            each.wait()
