"""Checks of exercise 3: `sign(w)` is -1, 0 or +1 for each entry."""

import numpy as np
import pytest
from hypothesis import example, given

from grader.checks.strategies import SHAPES, any_size, draw, kinds
from grader.student import Reference, Student


@given(w=any_size)
@example(w=2.0)
@example(w=-3.0)
@example(w=0.25)
@example(w=-0.25)
@example(w=250_000.0)
@example(w=1e-12)
@example(w=-1e-12)
def check_numbers(student: Student, reference: Reference, w: float) -> None:
    """It is right for any single number.

    The slope of abs(w) is -1 left of 0 and +1 right of 0, however near or far.
    """
    assert student.sign(w) == reference.sign(w).within(integers=True)


def check_zero(student: Student, reference: Reference) -> None:
    """It is 0 at zero, and nowhere else.

    At its kink abs(w) has no single slope. We choose 0: a weight at rest is not pulled.
    """
    for w in (-0.5, 0.0, 0.5, -0.0, np.array([-1.0, 0.0, -0.0, 1e-9, -1e-9])):
        assert student.sign(w) == reference.sign(w).within(integers=True)


@pytest.mark.points(2)
def check_shapes(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """It looks at every entry by itself, in arrays of any shape.

    Each weight has its own slope, and the answer keeps the places of the weights.
    """
    arrays = [np.array([[0.5, -2.0], [-0.0, 3.0], [-0.125, 0.0]])]
    for w in arrays + [draw(rng, shape) for shape in SHAPES]:
        assert student.sign(w) == reference.sign(w).within(integers=True)


def check_number_types(student: Student, reference: Reference) -> None:
    """It is right for whole numbers, NumPy's numbers and float32.

    All of them have a sign.
    """
    small = np.array([0.5, -0.25, 0.0, -3.0], np.float32)
    for w in [*kinds(), 0, small]:
        assert student.sign(w) == reference.sign(w).within(integers=True)


def check_inputs_kept(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """It leaves the weights as they are.

    A function that is asked for a sign must not turn the weights into signs.
    """
    weights = [np.array([2.5, -0.5, 0.0]), draw(rng, (2, 3)), np.array([[4, -3]])]
    for w in [*weights, np.array(-1.5), np.array([2.5, -0.5], np.float32)]:
        answer = student.sign(w)
        assert answer == reference.sign(w).within(integers=True)
        assert answer.kept_inputs
