"""Checks of exercise 19: Elastic Net on correlated features, and how stable it is."""

from gettext import gettext as _

import numpy as np
import pytest

from grader.checks.keras_objects import Array
from grader.comparison import Expected
from grader.student import Reference, Student


def coefficients(
    reference: Reference, X: Array, y: Array, lam: float, alpha: float
) -> Expected:
    """The right ones; near enough is what training in float32 reaches."""
    expected = reference.coefficients(X, y, lam, alpha)
    largest = float(np.max(np.abs(expected.value)))
    return expected.within(rtol=1e-3, atol=1e-3 * largest)


def correlated(rng: np.random.Generator) -> tuple[Array, Array]:
    """Columns that share a cause, of different scales and means, and a target."""
    cause, own = rng.normal(size=(80, 1)), rng.normal(size=(80, 6))
    X = (cause + 0.5 * own) * np.array([0.5, 1.0, 2.0, 1.0, 1.5, 0.75]) + 3.0
    w = np.array([2.0, 1.5, 0.0, -1.0, 0.0, 1.0])
    return X, X @ w + rng.normal(size=80) - 10.0


def heights(rng: np.random.Generator) -> tuple[Array, Array]:
    """Height in centimetres, in inches to one decimal, age; and weight."""
    height, age = rng.normal(170.0, 8.0, 120), rng.uniform(20.0, 60.0, 120)
    X = np.column_stack([height, np.round(height / 2.54, 1), age])
    weight = 0.9 * height - 85.0 + 0.2 * age + rng.normal(0.0, 3.0, 120)
    return X, weight


@pytest.mark.points(2)
def check_coefficients(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """They minimise the mean squared error plus λ(α·Σ|w| + (1 − α)·Σw²).

    The intercept is fitted and not penalised; the columns are taken as they are.
    """
    for lam, alpha in ((0.25, 0.5), (0.75, 0.25), (2.0, 0.8), (0.5, 1.0), (0.3, 0.0)):
        X, y = correlated(rng)
        assert student.coefficients(X, y, lam, alpha) == coefficients(
            reference, X, y, lam, alpha
        )


def check_heights(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """Of a height in cm and in inches L1 keeps one, Elastic Net keeps both.

    L1 pays for the sum of the sizes, however it is shared out; squares are cheapest
    when both share the work.
    """
    for lam in (2.5, 5.0):
        X, y = heights(rng)
        for alpha in (1.0, 0.25):
            answer = student.coefficients(X, y, lam, alpha)
            expected = coefficients(reference, X, y, lam, alpha)
            assert answer == expected
            kept = np.count_nonzero(answer.value[:2])
            right = np.count_nonzero(expected.value[:2])
            assert kept == right, _(
                "{call}: of the two heights {right} must have a coefficient other than "
                "exactly 0. Received: {kept}"
            ).format(call=answer.call, right=right, kept=kept)


def check_diabetes(student: Student, reference: Reference) -> None:
    """It is right on real measurements, some of which repeat each other.

    The serum values s1 to s5 are made from each other: s4 is a ratio of two of them.
    """
    from sklearn.datasets import load_diabetes

    X, y = load_diabetes(return_X_y=True)
    X = X / X.std(axis=0)
    for lam, alpha in ((1.0, 0.5), (6.0, 0.9), (20.0, 0.75)):
        assert student.coefficients(X, y, lam, alpha) == coefficients(
            reference, X, y, lam, alpha
        )


def check_data_kept(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """The data is left as it is.

    A bootstrap draws from the same data again and again.
    """
    X, y = correlated(rng)
    answer = student.coefficients(X, y, 0.4, 0.6)
    assert answer == coefficients(reference, X, y, 0.4, 0.6)
    assert answer.kept_inputs
    coefs = chosen_at_random(rng, (4, 5))
    answer = student.stability(coefs, 0.5)
    assert answer == reference.stability(coefs, 0.5)
    assert answer.kept_inputs


def chosen_at_random(rng: np.random.Generator, shape: tuple[int, int]) -> Array:
    """Coefficients of several fits: eighths, of which half are 0."""
    return np.asarray(rng.integers(-16, 17, shape) * (rng.random(shape) < 0.5) / 8)


@pytest.mark.points(2)
def check_stability(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """Stability is the mean overlap of the chosen features over all pairs of fits.

    Two sets overlap by the number they share, divided by the number that either has.
    """
    for shape in ((2, 4), (3, 4), (4, 3), (5, 8), (8, 20)):
        coefs = chosen_at_random(rng, shape)
        assert student.stability(coefs) == reference.stability(coefs)
        small = 1e-5 * coefs
        assert student.stability(small) == reference.stability(small)
        coefs[0, 0], coefs[1, 0] = 0.5, -0.5  # not above a tolerance of 0.5
        for tol in (0.5, 1.25):
            assert student.stability(coefs, tol) == reference.stability(coefs, tol)


def check_ends(student: Student, reference: Reference) -> None:
    """Empty sets overlap fully, and one fit agrees with itself.

    Where nothing can disagree, the stability is 1.
    """
    one = np.array([[1.5, 0.0, -2.0]])
    none = np.zeros((1, 3))
    other = np.array([[0.0, 0.25, 0.0]])
    for rows in (
        [one],
        [none],
        [none, none],
        [none, one],
        [one, other],
        [one, -one],
        [none, none, one],
        [one, one, other, none],
    ):
        coefs = np.concatenate(rows)
        assert student.stability(coefs) == reference.stability(coefs)
