"""Checks of exercise 12: the gap, and what two accuracies say about a model."""

import pytest
from hypothesis import example, given

from grader.checks.strategies import accuracies, diagnoses
from grader.picture import Picture, curve
from grader.student import Reference, Student


@given(train=accuracies, validation=accuracies)
@example(train=0.9, validation=0.5)
@example(train=0.5, validation=0.9)
@example(train=0.99, validation=0.701)
@example(train=0.7, validation=0.7123)
def check_gap(
    student: Student, reference: Reference, train: float, validation: float
) -> None:
    """The gap is training minus validation, with its sign.

    A negative gap is good news: the model does better on data it has never seen.
    """
    expected = reference.gap(train, validation).near(train, validation)
    assert student.gap(train, validation) == expected


def check_three_models(student: Student, reference: Reference) -> None:
    """It knows the three models of the lesson.

    0.99 and 0.70 is learnt by heart, 0.60 and 0.58 not learnt, 0.90 and 0.88 understood.
    """
    for train, validation in ((0.99, 0.70), (0.60, 0.58), (0.90, 0.88)):
        expected = reference.diagnose(train, validation)
        assert student.diagnose(train, validation) == expected


@pytest.mark.points(2)
def check_gap_first(student: Student, reference: Reference) -> None:
    """It reads the gap first and then the training accuracy alone.

    A model with a large gap overfits, however low it scores; a validation score above
    the training score is no gap, and a low one within the gap is no trouble.
    """
    cases = [(0.70, 0.40), (0.60, 0.57), (0.88, 0.84), (0.70, 0.95), (0.95, 0.80)]
    cases += [(0.40, 0.36), (0.90, 0.97), (0.83, 0.86), (1.0, 0.96), (0.87, 1.0)]
    cases += [(0.82, 0.76), (0.30, 0.27), (0.99, 0.93)]
    expected = [reference.diagnose(*case) for case in cases]
    answers = [student.diagnose(*case) for case in cases]
    pairs = list(zip(answers, expected, strict=True))
    student.picture = _map(
        cases, [right.difference(a.value) is None for a, right in pairs]
    )
    for answer, right in pairs:
        assert answer == right


def _map(cases: list[tuple[float, float]], hits: list[bool]) -> Picture:
    """Where in the plane of the two accuracies the answers are right."""
    curves = [
        curve("limit", "the gap is 0.05", [0.25, 1.0], [0.2, 0.95]),
        curve("given", "training is 0.85", [0.85, 0.85], [0.8, 1.0]),
    ]
    for hit in (True, False):
        points = [case for case, this in zip(cases, hits, strict=True) if this is hit]
        x, y = [train for train, _ in points], [validation for _, validation in points]
        if hit:
            curves.append(curve("right", "your answer is right", x, y))
        else:
            curves.append(curve("wrong", "your answer is wrong", x, y))
    return Picture(
        caption="Each point is a model. Those below the slanted line overfit; of the "
        "others, those left of the upright line underfit",
        x_label="training accuracy",
        y_label="validation accuracy",
        curves=curves,
    )


@given(case=diagnoses)
@example(case=(0.70, 0.55, 0.6, 0.2))
@example(case=(0.90, 0.88, 0.95, 0.1))
@example(case=(0.90, 0.88, 0.8, 0.01))
@example(case=(0.75, 0.70, 0.7, 0.1))
@example(case=(0.80, 0.72, 0.7, 0.09))
@example(case=(0.90, 0.88, 0.7, 0.0))
@example(case=(0.50, 0.49, 0.0, 0.1))
def check_own_limits(
    student: Student, reference: Reference, case: tuple[float, float, float, float]
) -> None:
    """It measures with the limits it is given.

    0.85 and 0.05 are the lesson's habits, not laws: other problems have other limits.
    """
    assert student.diagnose(*case) == reference.diagnose(*case)
