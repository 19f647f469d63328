"""Inputs for the checks: cheap to draw, easy to read, and exact where it matters.

An eighth is exact in float32 too, and so are a few sums and products of eighths. With
them, an exact zero is an exact zero in whatever order a submission calculates.
"""

from typing import Any

import numpy as np
from hypothesis import strategies as st

Array = np.ndarray[Any, Any]


def _eighths(low: int, high: int) -> st.SearchStrategy[float]:
    return st.integers(low, high).map(lambda number: number / 8)


def _decimals(
    low: int, high: int, exponents: tuple[int, int]
) -> st.SearchStrategy[float]:
    """Numbers of a few digits; the power of ten is drawn apart."""
    pairs = st.tuples(st.integers(low, high), st.integers(*exponents))
    return pairs.map(lambda pair: float(f"{pair[0]}e{pair[1]}"))


def _percents(low: int, high: int) -> st.SearchStrategy[float]:
    return st.integers(low, high).map(lambda number: number / 100)


def _layers(numbers: list[list[int]], places: int) -> list[Array]:
    """One-dimensional layers, all of about one size, so that each of them counts."""
    return [np.array(layer) / 10.0**places for layer in numbers]


def _off_the_limits(case: tuple[float, float, float, float]) -> bool:
    train, validation, good, max_gap = case
    return min(abs(train - good), abs(train - validation - max_gap)) > 0.005


weights = _eighths(-40, 40)
strengths = _eighths(0, 32)
shares = _eighths(0, 8)
rates = st.sampled_from([0.5, 0.25, 0.125, 1.0, 0.0])
any_size = _decimals(-9999, 9999, (-6, 2))
any_strength = _decimals(1, 999, (-6, -2))

layers = st.builds(
    _layers,
    st.lists(st.lists(st.integers(-999, 999), max_size=4), max_size=3),
    st.integers(-3, 5),
)
accuracies = st.integers(0, 1000).map(lambda number: number / 1000)

# Training and validation accuracy, and the limits `good` and `max_gap`.
diagnoses = st.tuples(accuracies, accuracies, accuracies, _percents(0, 30)).filter(
    _off_the_limits
)

# The empty ones are shapes as well. A 0-d array is not a number: it can be changed.
SHAPES = [(3,), (2, 3), (1,), (), (2, 1, 3), (0,), (2, 0)]
SCALES = [1e-9, 1e-3, 1.0, 1e3, 1e6]


def draw(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """An array of eighths between -5 and 5."""
    return np.asarray(rng.integers(-40, 41, shape) / 8)


def kinds() -> list[Any]:
    """Weights of every type that is as good as float, alone and in arrays."""
    return [
        3,
        -2,
        np.int64(-3),
        np.float64(2.5),
        np.float32(-1.25),
        np.array(-4.5),
        np.array([3, -2, 0, 7]),
        np.array([[-1], [5]]),
        np.array([1.5, -0.25, 0.0], np.float32),
    ]
