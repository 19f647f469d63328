"""Right answers to exercise 12 in unusual dress: each must pass."""

import enum
import functools
import operator

import numpy as np

gap__operator = operator.sub


def gap__of_the_errors(train, validation):
    """Subtracts the errors the other way round."""
    return (1 - validation) - (1 - train)


def gap__zero_dimensional(train, validation):
    """Returns a 0-d array."""
    return np.array(train - validation)


def gap__reduce(train, validation):
    """Folds two numbers."""
    return functools.reduce(operator.sub, (train, validation))


def gap__float32(train, validation):
    """Computes in float32."""
    return np.subtract(train, validation, dtype=np.float32)


class Verdict(enum.StrEnum):
    """Has a name for each reading."""

    OVER = "overfitting"
    UNDER = "underfitting"
    GOOD = "good fit"


def diagnose__enum(train, validation, good=0.85, max_gap=0.05):
    """Answers with a string that is also a name."""
    if train - validation > max_gap:
        return Verdict.OVER
    return Verdict.UNDER if train < good else Verdict.GOOD


def diagnose__match(train, validation, good=0.85, max_gap=0.05):
    """Matches the two readings."""
    match (bool(train - validation > max_gap), bool(train < good)):
        case (True, _):
            return "overfitting"
        case (_, True):
            return "underfitting"
    return "good fit"


def diagnose__table(train, validation, good=0.85, max_gap=0.05):
    """Looks the answer up in an array, which gives a NumPy string."""
    table = np.array(["good fit", "underfitting", "overfitting", "overfitting"])
    return table[2 * int(train > validation + max_gap) + int(train < good)]


def diagnose__good_news_first(train, validation, good=0.85, max_gap=0.05):
    """Rules out trouble before it names it."""
    if train >= good and validation >= train - max_gap:
        return "good " + "fit"
    return ("under", "over")[int(validation < train - max_gap)] + "fitting"


def diagnose__keywords_too(train, validation, good=0.85, max_gap=0.05, **options):
    """Accepts more than it was asked to, and prints."""
    print("train", train, "validation", validation, options)
    words = {(False, False): "good fit", (False, True): "underfitting"}
    return words.get((train - validation > max_gap, train < good), "overfitting")
