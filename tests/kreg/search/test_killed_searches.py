"""Searches in processes of their own, which are killed."""

import json
import os
import random
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parent / "programs" / "search.py"
ROOT = Path(__file__).parents[3]


def start(folder, members=4, **environment):
    """A search that works in a folder, and goes on with what it finds there."""
    return subprocess.Popen(
        [sys.executable, PROGRAM, folder, str(members)],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.PIPE,
        text=True,
    )


def answer(process):
    """The trials that a search has come to."""
    # `communicate` would lose what was read ahead together with an earlier line.
    with process:
        output = process.stdout.read()
    assert process.returncode == 0
    return json.loads(output.splitlines()[-1])


def read_to(process, line):
    for each in process.stdout:
        if each.strip() == line:
            return
    raise AssertionError(f"the search ended before it said {line}")


def finished(folder):
    """The files of the trials that are finished, which must not change any more."""
    files = {path: path.read_bytes() for path in folder.rglob("trial.json")}
    return {p: text for p, text in files.items() if b'"status": "COMPLETED"' in text}


def assert_same(found, expected):
    assert [values for values, _ in found] == [values for values, _ in expected]
    assert [score for _, score in found] == pytest.approx(
        [score for _, score in expected], abs=1e-6
    )


def kill(process):
    with process:
        process.kill()


@pytest.mark.long
@pytest.mark.parametrize("seed", range(5))
def test_a_search_that_is_killed_ten_times_repeats_and_misses_nothing(seed, tmp_path):
    whole = start(tmp_path / "whole")
    read_to(whole, "ready")
    begin = time.monotonic()
    expected = answer(whole)
    length = time.monotonic() - begin
    assert len(expected) == 8
    draw, kills, done = random.Random(seed), 0, {}
    folder = tmp_path / "killed"
    while kills < 10:
        process = start(folder, members=draw.choice([1, 2, 4]))
        read_to(process, "ready")
        try:
            process.wait(timeout=draw.uniform(0, length))
        except subprocess.TimeoutExpired:
            kill(process)
            kills += 1
        else:
            assert_same(answer(process), expected)
        now = finished(folder)
        assert {path: now[path] for path in done} == done
        done = now
        if len(done) == len(expected):
            folder, done = tmp_path / f"killed {kills}", {}
    assert_same(answer(start(folder)), expected)
    assert {path: finished(folder)[path] for path in done} == done


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return str(listening.getsockname()[1])


@contextmanager
def cluster(folder):
    """Starts a chief and workers by their names, and ends what is left of them."""
    place = {
        "KERASTUNER_ORACLE_IP": "127.0.0.1",
        "KERASTUNER_ORACLE_PORT": free_port(),
    }
    running = []

    def join(name):
        running.append(start(folder, 2, KERASTUNER_TUNER_ID=name, **place))
        return running[-1]

    yield join
    for process in running:
        kill(process)


@pytest.mark.long
def test_workers_do_what_one_process_does_also_if_one_is_killed(tmp_path):
    expected = answer(start(tmp_path / "whole"))
    folder = tmp_path / "shared"
    with cluster(folder) as join:
        chief, first = join("chief"), join("first")
        read_to(first, "epoch 1")
        kill(first)
        assert not finished(folder)
        second, third = join("second"), join("third")
        assert second.wait() == third.wait() == 0
        assert_same(answer(chief), expected)


@pytest.mark.long
def test_a_chief_that_is_killed_and_started_again_goes_on(tmp_path):
    expected = answer(start(tmp_path / "whole"))
    folder = tmp_path / "shared"
    with cluster(folder) as join:
        chief, worker = join("chief"), join("worker")
        for _ in range(2):  # in the second stack
            read_to(worker, "epoch 0")
        kill(chief)
        done = finished(folder)
        assert done
        chief = join("chief")
        assert worker.wait() == 0
        assert_same(answer(chief), expected)
        assert {path: finished(folder)[path] for path in done} == done
