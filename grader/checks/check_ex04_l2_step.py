"""Checks of exercise 4: the L2 gradient g + 2·lam·w, and a step against it."""

import numpy as np
import pytest
from hypothesis import example, given

from grader.checks.strategies import (
    SCALES,
    SHAPES,
    draw,
    kinds,
    rates,
    strengths,
    weights,
)
from grader.student import Reference, Student


@given(w=weights, data_grad=weights, lam=strengths)
@example(w=0.5, data_grad=0.0, lam=0.25)
@example(w=-3.0, data_grad=0.0, lam=0.25)
@example(w=-3.0, data_grad=1.0, lam=0.0)
@example(w=0.0, data_grad=-0.5, lam=1.5)
def check_gradient(
    student: Student, reference: Reference, w: float, data_grad: float, lam: float
) -> None:
    """The gradient is right for any single weight.

    The slope of lam·w² is 2·lam·w, and the slope of a sum is the sum of the slopes.
    """
    expected = reference.l2_gradient(w, data_grad, lam)
    assert student.l2_gradient(w, data_grad, lam) == expected


@given(w=weights, data_grad=weights, lr=rates, lam=strengths)
@example(w=4.0, data_grad=0.0, lr=0.5, lam=0.25)
@example(w=-4.0, data_grad=1.0, lr=0.5, lam=0.25)
@example(w=0.0, data_grad=1.0, lr=0.25, lam=1.5)
@example(w=1.0, data_grad=0.5, lr=1.0, lam=2.0)
@example(w=1.0, data_grad=0.5, lr=0.5, lam=0.0)
@example(w=-1.0, data_grad=0.5, lr=0.0, lam=0.5)
def check_step(
    student: Student,
    reference: Reference,
    w: float,
    data_grad: float,
    lr: float,
    lam: float,
) -> None:
    """The step is right for any single weight.

    A step goes against the whole gradient: lr scales the data and the penalty alike.
    """
    expected = reference.l2_step(w, data_grad, lr, lam)
    assert student.l2_step(w, data_grad, lr, lam) == expected


@pytest.mark.points(2)
def check_shapes(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """Both are right for every entry of arrays of any shape.

    Each weight is pulled by its own size; one data gradient may serve them all.
    """
    for shape in SHAPES:
        w = draw(rng, shape)
        for data_grad, lam in ((draw(rng, shape), 0.75), (1.25, 0.75), (-0.5, 0.0)):
            expected = reference.l2_gradient(w, data_grad, lam)
            assert student.l2_gradient(w, data_grad, lam) == expected
            expected = reference.l2_step(w, data_grad, 0.5, lam)
            assert student.l2_step(w, data_grad, 0.5, lam) == expected


def check_sizes(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """Both are right for tiny and for huge weights.

    The formulas know no weight too small to count and no weight too large.
    """
    for scale in SCALES:
        w, g = scale * (5.1 + draw(rng, (4,))), scale * draw(rng, (4,))
        expected = reference.l2_gradient(-w, g, 0.01).near(0.02 * w, g)
        assert student.l2_gradient(-w, g, 0.01) == expected
        expected = reference.l2_step(-w, g, 0.1, 0.01).near(w, 0.1 * g)
        assert student.l2_step(-w, g, 0.1, 0.01) == expected


def check_number_types(student: Student, reference: Reference) -> None:
    """Both are right for whole numbers, NumPy's numbers and float32.

    Whole weights have gradients that are not whole.
    """
    for w in kinds():
        for data_grad in (0.375, 2, np.float32(-0.125)):
            expected = reference.l2_gradient(w, data_grad, 0.0625)
            assert student.l2_gradient(w, data_grad, 0.0625) == expected
            expected = reference.l2_step(w, data_grad, 0.125, 0.25)
            assert student.l2_step(w, data_grad, 0.125, 0.25) == expected


def check_inputs_kept(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """Both leave their arguments as they are.

    They return new weights; whoever called may still need the old ones.
    """
    for w in (
        draw(rng, (4,)) + 6,
        draw(rng, (2, 2)),
        np.array(-1.5),
        np.array([3, -2]),
    ):
        data_grad = np.asarray(draw(rng, w.shape) + 6)
        answer = student.l2_gradient(w, data_grad, 0.25)
        assert answer == reference.l2_gradient(w, data_grad, 0.25)
        assert answer.kept_inputs
        answer = student.l2_step(w, data_grad, 0.5, 0.25)
        assert answer == reference.l2_step(w, data_grad, 0.5, 0.25)
        assert answer.kept_inputs
