"""Real data sets, and draws of their rows."""

from collections.abc import Iterator
from functools import cache

import numpy as np
from sklearn.datasets import load_breast_cancer, load_diabetes, load_digits


def standardized(x: np.ndarray) -> np.ndarray:
    """Columns with mean 0 and deviation 1; those without a deviation are 0."""
    return (x - x.mean(axis=0)) / np.where(x.std(axis=0) > 0, x.std(axis=0), 1)


@cache
def diabetes() -> tuple[np.ndarray, np.ndarray]:
    """Ten features, and a target with mean 0 and deviation 1."""
    x, y = load_diabetes(return_X_y=True)
    return standardized(x), standardized(y[:, None])[:, 0]


@cache
def breast_cancer() -> tuple[np.ndarray, np.ndarray]:
    """Thirty features, and two classes."""
    x, y = load_breast_cancer(return_X_y=True)
    return standardized(x), y


@cache
def digits() -> tuple[np.ndarray, np.ndarray]:
    """Six hundred handwritten digits as 64 features, and whether one is odd."""
    x, y = load_digits(return_X_y=True)
    order = np.random.default_rng(0).permutation(len(y))[:600]
    return standardized(x[order]), y[order] % 2


def halves(rows: int) -> np.ndarray:
    """Ten draws of half of the rows: a column of 0 and 1 for each."""
    draws = [np.random.default_rng(i).permutation(rows) for i in range(10)]
    return (np.column_stack(draws) < rows // 2).astype(int)


def bootstraps(rows: int, count: int) -> Iterator[np.ndarray]:
    """Row numbers drawn with replacement, a draw for each repetition."""
    for seed in range(count):
        yield np.random.default_rng(seed).integers(rows, size=rows)
