"""Right answers to exercise 21 in unusual dress: each must pass."""

import numpy as np


def choose__one_expression(feature_selection, correlated, interpretable):
    """Asks all three questions in one breath."""
    selected = "elastic net" if correlated else "l1"
    kept = "l1" if interpretable and not correlated else "l2"
    return selected if feature_selection else kept


def choose__table(feature_selection, correlated, interpretable):
    """Reads a number off the three answers and looks it up."""
    row = 4 * feature_selection + 2 * correlated + interpretable
    return (
        "l2 l1 l2 l2 l1 l1 EN EN".replace("EN", "elastic_net")
        .split()[row]
        .replace("_", " ")
    )


def choose__numpy_string(feature_selection, correlated, interpretable):
    """Looks up an array, which gives a NumPy string."""
    tree = np.array(
        [[["l2", "l1"], ["l2", "l2"]], [["l1", "l1"], ["elastic net", "elastic net"]]]
    )
    return tree[int(feature_selection), int(correlated), int(interpretable)]


def choose__match(feature_selection, correlated, interpretable):
    """Matches the answers."""
    match [bool(feature_selection), bool(correlated), bool(interpretable)]:
        case [True, True, _]:
            return "elastic net"
        case [True, False, _] | [False, False, True]:
            return "l1"
    return "l2"


def choose__dictionary(feature_selection, correlated, interpretable):
    """Keeps the exceptions in a dictionary and prints what it was asked."""
    print(feature_selection, correlated, interpretable)
    exceptions = {
        (True, True, True): "elastic net",
        (True, True, False): "elastic net",
        (False, True, True): "l2",
        (False, True, False): "l2",
        (False, False, False): "l2",
    }
    return exceptions.get((feature_selection, correlated, interpretable), "l1")
