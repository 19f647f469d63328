"""Exercise 18: what a learner's choice of features looks like."""

from typing import Any

import numpy as np

from grader.misconceptions.recognised import OTHER, RIGHT, only, recognised

# A λ that suits prediction lets some noise in; one that lets in more selects nothing.
FEW = 15
NUMBERS = "The answer names columns: their numbers, from 0, in order."
ZEROS = "Exact zeros drop columns by themselves; the columns that are left are chosen."


def choice(got: Any, X: Any, matter: dict[int, float], noise: list[int]) -> str | None:
    """Name what is wrong with a choice of columns.

    Args:
        got: what was returned.
        X: the data, of shape (rows, columns).
        matter: the columns that must be found, each with the sign of its weight or 0.
        noise: the columns of noise.
    """
    if got is None:
        return None
    if not isinstance(got, np.ndarray) or got.dtype.kind not in "iuf":
        return OTHER
    count = X.shape[1]
    if got.shape == (count,) and set(np.unique(got)) <= {0, 1}:
        return "mask"
    if got.dtype.kind == "f":
        return "weights" if got.size == count else OTHER
    if got.ndim == 0 and 0 < got <= count:
        return "count"
    if got.ndim != 1 or np.any((got < 0) | (got > count)):
        return OTHER
    chosen = set(got.tolist())
    if len(chosen) != got.size:
        return "repeated"
    if _fits(chosen, matter, noise):
        return RIGHT if np.all(np.diff(got) > 0) else "unsorted"
    return _name(chosen, X, matter, noise)


def _fits(chosen: set[int], matter: dict[int, float], noise: list[int]) -> bool:
    return set(matter) <= chosen and len(chosen & set(noise)) <= FEW


def _name(chosen: set[int], X: Any, matter: dict[int, float], noise: list[int]) -> str:
    """Name what is wrong with a set of columns."""
    columns, count = set(range(X.shape[1])), len(chosen)
    if not chosen:
        return "nothing"
    if chosen == columns:
        return "everything"
    widest = np.argsort(-np.var(X, axis=0))[:count].tolist()
    order = sorted(chosen)
    names = {
        "from_one": _fits({j - 1 for j in chosen}, matter, noise),
        "dropped": _fits(columns - chosen, matter, noise),
        "widest": chosen == set(widest),
        "neighbours": count > 1 and order == list(range(order[0], order[0] + count)),
    }
    found = [name for name, holds in names.items() if holds]
    return only(found) if found else _strength(chosen, matter, noise)


def _strength(chosen: set[int], matter: dict[int, float], noise: list[int]) -> str:
    """Name what a penalty of another strength leaves."""
    found, others = chosen & set(matter), len(chosen & set(noise))
    signs = {np.sign(matter[j]) for j in found}
    one_side = {j for j, weight in matter.items() if np.sign(weight) in signs}
    if len(signs) == 1 and 0 not in signs and found == one_side != set(matter):
        return "one_sign"
    if others > FEW:
        return "too_weak" if found == set(matter) else OTHER
    return "too_strong" if found else OTHER


SLIPS = [
    recognised(
        "everything",
        "You choose every column.",
        ZEROS + " L2 and least squares leave every weight a little beside 0.",
        "Which penalty makes weights exactly 0?",
    ),
    recognised(
        "nothing",
        "You choose no column at all.",
        "From some λ on a penalty holds every weight at 0.",
        "At which λ does the first column come in, and where is yours?",
    ),
    recognised(
        "too_weak",
        "All columns that matter are there, and much of the noise as well.",
        "Noise has small weights: a stronger penalty holds them at exactly 0.",
        "How large does the pull of a column of pure noise get, and is your λ above it?",
    ),
    recognised(
        "too_strong",
        "Some columns that matter are missing, and hardly any noise is there.",
        "A penalty that is too strong, or columns that are not scaled, cost weak columns "
        "their place.",
        "What happens to a column that is measured in other units, with your λ?",
    ),
    recognised(
        "one_sign",
        "Of the columns that matter you find those whose weights have one sign.",
        "A column that works against y matters as much as one that works for it.",
        "Where do you compare a weight with 0, and what of -2?",
    ),
    recognised(
        "mask",
        "You say yes or no for each column.",
        NUMBERS,
        "Which function turns True and False into the places of True?",
    ),
    recognised(
        "weights",
        "You return a number with a fraction for each column: its weight, perhaps.",
        NUMBERS,
        "Which of these weights are exactly 0, and what are the numbers of the others?",
    ),
    recognised(
        "count",
        "You return one number: how many columns there are, perhaps.",
        NUMBERS,
        "Which columns are they?",
    ),
    recognised(
        "from_one",
        "You count the columns from 1.",
        NUMBERS,
        "What would X[:, j] be for your last j?",
    ),
    recognised(
        "dropped",
        "You name the columns that should go.",
        "Asked are those that y depends on.",
        "What does ~ do to True and False, and == 0 to a weight?",
    ),
    recognised(
        "widest",
        "You choose the columns that vary most.",
        "The scale of a column says nothing about y: metres become millimetres without "
        "any news.",
        "Would your choice change if a column were measured in other units?",
    ),
    recognised(
        "neighbours",
        "Your columns stand side by side.",
        "Where a column stands says nothing about y.",
        "Would your choice change if the columns were shuffled?",
    ),
    recognised(
        "unsorted",
        "The right columns are there, and not in order.",
        NUMBERS,
        "What does np.sort do to your answer?",
    ),
    recognised(
        "repeated",
        "Some columns are named more than once.",
        NUMBERS,
        "Does a column count once for each of its weights in your code?",
    ),
]
