"""Checks of exercise 13: ten times λ, a tenth of it, or λ as it is."""

import pytest
from hypothesis import example, given

from grader.checks.strategies import any_strength, diagnoses
from grader.student import Reference, Student

OVERFITTING, UNDERFITTING, GOOD = (0.99, 0.70), (0.60, 0.58), (0.90, 0.88)


@pytest.mark.points(2)
@given(lam=any_strength)
@example(lam=0.001)
@example(lam=2.5)
@example(lam=0.000003)
@example(lam=0.0)
def check_loop(student: Student, reference: Reference, lam: float) -> None:
    """It presses ten times as hard, a tenth as hard, or leaves λ alone.

    λ matters by its order of magnitude, so the search moves by factors of ten.
    """
    for accuracies in (OVERFITTING, UNDERFITTING, GOOD):
        expected = reference.next_lambda(lam, *accuracies)
        assert student.next_lambda(lam, *accuracies) == expected


def check_gap_first(student: Student, reference: Reference) -> None:
    """It reads the gap first and then the training accuracy alone.

    A model with a large gap needs more of the penalty, however low it scores.
    """
    cases = [(0.70, 0.40), (0.60, 0.57), (0.88, 0.84), (0.70, 0.95), (0.95, 0.80)]
    cases += [(0.40, 0.36), (0.90, 0.97), (0.83, 0.86), (1.0, 0.96), (0.87, 1.0)]
    for train, validation in [*cases, (0.82, 0.76), (0.30, 0.27), (0.99, 0.93)]:
        expected = reference.next_lambda(0.02, train, validation)
        assert student.next_lambda(0.02, train, validation) == expected


@given(lam=any_strength, case=diagnoses)
@example(lam=0.02, case=(0.70, 0.55, 0.6, 0.2))
@example(lam=0.02, case=(0.90, 0.88, 0.95, 0.1))
@example(lam=0.02, case=(0.90, 0.88, 0.8, 0.01))
@example(lam=0.02, case=(0.75, 0.70, 0.7, 0.1))
@example(lam=0.02, case=(0.80, 0.72, 0.7, 0.09))
@example(lam=0.02, case=(0.90, 0.88, 0.7, 0.0))
@example(lam=0.02, case=(0.50, 0.49, 0.0, 0.1))
def check_own_limits(
    student: Student,
    reference: Reference,
    lam: float,
    case: tuple[float, float, float, float],
) -> None:
    """It measures with the limits it is given.

    0.85 and 0.05 are the lesson's habits, not laws: other problems have other limits.
    """
    assert student.next_lambda(lam, *case) == reference.next_lambda(lam, *case)
