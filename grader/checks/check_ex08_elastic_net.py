"""Checks of exercise 8: the Elastic Net penalty, and its two ways to be written."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.checks.strategies import SHAPES, Array, any_strength, draw, layers, shares
from grader.student import Reference, Student


@pytest.mark.points(2)
@given(weights=layers, lam=any_strength, alpha=shares)
@example(weights=[np.array([2.0])], lam=0.5, alpha=0.25)
@example(weights=[np.array([-2.0, 0.5]), np.array([3.0])], lam=0.5, alpha=0.75)
@example(weights=[np.array([-0.01]), np.array([0.02, 0.03])], lam=0.5, alpha=1.0)
@example(weights=[np.array([-0.01]), np.array([0.02, 0.03])], lam=0.5, alpha=0.0)
@example(weights=[], lam=0.5, alpha=0.5)
def check_penalty(
    student: Student,
    reference: Reference,
    weights: list[Array],
    lam: float,
    alpha: float,
) -> None:
    """The penalty is λ times the mix of both, over all layers.

    α is the share of Σ abs(w) and 1 - α that of Σ w²; at the ends one of them is alone.
    """
    expected = reference.elastic_net_penalty(weights, lam, alpha)
    assert student.elastic_net_penalty(weights, lam, alpha) == expected


def check_shapes(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """The penalty is right for layers of any shape, of floats or whole numbers.

    Every entry pays by itself; how the entries are arranged does not matter.
    """
    weights = [draw(rng, shape) for shape in SHAPES]
    weights.append(np.array([[3, -2], [0, 1]]))
    weights.append(np.array([[1.5, -0.75]], np.float32))
    weights.append(np.array([[1.0, -2.0, 0.5], [-0.25, 3.0, 4.0]]))
    for some in [*([w] for w in reversed(weights)), weights]:
        expected = reference.elastic_net_penalty(some, 0.3, 0.25)
        assert student.elastic_net_penalty(some, 0.3, 0.25) == expected


def check_inputs_kept(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """The penalty leaves the weights as they are.

    The model goes on training with these very arrays.
    """
    single = np.array([-0.5, 2.5], np.float32)
    for weights in (
        [np.array([1.5, -2.0])],
        [np.array([[3, -2]]), single],
        [draw(rng, (2, 2)), np.array(-1.5), draw(rng, (3,))],
    ):
        answer = student.elastic_net_penalty(weights, 0.5, 0.25)
        assert answer == reference.elastic_net_penalty(weights, 0.5, 0.25)
        assert answer.kept_inputs


@given(lam=any_strength, alpha=st.integers(0, 100).map(lambda percent: percent / 100))
@example(lam=2.0, alpha=0.25)
@example(lam=0.001, alpha=0.5)
@example(lam=5.0, alpha=1.0)
@example(lam=5.0, alpha=0.0)
def check_to_l1_l2(
    student: Student, reference: Reference, lam: float, alpha: float
) -> None:
    """(l1, l2) shares λ out by α.

    Multiply the bracket out: λα stands before Σ abs(w), and λ(1 - α) before Σ w².
    """
    expected = reference.to_l1_l2(lam, alpha).near(lam)
    assert student.to_l1_l2(lam, alpha) == expected


@given(l1=any_strength, l2=any_strength)
@example(l1=0.5, l2=1.5)
@example(l1=0.75, l2=0.25)
@example(l1=0.00001, l2=0.00003)
@example(l1=0.0, l2=0.25)
@example(l1=0.25, l2=0.0)
def check_from_l1_l2(
    student: Student, reference: Reference, l1: float, l2: float
) -> None:
    """(lam, alpha) is their sum and the share of l1 in it.

    λα + λ(1 - α) is λ: what was shared out adds up to the whole again.
    """
    expected = reference.from_l1_l2(l1, l2).near(min(l1 + l2, 1.0))
    assert student.from_l1_l2(l1, l2) == expected


def check_nothing_and_back(student: Student, reference: Reference) -> None:
    """No penalty is (0.0, 0.0), and any other survives the way there and back.

    The two ways to write it hold the same numbers, except that 0/0 must be agreed upon.
    """
    for lam, alpha in ((0.0, 0.0), (2.0, 0.75), (0.5, 0.0), (0.5, 1.0), (0.03, 0.4)):
        there = reference.to_l1_l2(lam, alpha).near(lam)
        back = reference.from_l1_l2(*there.value).near(min(lam, 1.0))
        assert student.to_l1_l2(lam, alpha) == there
        assert student.from_l1_l2(*there.value) == back
