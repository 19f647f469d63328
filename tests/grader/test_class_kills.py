"""A class whose grader is killed, and one in which hostile code is next to honest."""

import itertools
import random

import pytest
from class_folder import EXERCISE, hand_in
from class_run import BOOK, begin, count, kill, rows, runs, statuses
from large_class import PROGRAMS, attack, right, write, wrong
from learner import run

from grader.catalog import find
from grader.classroom.gradebook import Gradebook

KILLS = 50
VICTIMS = ["grader", "guardian", "worker"]
HOSTILE = [
    "poison_for_the_next",
    "patch_the_server",
    "kill_the_guardian",
    "patch_numpy",
    "daemon",
    "fork_bomb",
    "threads_left_running",
    "leftover_descriptors",
    "patch_the_wire",
    "threads_without_number",
    "abort",
    "exit_at_import",
]


def kill_some(process, folder, dice, victims, kept):
    """Kill the next victims of one run at random moments, until it ends."""
    while victims and runs(process, seconds=dice.uniform(0, 1)):
        before = rows(folder)
        assert kept <= before
        kept = before
        if kill(process, victims[-1], dice.choice) and victims.pop() == "grader":
            break
    return kept


@pytest.mark.long
def test_no_verdict_is_lost_doubled_or_changed_by_fifty_kills(tmp_path):
    dice = random.Random(1)
    kinds = ["right", "wrong", "broken", "right", "ends", "right"] * 30
    expected = hand_in(tmp_path / "all", kinds)
    victims = [dice.choice(VICTIMS) for _ in range(KILLS)]
    kept = set()
    while victims and len(kept) < len(kinds):
        with begin(EXERCISE, cwd=tmp_path) as process:
            kept = kill_some(process, tmp_path, dice, victims, kept)
    assert victims == []  # the class was large enough for all of them
    last = run("class", "all", EXERCISE, cwd=tmp_path)
    assert last.returncode == 0, last.stderr
    assert kept <= rows(tmp_path)
    assert statuses(tmp_path) == expected
    assert count(tmp_path) == len(kinds)


@pytest.mark.long
def test_hostile_neighbours_change_no_verdict_of_the_honest(tmp_path):
    (entry,) = find("ex06")
    honest = [*itertools.islice(right(entry), 2), *itertools.islice(wrong(entry), 4)]
    names = [f"honest{number}" for number in range(len(honest))]
    for folder in ("alone", "among"):
        for name, one in zip(names, honest, strict=True):
            write(tmp_path / folder / "all" / name, one)
    for place, program in enumerate(HOSTILE):
        # After each of the honest, in the order of grading, come two of these.
        name = f"{names[place // 2]} {program}"
        write(tmp_path / "among" / "all" / name, attack(PROGRAMS / f"{program}.py"))
    found = {}
    for folder in ("alone", "among"):
        command = ["class", "all", entry.name, "--workers", "1", "--seed", "1"]
        assert run(*command, cwd=tmp_path / folder).returncode == 0
        with Gradebook(tmp_path / folder / BOOK) as book:
            verdicts = [book.verdict(name, entry.name) for name in names]
            found[folder] = [(one.digest, one.result.checks) for one in verdicts]
    assert found["alone"] == found["among"]
