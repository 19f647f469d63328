"""Checks of exercise 10: weight decay, and the decay that equals an L2 penalty."""

import numpy as np
import pytest
from hypothesis import example, given

from grader.checks.strategies import (
    SCALES,
    SHAPES,
    any_strength,
    draw,
    kinds,
    rates,
    strengths,
    weights,
)
from grader.student import Reference, Student


@pytest.mark.points(2)
@given(w=weights, data_grad=weights, lr=rates, weight_decay=strengths)
@example(w=8.0, data_grad=1.0, lr=0.5, weight_decay=0.5)
@example(w=-4.0, data_grad=1.0, lr=0.5, weight_decay=0.25)
@example(w=2.0, data_grad=0.0, lr=0.25, weight_decay=1.0)
@example(w=0.0, data_grad=-1.0, lr=0.25, weight_decay=1.0)
@example(w=1.0, data_grad=0.5, lr=0.5, weight_decay=0.0)
@example(w=-1.0, data_grad=0.5, lr=0.0, weight_decay=0.5)
def check_step(
    student: Student,
    reference: Reference,
    w: float,
    data_grad: float,
    lr: float,
    weight_decay: float,
) -> None:
    """The step is right for any single weight.

    Keras scales the decay by the learning rate: w - lr·data_grad - lr·weight_decay·w.
    Both terms start from the same old weight.
    """
    expected = reference.decay_step(w, data_grad, lr, weight_decay)
    assert student.decay_step(w, data_grad, lr, weight_decay) == expected


def check_shapes(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """The step is right for every entry of arrays of any shape.

    All weights decay by the same share, each of its own size.
    """
    for shape in SHAPES:
        w = draw(rng, shape)
        for data_grad, decay in ((draw(rng, shape), 0.75), (1.25, 0.75), (-0.5, 0.0)):
            expected = reference.decay_step(w, data_grad, 0.5, decay)
            assert student.decay_step(w, data_grad, 0.5, decay) == expected


def check_sizes(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """The step is right for tiny and for huge weights.

    The formula knows no weight too small to decay and none too large.
    """
    for scale in SCALES:
        w, g = scale * (5.1 + draw(rng, (4,))), scale * draw(rng, (4,))
        for signed in (w, -w):
            expected = reference.decay_step(signed, g, 0.1, 0.02).near(w, 0.1 * g)
            assert student.decay_step(signed, g, 0.1, 0.02) == expected


def check_number_types(student: Student, reference: Reference) -> None:
    """The step is right for whole numbers, NumPy's numbers and float32.

    Whole weights do not stay whole.
    """
    for w in kinds():
        for data_grad in (0.375, 2, np.float32(-0.125)):
            expected = reference.decay_step(w, data_grad, 0.125, 0.25)
            assert student.decay_step(w, data_grad, 0.125, 0.25) == expected


def check_inputs_kept(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """The step leaves its arguments as they are.

    It returns new weights; whoever called may still need the old ones.
    """
    for w in (
        draw(rng, (4,)) + 6,
        draw(rng, (2, 2)),
        np.array(-1.5),
        np.array([3, -2]),
    ):
        data_grad = np.asarray(draw(rng, w.shape) + 6)
        answer = student.decay_step(w, data_grad, 0.5, 0.25)
        assert answer == reference.decay_step(w, data_grad, 0.5, 0.25)
        assert answer.kept_inputs


@given(lam=any_strength)
@example(lam=0.25)
@example(lam=0.0001)
@example(lam=3.0)
@example(lam=0.0)
def check_same_as_l2(student: Student, reference: Reference, lam: float) -> None:
    """The decay that equals L2 is twice λ.

    The slope of λw² is 2λw, and decay takes weight_decay·w.
    """
    assert student.weight_decay_for_l2(lam) == reference.weight_decay_for_l2(lam)
