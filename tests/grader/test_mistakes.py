import sys
from pathlib import Path

import pytest

from grader.catalog import entries
from grader.isolation.sandbox import Sandbox
from grader.run import grade

sys.path.insert(0, str(Path(__file__).parent))
from corpus import label, submission, variants

# Every so many versions are tried each time; all of them in the long run.
STRIDE = 8


def sampled(folder, environment):
    """The versions as parameters, most of them for the long run only."""
    return [
        pytest.param(
            *variant,
            id="-".join(map(label, variant)),
            marks=[]
            if environment == "numpy" and not index % STRIDE
            else pytest.mark.long,
        )
        for index, variant in enumerate(variants(folder, environment))
    ]


def both(folder):
    return sampled(folder, "numpy") + sampled(folder, "keras")


@pytest.fixture(scope="module")
def sandboxes():
    opened = {"numpy": Sandbox("numpy"), "keras": Sandbox("keras")}
    yield opened
    for sandbox in opened.values():
        sandbox.close()


def graded(folder, entry, function, what, sandboxes):
    handed_in = submission(folder, entry, function, what)
    return grade([entry], handed_in, seed=1, sandboxes=sandboxes).exercises[0]


@pytest.mark.parametrize(("entry", "function", "what"), both("mistakes"))
def test_a_mistake_is_caught(entry, function, what, sandboxes):
    exercise = graded("mistakes", entry, function, what, sandboxes)
    assert exercise.status not in ("passed", "grader_error"), exercise.checks
    assert exercise.score < exercise.max_score


@pytest.mark.parametrize(("entry", "function", "what"), both("right_answers"))
def test_a_right_answer_passes_in_any_dress(entry, function, what, sandboxes):
    exercise = graded("right_answers", entry, function, what, sandboxes)
    assert exercise.status == "passed", exercise.checks


@pytest.mark.parametrize(("folder", "least"), [("mistakes", 4), ("right_answers", 2)])
def test_each_function_has_versions_enough(folder, least):
    found = [item[:2] for name in ("numpy", "keras") for item in variants(folder, name)]
    wanted = {(entry.name, name) for entry in entries() for name in entry.functions}
    counts = {pair: 0 for pair in wanted}
    for entry, function in found:
        counts[entry.name, function] += 1
    assert {pair: count for pair, count in counts.items() if count < least} == {}
