"""Checks of exercise 7: the proximal L1 step, and how many of them lead to zero."""

from gettext import gettext as _

import numpy as np
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
from grader.comparison import Difference, describe
from grader.picture import beside, number
from grader.student import Reference, Student, SubmissionRaised


@given(w=weights, data_grad=weights, lr=rates, lam=strengths)
@example(w=2.0, data_grad=0.0, lr=0.5, lam=1.0)
@example(w=-2.0, data_grad=1.0, lr=0.5, lam=0.25)
@example(w=0.125, data_grad=0.0, lr=0.5, lam=1.0)
@example(w=-0.125, data_grad=0.0, lr=0.25, lam=0.5)
@example(w=0.0, data_grad=2.0, lr=0.5, lam=0.25)
@example(w=0.5, data_grad=4.0, lr=0.5, lam=0.25)
@example(w=0.5, data_grad=1.5, lr=0.5, lam=1.0)
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
    """The step is right for any single weight, with its exact zeros.

    First the step for the data alone, then the prox of lr times the penalty: it moves
    whatever came out of the first by lr·lam towards zero, and stops there.
    """
    expected = reference.proximal_l1_step(w, data_grad, lr, lam)
    assert student.proximal_l1_step(w, data_grad, lr, lam) == expected


def check_rest(student: Student, reference: Reference) -> None:
    """Step after step, a weight without data lands on exactly zero and stays.

    The last step is a short one: it takes what is left, and no more. A step against
    lam·sign(w) would be of full length, and jump across.
    """
    for start in (-0.8125, 0.8125):
        path, right, expected, answers = [start], [start], [], []
        for _step in range(8):
            answers.append(student.proximal_l1_step(path[-1], 0.0, 0.5, 0.5))
            expected.append(reference.proximal_l1_step(right[-1], 0.0, 0.5, 0.5))
            right.append(float(expected[-1].value))
            reached = number(answers[-1].value)
            if reached is None:
                break
            path.append(reached)
        student.picture = beside(
            path,
            right,
            range(len(right)),
            caption="The path of a weight without data: proximal steps of lr·lam = 0.25",
            x_label="step",
            y_label="w",
        )
        for answer, value in zip(answers, expected, strict=False):
            assert answer == value


def check_shapes(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """The step is right for every entry of arrays of any shape.

    Each weight has its own data gradient, or shares one, and its own way to zero.
    """
    arrays = [np.array([0.5, -0.25, 0.0, 4.0, -3.0])]
    for w in arrays + [draw(rng, shape) for shape in SHAPES]:
        for data_grad in (draw(rng, w.shape), 1.25):
            for lam in (0.75, 3.0, 0.0):
                expected = reference.proximal_l1_step(w, data_grad, 0.5, lam)
                assert student.proximal_l1_step(w, data_grad, 0.5, lam) == expected


def check_sizes(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """The step is right for tiny and for huge weights.

    The threshold lr·lam is measured in the units of w.
    """
    for scale in SCALES:
        w, g = scale * (6.1 + draw(rng, (4,))), scale * draw(rng, (4,))
        for signed in (w, -w):
            expected = reference.proximal_l1_step(signed, g, 0.1, 0.3 * scale)
            answer = student.proximal_l1_step(signed, g, 0.1, 0.3 * scale)
            assert answer == expected.near(w, 0.1 * g)
        zeros = reference.proximal_l1_step(w, g, 0.5, 30 * scale)
        assert student.proximal_l1_step(w, g, 0.5, 30 * scale) == zeros


def check_number_types(student: Student, reference: Reference) -> None:
    """The step is right for whole numbers, NumPy's numbers and float32.

    Whole weights do not stay whole.
    """
    for w in kinds():
        for data_grad in (0.375, 2, np.float32(-0.125)):
            expected = reference.proximal_l1_step(w, data_grad, 0.125, 0.25)
            assert student.proximal_l1_step(w, data_grad, 0.125, 0.25) == expected


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
        answer = student.proximal_l1_step(w, data_grad, 0.5, 0.25)
        assert answer == reference.proximal_l1_step(w, data_grad, 0.5, 0.25)
        assert answer.kept_inputs


@given(w=weights, lr=rates.filter(bool), lam=strengths.filter(bool))
@example(w=1.0, lr=0.5, lam=0.25)
@example(w=-1.0, lr=0.5, lam=0.25)
@example(w=1.0, lr=0.5, lam=0.75)
@example(w=-0.125, lr=0.5, lam=2.0)
@example(w=0.0, lr=0.5, lam=2.0)
@example(w=40.0, lr=0.5, lam=0.25)
@example(w=3, lr=0.25, lam=0.5)
@example(w=2**-10, lr=2**-10, lam=2**-6)
def check_steps(
    student: Student, reference: Reference, w: float, lr: float, lam: float
) -> None:
    """The steps to zero are counted, and the last one may be short.

    Every step takes lr·lam off; what is left at the end takes one step more.
    """
    assert student.steps_to_zero(w, lr, lam) == reference.steps_to_zero(w, lr, lam)


def check_no_pull(student: Student, reference: Reference) -> None:
    """Without a pull only a weight of 0 is at zero; any other is a ValueError.

    If lr·lam is 0 the weight never moves. No number of steps is the right answer.
    """
    for w, lr, lam in ((2.0, 0.0, 0.5), (-0.25, 0.5, 0.0), (1.5, 0.0, 0.0)):
        assert _refuses(student, w, lr, lam)
        assert student.steps_to_zero(w, 0.5, 0.5) == reference.steps_to_zero(
            w, 0.5, 0.5
        )
        assert student.steps_to_zero(0.0, lr, lam) == 0


def _refuses(student: Student, w: float, lr: float, lam: float) -> bool:
    try:
        answer = student.steps_to_zero(w, lr, lam)
    except SubmissionRaised as error:
        if "ValueError" in error.types:
            return True
        raise
    text = _("must raise a ValueError. Received: {got}")
    text = text.format(got=describe(answer.value))
    student.blame(answer.call, Difference("value", text))
    return False
