"""Checks of exercise 9: the proximal Elastic Net step, threshold first and then divide."""

import numpy as np
import pytest
from hypothesis import example, given

from grader.checks.strategies import (
    SCALES,
    SHAPES,
    draw,
    kinds,
    rates,
    shares,
    strengths,
    weights,
)
from grader.student import Reference, Student


@pytest.mark.points(2)
@given(w=weights, data_grad=weights, lr=rates, lam=strengths, alpha=shares)
@example(w=3.0, data_grad=0.0, lr=0.5, lam=1.0, alpha=0.5)
@example(w=-3.0, data_grad=1.0, lr=0.5, lam=1.0, alpha=0.75)
@example(w=0.0, data_grad=4.0, lr=0.5, lam=1.0, alpha=0.25)
@example(w=0.5, data_grad=4.0, lr=0.5, lam=1.0, alpha=0.25)
@example(w=2.0, data_grad=0.5, lr=0.25, lam=0.0, alpha=0.5)
@example(w=-2.0, data_grad=0.5, lr=0.0, lam=0.5, alpha=0.5)
def check_step(
    student: Student,
    reference: Reference,
    w: float,
    data_grad: float,
    lr: float,
    lam: float,
    alpha: float,
) -> None:
    """The step is right for any single weight.

    After the data step the L1 part moves a weight by lr·lam·alpha towards zero, and the
    L2 part divides what is left by 1 + 2·lr·lam·(1 - alpha).
    """
    expected = reference.elastic_net_step(w, data_grad, lr, lam, alpha)
    # Dividing first is right as well, and rounds: near the threshold zero is not exact.
    expected = expected.near(w, lr * data_grad)
    assert student.elastic_net_step(w, data_grad, lr, lam, alpha) == expected


def check_ends(student: Student, reference: Reference) -> None:
    """It is L1's step at α = 1 and L2's at α = 0.

    At one end nothing is left to divide by, at the other nothing to threshold by.
    """
    for alpha in (1.0, 0.0, 0.5):
        for w in (2.0, -2.0, 0.375, -0.375, np.array([3.0, 0.125, -1.5])):
            expected = reference.elastic_net_step(w, 0.25, 0.5, 1.25, alpha)
            assert student.elastic_net_step(w, 0.25, 0.5, 1.25, alpha) == expected


def check_zeros(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """Whatever is within lr·lam·alpha of zero becomes exactly zero.

    Dividing makes a weight small; only the threshold makes it zero.
    """
    for scale in SCALES:
        w, g = scale * draw(rng, (5,)), scale * draw(rng, (5,))
        large = w + np.copysign(10 * scale, w)
        args = (0.5, 20 * scale, 0.8)
        zeros = reference.elastic_net_step(w, g, *args)
        assert student.elastic_net_step(w, g, *args) == zeros
        expected = reference.elastic_net_step(large, 0.0, 0.5, 4 * scale, 0.8)
        answer = student.elastic_net_step(large, 0.0, 0.5, 4 * scale, 0.8)
        assert answer == expected.near(large / (1 + 0.8 * scale))


def check_shapes(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """It is right for every entry of arrays of any shape.

    Each weight has its own data gradient, or shares one, and its own way to zero.
    """
    arrays = [np.array([0.5, -0.25, 0.0, 4.0, -3.0])]
    for w in arrays + [draw(rng, shape) for shape in SHAPES]:
        for data_grad, lam in ((draw(rng, w.shape), 1.7), (1.25, 1.7), (-0.5, 0.0)):
            expected = reference.elastic_net_step(w, data_grad, 0.5, lam, 0.7)
            answer = student.elastic_net_step(w, data_grad, 0.5, lam, 0.7)
            assert answer == expected.near(w, 0.5 * data_grad)


def check_number_types(student: Student, reference: Reference) -> None:
    """It is right for whole numbers, NumPy's numbers and float32.

    Whole weights do not stay whole.
    """
    for w in kinds():
        for data_grad in (0.375, 2, np.float32(-0.125)):
            expected = reference.elastic_net_step(w, data_grad, 0.125, 1.25, 0.75)
            answer = student.elastic_net_step(w, data_grad, 0.125, 1.25, 0.75)
            assert answer == expected.near(w, data_grad)


def check_inputs_kept(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """It leaves its arguments as they are.

    It returns new weights; whoever called may still need the old ones.
    """
    for w in (
        draw(rng, (4,)) + 6,
        draw(rng, (2, 2)),
        np.array(-1.5),
        np.array([3, -2]),
    ):
        data_grad = np.asarray(draw(rng, w.shape) + 6)
        expected = reference.elastic_net_step(w, data_grad, 0.5, 0.7, 0.7)
        answer = student.elastic_net_step(w, data_grad, 0.5, 0.7, 0.7)
        assert answer == expected.near(w, data_grad)
        assert answer.kept_inputs
