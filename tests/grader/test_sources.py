import numpy as np
import pytest

from grader.catalog import find
from grader.isolation.sandbox import Sandbox
from grader.record import Asked, Example, Packed
from grader.run import grade
from grader.sources import Replay, Unrecorded
from grader.submission import read_submission

X = np.array([1.0, -2.5, 1e-7])


def replay(*asked):
    """A record of one check, in which `f` was asked these things."""
    notes = [Asked("f", Packed.of(args), Packed.of(value)) for args, value in asked]
    return Replay(lambda: {"check_this": [Example(Packed.of({}), notes)]})


@pytest.mark.parametrize(
    "args",
    [
        (X, 2, 0.5),
        (X * (1 + 1e-12), 2, 0.5),
        (X + 1e-16, 2, 0.5 + 1e-15),
    ],
)
def test_what_differs_by_rounding_is_the_same_input(args):
    assert replay(((X, 2, 0.5), 7.0)).answer("check_this", "f", args) == 7.0


@pytest.mark.parametrize(
    "args",
    [
        (X * (1 + 1e-6), 2, 0.5),
        (X.astype(np.float32), 2, 0.5),
        (X[:, None], 2, 0.5),
        (list(X), 2, 0.5),
        (X, 2.0, 0.5),
        (X, 3, 0.5),
        (X, 2),
    ],
    ids=str,
)
def test_another_input_has_no_answer(args):
    with pytest.raises(Unrecorded):
        replay(((X, 2, 0.5), 7.0)).answer("check_this", "f", args)


def test_another_function_and_another_check_have_no_answer():
    record = replay(((1.0,), 7.0))
    for check, function in (("check_this", "g"), ("check_that", "f"), ("", "f")):
        with pytest.raises(Unrecorded):
            record.answer(check, function, (1.0,))


def test_of_equal_inputs_each_has_the_answer_of_its_turn():
    record = replay(((1.0,), 7.0), ((1.0,), 8.0), ((2.0,), 9.0))
    answers = [record.answer("check_this", "f", (1.0,)) for _ in range(3)]
    assert answers == [7.0, 8.0, 7.0]


def test_nothing_passes_by_an_empty_record():
    (entry,) = find("ex03")
    submission = read_submission(entry.solution.parent, [entry.name])
    sandboxes = {"numpy": Sandbox("numpy")}
    sources = {entry.name: Replay(dict)}
    try:
        result = grade(
            [entry], submission, seed=0, sandboxes=sandboxes, sources=sources
        )
    finally:
        sandboxes["numpy"].close()
    assert {check.status for check in result.exercises[0].checks} == {"grader_error"}
