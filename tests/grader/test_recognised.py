"""What is noted by its name, where many answers are right."""

import numpy as np
import pytest

from grader.catalog import entries
from grader.diagnosis import families
from grader.misconceptions.recognised import OTHER, RIGHT
from grader.misconceptions.searches import search
from grader.misconceptions.selections import choice

# The best first: λ and score.
TRIALS = [(0.034, 0.1), (0.5, 0.2), (0.0007, 0.3), (0.02, 0.4), (2e-5, 0.5)]
LAMS = np.array([lam for lam, _ in TRIALS])
# Of 60 columns six matter, two of them with a negative weight.
MATTER = {3: 1.0, 10: -2.0, 20: 1.5, 31: 2.0, 44: -1.0, 52: 1.0}
NOISE = sorted(set(range(60)) - set(MATTER))
# Neighbours vary by very different amounts.
X = np.random.default_rng(1).normal(size=(50, 60))
X = X / X.std(axis=0) / (1 + np.arange(60) * 53 % 60)
ALL = sorted(MATTER)


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        (0.034, RIGHT),
        (np.float32(0.034), RIGHT),
        (2e-5, "worst"),
        (0.5, "second_best"),
        (LAMS.mean(), "average"),
        (np.exp(np.log(LAMS).mean()), "average_of_logs"),
        (np.median(LAMS), OTHER),
        (np.log10(0.034), "logarithm"),
        (np.log(0.034), "logarithm"),
        (0.1, OTHER),  # the score, or rounded
        (0.03, "rounded"),
        (1e-5, "end_of_the_range"),
        (1.0, "end_of_the_range"),
        ([0.034], "in_a_list"),
        (np.array([0.034]), "in_a_list"),
        ({"lam": 0.034, "units": 3}, "all_values"),
        (0.012, OTHER),
        ("0.034", OTHER),
        ([], OTHER),
        (True, OTHER),
        (None, None),
    ],
)
def test_what_is_returned_of_a_search_is_recognised(answer, name):
    assert search(answer, TRIALS, judged=True) == name


def test_what_is_wrong_with_the_search_itself_is_recognised():
    assert search(0.034, TRIALS[:2], judged=True) == "too_few"
    assert search(0.034, TRIALS, judged=False) == "judged_by_training"
    assert search(0.01, [], judged=True) == "nothing_there"
    assert search(3.0, [(3.0, 0.1)], judged=True) == "other_range"
    assert search(0.01, [(0.017, 0.1)], judged=True) == OTHER
    assert search(0.01, [(0.017, 0.7), (0.3, 0.9)], judged=True) == "rounded"
    assert search(0.7, [(0.017, 0.7), (0.3, 0.9)], judged=True) == "score"


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        (ALL, RIGHT),
        ([*range(15), *ALL[2:]], RIGHT),  # noise, as little as is allowed
        (range(60), "everything"),
        (np.array([], int), "nothing"),
        ([*range(40), 44, 52], "too_weak"),
        ([3, 31], "too_strong"),
        ([0, 10, 31], "too_strong"),
        ([3, 20, 31, 52], "one_sign"),
        ([10, 44], "one_sign"),
        ([1 * (j in MATTER) for j in range(60)], "mask"),
        ([0.5 * (j in MATTER) for j in range(60)], "weights"),
        (np.array(6), "count"),
        ([j + 1 for j in ALL], "from_one"),
        (NOISE, "dropped"),
        (sorted(np.argsort(-X.var(axis=0))[:6].tolist()), "widest"),
        (range(20, 26), "neighbours"),
        (ALL[::-1], "unsorted"),
        ([3, *ALL], "repeated"),
        ([1, 2, 4], OTHER),
        ([-1, 3], OTHER),
        ("all", OTHER),
        ([0.5], OTHER),
    ],
)
def test_a_choice_of_features_is_recognised(answer, name):
    got = answer if isinstance(answer, str) else np.asarray(answer)
    assert choice(got, X, MATTER, NOISE) == name


def test_each_function_of_keras_has_eight_known_misconceptions():
    counts = {
        (entry.name, name): len(families(entry.name)[name].slips)
        for entry in entries()
        for name in entry.functions
        if entry.environment == "keras"
    }
    assert {pair: count for pair, count in counts.items() if count < 8} == {}
