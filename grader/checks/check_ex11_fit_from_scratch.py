"""Checks of exercise 11: a linear model with an Elastic Net penalty, fitted by hand."""

from typing import Any

import numpy as np
import pytest

from grader.comparison import Expected
from grader.student import Reference, Student

STEPS = 500
CLOSE = 1e-4  # far more than 500 steps leave, far less than any mistake makes


def _problem(rng: np.random.Generator) -> tuple[Any, Any]:
    """Sixty rows of four columns, of different sizes and centres, two of them alike."""
    X = rng.standard_normal((60, 4)) * [1.0, 0.7, 1.4, 1.0] + [0.5, -0.5, 0.0, 0.3]
    X[:, 3] += 0.5 * X[:, 0]
    y = X @ [2.0, -1.5, 0.0, 0.5] + 1.5 + 0.3 * rng.standard_normal(60)
    return X, y


def _rate(X: Any) -> float:
    """A learning rate at which every method of the exercise converges."""
    ones = np.column_stack([X, np.ones(len(X))])
    return float(0.45 * len(X) / np.linalg.eigvalsh(ones.T @ ones)[-1])


def _close(expected: Expected) -> Expected:
    return expected.within(rtol=CLOSE, atol=CLOSE)


@pytest.mark.points(2)
def check_elastic_net(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """The coefficients and the intercept minimise the whole loss.

    The gradient step is for the mean squared error, the prox for lr times the penalty.
    """
    for lam, alpha in ((0.3, 0.5), (1.5, 0.8), (0.5, 0.2)):
        X, y = _problem(rng)
        args = (X, y, lam, alpha, _rate(X), STEPS)
        assert student.fit_elastic_net(*args) == _close(
            reference.fit_elastic_net(*args)
        )


def check_pure_l1(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """With L1 alone, coefficients that are not worth their price are zero.

    The threshold takes lr·lam off each coefficient in every step, and stops at zero.
    """
    X, y = _problem(rng)
    for lam in (0.2, 1.0, 3.0):
        args = (X, y, lam, 1.0, _rate(X), STEPS)
        assert student.fit_elastic_net(*args) == _close(
            reference.fit_elastic_net(*args)
        )


def check_no_l1(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """With L2 alone all coefficients shrink, and without λ none does.

    At α = 0 this is ridge regression, and at λ = 0 plain least squares.
    """
    X, y = _problem(rng)
    for lam in (0.4, 0.0, 2.0):
        args = (X, y, lam, 0.0, _rate(X), STEPS)
        assert student.fit_elastic_net(*args) == _close(
            reference.fit_elastic_net(*args)
        )


def check_intercept(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """The intercept pays no penalty.

    Raise all targets by 10 and the intercept rises by 10; with all coefficients at zero
    it is the mean of the targets.
    """
    X, y = _problem(rng)
    for lam, shift in ((0.3, 10.0), (0.3, -10.0), (40.0, 0.0)):
        args = (X, y + shift, lam, 0.6, _rate(X), STEPS)
        assert student.fit_elastic_net(*args) == _close(
            reference.fit_elastic_net(*args)
        )


def check_shapes(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """It is right for one column, for many, and for columns of whole numbers.

    One formula for all: the number of columns appears in the shape of w and nowhere else.
    """
    X, y = _problem(rng)
    whole = rng.integers(-2, 3, (60, 3))
    y += whole @ [1.0, -0.5, 0.75]
    for columns in (X[:, :1], np.column_stack([X, whole]), whole):
        args = (columns, y, 0.3, 0.4, _rate(columns), STEPS)
        assert student.fit_elastic_net(*args) == _close(
            reference.fit_elastic_net(*args)
        )


def check_inputs_kept(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """It leaves the data as they are.

    Centring a column in place would change it for everyone else.
    """
    X, y = _problem(rng)
    args = (X, y, 0.3, 0.5, _rate(X), STEPS)
    answer = student.fit_elastic_net(*args)
    assert answer == _close(reference.fit_elastic_net(*args))
    assert answer.kept_inputs
