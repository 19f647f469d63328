"""Checks of exercise 16: the best λ, and the largest that is as good as the best."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from grader.picture import Picture, curve, number
from grader.student import Reference, Student


def _tables(rng: np.random.Generator) -> Iterator[tuple[Any, Any]]:
    """Values of λ in any order, and their losses; small tables first."""
    # Eighths add up exactly, so that a tie is a tie in whatever order they are added.
    for n_lams in (1, 2, 3, 4, 5):
        for n_folds in (2, 3, 4, 5):
            lams = rng.permutation([0.03, 10.0, 0.001, 1.0, 0.3])[:n_lams]
            yield lams, rng.integers(0, 9, (n_lams, n_folds)) / 8


def _shuffled(rng: np.random.Generator, rows: list[Any]) -> tuple[Any, Any]:
    """Put the rows, which begin with their λ, in any order."""
    table = rng.permutation(np.array(rows))
    return table[:, 0].copy(), table[:, 1:].copy()


def _last_digit_decides(lams: Any, losses: Any, reference: Reference) -> bool:
    """Whether a mean is exactly at the limit, unless because all folds agree."""
    best = losses[lams == reference.best_lambda(lams, losses).value][0]
    limit = best.mean() + reference.standard_error(best).value
    near = np.abs(losses.mean(axis=1) - limit) < 1e-6
    return bool(best.std() > 0 and near.any())


def check_best(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """The best λ has the smallest mean loss over all folds.

    One lucky fold says little: every fold counts alike.
    """
    lucky = np.array([[0.5, 0.0, 1.0], [0.25, 0.25, 0.125], [0.375, 0.375, 0.0]])
    steady = np.array([[0.0, 0.0, 1.0, 1.0], [0.375, 0.375, 0.375, 0.5]])
    lams = np.array([0.1, 0.01, 1.0])
    for some, losses in [(lams, lucky), (lams[:2], steady), *_tables(rng)]:
        expected = reference.best_lambda(some, losses)
        assert student.best_lambda(some, losses) == expected


def check_ties(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """Of equally good λ it takes the larger, wherever it stands.

    At the same loss the stronger penalty has given us the simpler model.
    """
    many = [[0.1, 2.0, 3.0], [0.01, 1.0, 2.0], [1.0, 2.0, 1.0], [10.0, 1.5, 1.5078125]]
    few = [[0.05, 2.0, 1.0], [0.2, 1.0, 2.0], [5.0, 3.0, 0.5]]
    for rows in (few, many, few, many, few, many):
        lams, losses = _shuffled(rng, rows)
        expected = reference.best_lambda(lams, losses)
        answer = student.best_lambda(lams, losses)
        assert answer == expected
        assert answer.kept_inputs


def check_within_one_error(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """It is the largest λ within one standard error of the best.

    The smallest mean is itself uncertain. A λ that loses less than this doubt may well
    be as good, and the largest of these gives the simplest model.
    """
    for lams, losses in [(np.array([0.1, 1.0]), np.full((2, 3), 0.5)), *_tables(rng)]:
        if _last_digit_decides(lams, losses, reference):
            continue
        expected = reference.one_standard_error_lambda(lams, losses)
        answer = student.one_standard_error_lambda(lams, losses)
        assert answer == expected
        assert answer.kept_inputs


@pytest.mark.points(2)
def check_size_of_the_error(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """The standard error is the best λ's: its sample deviation over √n_folds.

    A mean of n folds is √n times as certain as one fold; and what the other λ do has no
    part in how certain the best one is.
    """
    for folds in (2, 3, 4, 5, 10):
        best = 1.0 + 0.25 * np.linspace(-1, 1, folds) + 0.1 * rng.random(folds)
        error = reference.standard_error(best).value
        inside, outside = best.mean() + 0.97 * error, best.mean() + 1.03 * error
        wide = np.linspace(-3, 3, folds)
        rows = [
            [0.01, *(outside - 0.1 * wide * error)],
            [0.1, *best],
            [0.3, *(outside + wide)],
            [0.7, *(inside - 0.5 * error - 0.1 * wide)],
            [1.0, *(inside + wide * error)],
            [3.0, *(outside + 0.2 * wide)],
            [10.0, *(outside + 0.25 + wide)],
        ]
        for some in (rows[1:4:2], rows[:3], rows[::2] + rows[1:2], rows):
            lams, losses = _shuffled(rng, some)
            expected = reference.one_standard_error_lambda(lams, losses)
            answer = student.one_standard_error_lambda(lams, losses)
            limit = best.mean() + error
            student.picture = _picture(
                lams, losses, limit, expected.value, answer.value
            )
            assert answer == expected


def _picture(lams: Any, losses: Any, limit: float, right: float, got: Any) -> Picture:
    """The validation curve, and the λ that were chosen on it."""
    order = np.argsort(lams)
    lams, means = lams[order], losses.mean(axis=1)[order]
    ends = [lams[0], lams[-1]]
    chosen = number(got)
    return Picture(
        caption="The mean loss over the folds, and the λ that is chosen",
        x_label="λ",
        y_label="validation loss",
        log=True,
        curves=[
            curve("given", "mean loss", lams, means),
            curve("limit", "the best + its standard error", ends, [limit, limit]),
            curve("expected", "must be", lams, np.where(lams == right, means, np.nan)),
            curve("got", "yours", lams, np.where(lams == chosen, means, np.nan)),
        ],
    )


@pytest.mark.hidden(
    "two best λ, one with calm and one with wild folds",
    example="one_standard_error_lambda(np.array([0.1, 0.2, 1.0]), "
    "np.array([[1.0, 1.0], [0.0, 2.0], [1.5, 1.5]]))",
)
def check_error_on_a_tie(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """On a tie the error is that of the larger λ.

    Which λ is best is settled first; its folds then say how far up one may go.
    """
    narrow, wide = [0.875, 1.125, 1.0, 1.0], [0.5, 1.5, 0.25, 1.75]
    above = [1.25, 1.125, 1.25, 1.125]
    for small, large in ((narrow, wide), (wide, narrow)):
        for _ in range(3):
            rows = [[0.01, *small], [0.1, *large], [1.0, *above]]
            lams, losses = _shuffled(rng, rows)
            expected = reference.one_standard_error_lambda(lams, losses)
            assert student.one_standard_error_lambda(lams, losses) == expected
