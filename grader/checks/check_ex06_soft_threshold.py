"""Checks of exercise 6: soft_threshold moves towards zero and stops there."""

import math

import numpy as np
import pytest
from hypothesis import example, given

from grader.checks.strategies import (
    SCALES,
    SHAPES,
    draw,
    kinds,
    strengths,
    weights,
)
from grader.picture import beside
from grader.student import Reference, Student


@given(beyond=weights, threshold=strengths)
@example(beyond=2.0, threshold=1.0)
@example(beyond=-2.0, threshold=1.0)
@example(beyond=0.75, threshold=2.25)
@example(beyond=-0.25, threshold=0.25)
@example(beyond=2.5, threshold=0.0)
def check_large(
    student: Student, reference: Reference, beyond: float, threshold: float
) -> None:
    """A weight beyond the threshold moves by the threshold, towards zero.

    For z > 0 the slope of ½(z - w)² + threshold·z is zero at z = w - threshold.
    """
    w = beyond + math.copysign(threshold, beyond)
    expected = reference.soft_threshold(w, threshold)
    assert student.soft_threshold(w, threshold) == expected


@pytest.mark.points(2)
def check_small(student: Student, reference: Reference) -> None:
    """A weight within the threshold becomes exactly zero, and no other does.

    Near zero abs(z) is steeper than the parabola: the minimum lies in the kink itself.
    """
    for threshold in (1.0, 0.375, 3.0):
        for share in (0.5, 1.0, 0.0, -0.0, -0.5, -1.0, 1.125, -1.125, 1.001, -1.001):
            w = share * threshold
            expected = reference.soft_threshold(w, threshold)
            if expected.value != 0:
                expected = expected.near(w)
            assert student.soft_threshold(w, threshold) == expected


def check_shapes(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """It looks at every entry by itself, in arrays of any shape.

    The sum over the entries is smallest where every entry is.
    """
    line = np.arange(-2.75, 3.0, 0.5)
    expected = reference.soft_threshold(line, 0.75)
    answer = student.soft_threshold(line, 0.75)
    student.picture = beside(
        answer.value,
        expected.value,
        line,
        caption="soft_threshold(w, 0.75): flat where abs(w) is within the threshold",
        x_label="w",
        y_label="soft_threshold(w, 0.75)",
    )
    assert answer == expected
    arrays = [np.array([3.0, 0.5, -0.5, -2.0, 0.0]), np.array([[0.25], [-0.25]])]
    for w in arrays + [draw(rng, shape) for shape in SHAPES]:
        for threshold in (0.75, 2.0, 0.0):
            expected = reference.soft_threshold(w, threshold)
            assert student.soft_threshold(w, threshold) == expected


def check_sizes(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """It is right for tiny and for huge weights.

    The threshold is measured in the units of w: both may be as small as you like.
    """
    for scale in SCALES:
        w = scale * (5.1 + draw(rng, (4,)))
        for signed in (w, -w):
            expected = reference.soft_threshold(signed, 0.03 * scale).near(w)
            assert student.soft_threshold(signed, 0.03 * scale) == expected
        zeros = reference.soft_threshold(w, 20 * scale)
        assert student.soft_threshold(w, 20 * scale) == zeros


def check_number_types(student: Student, reference: Reference) -> None:
    """It is right for whole numbers, NumPy's numbers and float32.

    A whole weight less a threshold is seldom whole.
    """
    for w in kinds():
        for threshold in (0.375, np.float32(1.25), 0.0):
            expected = reference.soft_threshold(w, threshold)
            assert student.soft_threshold(w, threshold) == expected


def check_inputs_kept(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """It leaves the weights as they are.

    It returns new weights; whoever called may still need the old ones.
    """
    weights = [np.array([3.0, 0.5, -0.5, -2.0]), draw(rng, (2, 3)), np.array(-1.5)]
    for w in [*weights, np.array([[4, -3]]), np.array([2.5, -0.5], np.float32)]:
        answer = student.soft_threshold(w, 0.75)
        assert answer == reference.soft_threshold(w, 0.75)
        assert answer.kept_inputs
