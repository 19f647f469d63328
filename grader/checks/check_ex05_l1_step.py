"""Checks of exercise 5: one L1 step, and the path of a weight over several."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.checks.strategies import (
    SCALES,
    SHAPES,
    draw,
    kinds,
    rates,
    strengths,
    weights,
)
from grader.picture import beside
from grader.student import Reference, Student


@given(w=weights, data_grad=weights, lr=rates, lam=strengths)
@example(w=2.0, data_grad=0.0, lr=0.5, lam=1.0)
@example(w=-2.0, data_grad=0.5, lr=0.5, lam=1.0)
@example(w=0.0, data_grad=0.5, lr=0.5, lam=1.0)
@example(w=-0.0, data_grad=-0.5, lr=0.5, lam=1.0)
@example(w=0.125, data_grad=0.0, lr=0.5, lam=1.0)
@example(w=-0.125, data_grad=1.0, lr=0.5, lam=0.5)
@example(w=1.0, data_grad=0.5, lr=0.25, lam=0.0)
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

    The pull lr·lam is the same for all weights: it depends on the sign of w, not on its
    size. So it jumps over zero, and only at exactly zero there is no pull.
    """
    expected = reference.l1_step(w, data_grad, lr, lam)
    assert student.l1_step(w, data_grad, lr, lam) == expected


@pytest.mark.points(2)
def check_shapes(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """The step is right for every entry of arrays of any shape.

    Each weight is pulled towards zero from its own side.
    """
    arrays = [np.array([0.5, -0.25, 0.0, 4.0, -3.0])]
    for w in arrays + [draw(rng, shape) for shape in SHAPES]:
        for data_grad, lam in ((draw(rng, w.shape), 0.75), (1.25, 0.75), (-0.5, 0.0)):
            expected = reference.l1_step(w, data_grad, 0.5, lam)
            assert student.l1_step(w, data_grad, 0.5, lam) == expected


def check_sizes(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """The step is right for tiny and for huge weights.

    L1 pulls a weight of 0.000001 as hard as a weight of a million.
    """
    for scale in SCALES:
        w, g = scale * (5.1 + draw(rng, (4,))), scale * draw(rng, (4,))
        lam = 0.3 * scale
        for signed in (w, -w):
            expected = reference.l1_step(signed, g, 0.1, lam).near(w, 0.1 * g)
            assert student.l1_step(signed, g, 0.1, lam) == expected


def check_number_types(student: Student, reference: Reference) -> None:
    """The step is right for whole numbers, NumPy's numbers and float32.

    Whole weights do not stay whole.
    """
    for w in kinds():
        for data_grad in (0.375, 2, np.float32(-0.125)):
            expected = reference.l1_step(w, data_grad, 0.125, 0.25)
            assert student.l1_step(w, data_grad, 0.125, 0.25) == expected


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
        answer = student.l1_step(w, data_grad, 0.5, 0.25)
        assert answer == reference.l1_step(w, data_grad, 0.5, 0.25)
        assert answer.kept_inputs


def check_lesson_trace(student: Student, reference: Reference) -> None:
    """The trace is the lesson's, and everything scales with it.

    0.05, 0.047, 0.045, 0.044: ten times the weight and the gradients is the same path,
    ten times as large. Close to zero it goes on across, and back again.
    """
    lesson = [
        (0.05 * scale, [0.02 * scale, 0.01 * scale, 0.0], 0.1, 0.01 * abs(scale))
        for scale in (1.0, 10.0, -0.1)
    ]
    across = (1.0, [0.5, 0.25, *[0.0] * 6], 0.5, 0.5)
    for args in [*lesson, across]:
        expected = reference.l1_trace(*args).near(args[0])
        answer = student.l1_trace(*args)
        student.picture = beside(
            answer.value,
            expected.value,
            range(len(expected.value)),
            caption="The path of a weight, with a pull of lr·lam in every step",
            x_label="step",
            y_label="w",
        )
        assert answer == expected


@pytest.mark.points(2)
@given(
    w=weights,
    data_grads=st.lists(weights, max_size=6),
    lr=rates,
    lam=strengths,
)
@example(w=1.5, data_grads=[], lr=0.5, lam=0.25)
@example(w=0.25, data_grads=[0.0, 0.0, 0.0, 0.0], lr=0.5, lam=0.25)
@example(w=-0.25, data_grads=[0.0, 0.0, 0.0, 0.0], lr=0.5, lam=0.375)
@example(w=0.0, data_grads=[1.0, -0.5, 0.0], lr=0.5, lam=0.25)
@example(w=2.0, data_grads=[1.0, -0.5, 4.0, 3.0], lr=0.25, lam=0.5)
def check_trace(
    student: Student,
    reference: Reference,
    w: float,
    data_grads: list[float],
    lr: float,
    lam: float,
) -> None:
    """The trace begins at w and adds one weight for each gradient.

    Each step starts where the last one ended, and takes its pull from the sign there.
    """
    expected = reference.l1_trace(w, data_grads, lr, lam)
    answer = student.l1_trace(w, data_grads, lr, lam)
    assert answer == expected
    assert answer.kept_inputs
