"""Checks of exercise 2: `l1_penalty(weights, lam)` is lam · Σ abs(w)."""

import numpy as np
import pytest
from hypothesis import example, given

from grader.checks.strategies import SHAPES, Array, any_size, any_strength, draw, layers
from grader.student import Reference, Student


@given(w=any_size, lam=any_strength)
@example(w=10.0, lam=0.5)
@example(w=-0.1, lam=0.01)
@example(w=-1e-8, lam=0.5)
def check_one_weight(
    student: Student, reference: Reference, w: float, lam: float
) -> None:
    """It is right for a single weight, large or small.

    A hundred times the weight pays a hundred times the penalty, on either side of 0.
    """
    weights = [np.array([w])]
    assert student.l1_penalty(weights, lam) == reference.l1_penalty(weights, lam)


@pytest.mark.points(2)
@given(weights=layers, lam=any_strength)
@example(weights=[np.array([1.5, -2.0]), np.array([3.0])], lam=0.25)
@example(weights=[np.array([2.0, -1.0]), np.array([0.5, 4.0])], lam=0.5)
@example(weights=[np.array([2.0, -1.0]), np.array([0.5, 4.0])], lam=0.0)
@example(weights=[], lam=0.5)
def check_layers(
    student: Student, reference: Reference, weights: list[Array], lam: float
) -> None:
    """It adds up all layers, and an empty list costs 0.0.

    The penalty belongs to the whole model: λ times the sum over every layer.
    """
    assert student.l1_penalty(weights, lam) == reference.l1_penalty(weights, lam)


def check_shapes(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """It is right for layers of any shape.

    Every entry pays for its own size; how the entries are arranged does not matter.
    """
    weights = [draw(rng, shape) for shape in SHAPES]
    weights.append(np.array([[1.0, -2.0, 0.5], [-0.25, 3.0, 4.0]]))
    for some in ([w] for w in reversed(weights)):
        assert student.l1_penalty(some, 0.25) == reference.l1_penalty(some, 0.25)
    assert student.l1_penalty(weights, 0.25) == reference.l1_penalty(weights, 0.25)


def check_number_types(student: Student, reference: Reference) -> None:
    """It is right for whole numbers and for float32.

    A weight of 3 and a weight of 3.0 cost the same.
    """
    whole = [np.array([[3, -2], [0, 1]]), np.array([5])]
    single = [np.array([1.5, -0.75], np.float32), np.array([[2.5]], np.float32)]
    for weights in (whole, single, whole + single):
        for lam in (0.3, np.float32(0.125), np.array(2.5)):
            expected = reference.l1_penalty(weights, lam)
            assert student.l1_penalty(weights, lam) == expected


def check_inputs_kept(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """It leaves the weights as they are.

    The model goes on training with these very arrays.
    """
    single = np.array([-0.5, 2.5], np.float32)
    for weights in (
        [np.array([1.5, -2.0])],
        [np.array([[3, -2]]), single],
        [draw(rng, (2, 2)), np.array(-1.5), draw(rng, (3,))],
    ):
        answer = student.l1_penalty(weights, 0.5)
        assert answer == reference.l1_penalty(weights, 0.5)
        assert answer.kept_inputs
