"""Checks of exercise 21: which penalty, by three questions."""

import itertools

import pytest

from grader.student import Reference, Student


def check_selection(student: Student, reference: Reference) -> None:
    """To select features it takes l1, and Elastic Net if they are correlated.

    Only L1 makes weights zero; among features that say the same it chooses differently
    each time, and the L2 part of Elastic Net keeps them together.
    """
    for answers in itertools.product([True], [False, True], [True, False]):
        assert student.choose(*answers) == reference.choose(*answers)


def check_correlated(student: Student, reference: Reference) -> None:
    """With correlated features it takes l2, unless some must go.

    L2 shares the weight out among features that say the same.
    """
    for answers in itertools.product([False, True], [True], [True, False]):
        assert student.choose(*answers) == reference.choose(*answers)


@pytest.mark.hidden(
    "all eight answers",
    example="choose(feature_selection=False, correlated=True, interpretable=True)",
)
@pytest.mark.points(2)
def check_all(student: Student, reference: Reference) -> None:
    """All eight answers are right.

    If features need be neither selected nor shared, a model to be read has few of them:
    l1. Any other does best with small weights: l2.
    """
    for answers in itertools.product([False, True], repeat=3):
        assert student.choose(*answers) == reference.choose(*answers)
