"""Checks of exercise 19: Elastic Net on correlated features, and how stable it is."""

import numpy as np

from grader.comparison import Expected
from grader.student import Reference, Student

RTOL, ATOL = 1e-3, 1e-4


def check_solution(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """The coefficients are those of the one best solution, at any λ and α.

    The problem is convex: whoever minimises it to the end finds the same weights.
    """
    for lam, alpha in ((0.1, 1.0), (0.2, 0.5), (0.05, 0.0), (3.0, 0.9)):
        X = rng.normal(size=(60, 5)) * np.array([1.0, 2.0, 0.5, 1.0, 3.0])
        y = X @ np.array([1.0, -0.5, 0.0, 0.0, 0.3]) + 4 + 0.1 * rng.normal(size=60)
        answer = student.coefficients(X, y, lam, alpha)
        assert answer == reference.coefficients(X, y, lam, alpha).within(RTOL, ATOL)


def check_height_twice(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """Height in centimetres and in inches: Elastic Net shares the weight.

    Two columns that say the same are worth the same, once a little L2 decides.
    """
    for lam, alpha in ((0.5, 0.5), (1.0, 0.8)):
        height = rng.normal(size=80)
        twin = height + 0.01 * rng.normal(size=80)
        X = np.stack([height, twin, rng.normal(size=80)], axis=1)
        y = 3 * height + 0.1 * rng.normal(size=80) + 60
        answer = student.coefficients(X, y, lam, alpha)
        assert answer == reference.coefficients(X, y, lam, alpha).within(RTOL, ATOL)


def check_stability(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """Stability is the mean overlap of every two feature sets.

    The overlap of two sets is what they share, divided by what they have together.
    """
    for shape in ((2, 4), (5, 3), (8, 10), (3, 1)):
        coefs = rng.normal(size=shape)
        coefs[rng.random(shape) < 0.5] = 0.0
        assert student.stability(coefs) == reference.stability(coefs)
    same = np.array([[1.0, 0.0, -2.0], [3.0, 0.0, 0.1], [1.0, 0.0, 0.2]])
    assert student.stability(same) == Expected(1.0)
    apart = np.array([[1.0, 0.0], [0.0, 1.0]])
    assert student.stability(apart) == Expected(0.0)


def check_stability_at_the_edges(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """Two empty sets agree, one bootstrap agrees with itself, and small weights wait.

    A weight is chosen if its size is above the tolerance.
    """
    empty_and_not = np.array([[0.0, 0.0], [0.0, 0.0], [1.0, 0.0]])
    assert student.stability(empty_and_not) == Expected(1 / 3)
    assert student.stability(np.array([[0.0, 2.0, 0.0]])) == Expected(1.0)
    for tol in (0.3, 1.0):
        coefs = rng.normal(size=(6, 5))
        assert student.stability(coefs, tol) == reference.stability(coefs, tol)
