"""Right answers to exercise 13 in unusual dress: each must pass."""

import math

import numpy as np


def next_lambda__power_of_ten(lam, train, validation, good=0.85, max_gap=0.05):
    """Adds to the exponent."""
    over = train - validation > max_gap
    return lam * 10.0 ** (int(over) - int(not over and train < good))


def next_lambda__logarithm(lam, train, validation, good=0.85, max_gap=0.05):
    """Moves along a logarithmic scale."""
    if lam == 0:
        return 0.0
    step = 1 if train - validation > max_gap else -1 if train < good else 0
    return math.pow(10.0, math.log10(lam) + step)


def next_lambda__select(lam, train, validation, good=0.85, max_gap=0.05):
    """Lists the cases; answers with a 0-d array."""
    cases = [train - validation > max_gap, train < good]
    return np.select(cases, [lam * 10.0, lam / 10.0], default=lam * 1.0)


def next_lambda__words(lam, train, validation, good=0.85, max_gap=0.05):
    """Names the trouble before it acts."""
    trouble = "good" if train >= good else "under"
    trouble = "over" if validation < train - max_gap else trouble
    return {"over": 10.0 * lam, "under": lam / 10, "good": 1.0 * lam}[trouble]


def next_lambda__float32(lam, train, validation, good=0.85, max_gap=0.05):
    """Answers in float32."""
    if train - validation > max_gap:
        return np.float32(lam) * np.float32(10)
    return np.float32(lam) / np.float32(10) if train < good else np.float32(lam)


class _Dial:
    factors = (1.0, 0.1, 10.0)

    def __call__(self, lam, train, validation, good=0.85, max_gap=0.05):
        over = train - validation > max_gap
        return lam * self.factors[2 if over else int(train < good)]


next_lambda__callable_instance = _Dial()
