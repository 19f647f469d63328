import os
import sys
from pathlib import Path

import hypothesis
import pytest

from grader.catalog import entries, find
from grader.isolation.sandbox import Sandbox
from grader.run import grade
from grader.submission import Submission

# Prints what it is asked, and fails in the end so that this is kept.
CURIOUS = """
calls = []

def l2_penalty(weights, lam):
    print(weights, lam)
    calls.append(1)
    total = lam * sum(float((w * 1.0 * w).sum()) for w in weights)
    return total if len(calls) < 25 else None
"""


@pytest.fixture
def sandboxes():
    opened = {"numpy": Sandbox("numpy")}
    yield opened
    opened["numpy"].close()


def asked(entries, seed, sandboxes):
    """What the checks of exercise 1 ask, by the name of the check."""
    submission = Submission(Path(), {"ex01_l2_penalty": CURIOUS})
    result = grade(entries, submission, seed=seed, sandboxes=sandboxes)
    return {check.name: check.printed for check in result.exercises[0].checks}


def test_inputs_follow_from_the_seed_whatever_else_is_graded(sandboxes):
    alone = asked(find("ex01"), 7, sandboxes)
    numpy = [entry for entry in entries() if entry.environment == "numpy"]
    together = asked(numpy, 7, sandboxes)
    assert alone == together
    assert alone["layers"].count("\n") > 20


def test_another_seed_asks_for_something_else(sandboxes):
    first, second = (asked(find("ex01"), seed, sandboxes) for seed in (7, 8))
    assert first["layers"] != second["layers"]


def test_hypothesis_has_its_own_settings_back_afterwards(sandboxes):
    before = hypothesis.settings().max_examples
    asked(find("ex01"), 7, sandboxes)
    assert hypothesis.settings().max_examples == before


def surroundings():
    """What a run could change for the one after it."""
    return {
        "modules": set(sys.modules),
        "import path": (list(sys.path), list(map(str, sys.meta_path))),
        "environment": dict(os.environ),
        "folder": os.getcwd(),
        "open files": len(os.listdir("/proc/self/fd")),
        "warnings": list(map(str, sys.modules["warnings"].filters)),
    }


def test_a_second_run_in_the_same_process_tells_the_same_and_leaves_nothing(sandboxes):
    entries, submission = find("ex01"), Submission(Path(), {"ex01_l2_penalty": CURIOUS})
    first = grade(entries, submission, seed=7, sandboxes=sandboxes)
    before = surroundings()
    second = grade(entries, submission, seed=7, sandboxes=sandboxes)
    assert second == first
    assert surroundings() == before
