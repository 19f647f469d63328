"""Exercise 19: what else a learner takes for the coefficients, and for stability."""

import itertools
from typing import Any

import numpy as np

from grader.misconceptions.ex11_fit_from_scratch import SLIPS as FIT
from grader.misconceptions.ex11_fit_from_scratch import fit
from grader.misconceptions.slips import Family, Model, Slip, after, given, instead, slip


def _coefficients(X: Any, y: Any, lam: Any, alpha: Any, **parts: Any) -> Any:
    return fit(X, y, lam, alpha, 1.0, 0, **parts)[0]


def _of_a_fit(one: Slip) -> Slip:
    """A slip of exercise 11, where only the coefficients are looked at."""

    def without_steps(model: Model) -> Model:
        return lambda X, y, lam, alpha, lr, steps, **parts: fit(
            X, y, lam, alpha, lr, steps, **parts
        )

    def coefficients(wrong: Any) -> Any:
        whole = wrong(without_steps(fit))
        return instead(lambda X, y, lam, alpha: whole(X, y, lam, alpha, 1.0, 0)[0])

    # The second way to scale the columns has a name of its own here.
    wrongs = one.variants[: 1 if one.name == "columns_scaled" else None]
    return one._replace(variants=tuple(coefficients(wrong) for wrong in wrongs))


SHARED = (
    "half_the_error",
    "error_twice",
    "l2_forgot_the_two",
    "l2_twice",
    "l1_half",
    "l1_twice",
    "no_l1",
    "no_l2",
    "alpha_swapped",
    "whole_l1",
    "whole_l2",
    "no_penalty",
    "no_intercept",
    "intercept_penalised",
    "sum_of_the_errors",
    "divided_by_columns",
    "never_negative",
    "columns_scaled",
)
COEFFICIENTS = [
    *(_of_a_fit(one) for one in FIT if one.name in SHARED),
    slip(
        "pure_l1",
        "Your coefficients are those of alpha = 1: L1 gets the whole lam.",
        "α is the share of L1. With less of it both of two correlated columns stay.",
        "Where does alpha appear in your code?",
        instead(lambda X, y, lam, alpha: _coefficients(X, y, lam, 1.0)),
    ),
    slip(
        "pure_l2",
        "Your coefficients are those of alpha = 0: L2 gets the whole lam.",
        "α is the share of L1, and without L1 no coefficient is exactly 0.",
        "Where does alpha appear in your code?",
        instead(lambda X, y, lam, alpha: _coefficients(X, y, lam, 0.0)),
    ),
    slip(
        "intercept_at_the_end",
        "You return one number too many: the intercept is among the coefficients.",
        "Only the coefficients are asked for, one for each column.",
        "Which of your numbers belongs to no column?",
        instead(lambda X, y, lam, a: np.append(*fit(X, y, lam, a, 1.0, 0))),
        instead(lambda X, y, lam, a: np.append(*fit(X, y, lam, a, 1.0, 0)[::-1])),
    ),
    slip(
        "pair_returned",
        "You return the coefficients and the intercept.",
        "Only the coefficients are asked for.",
        "What does [0] do to a pair?",
        instead(lambda X, y, lam, a: fit(X, y, lam, a, 1.0, 0)),
    ),
    slip(
        "column",
        "Your coefficients are a column of shape (p, 1).",
        "One number for each column of X: the shape is (p,).",
        "Which shape has the kernel of a layer with one unit, and what does ravel do?",
        after(lambda w, *_: w[:, None]),
        after(lambda w, *_: w[None, :]),
    ),
    slip(
        "scaled_and_left",
        "Your coefficients are those of scaled columns.",
        "The columns are taken as they are; a scaled column's coefficient is another.",
        "By what must a coefficient be divided to fit the column as it was?",
        instead(lambda X, y, lam, a: _coefficients(X / np.std(X, axis=0), y, lam, a)),
    ),
]


def _overlap(a: Any, b: Any, *, empty: float = 1.0) -> float:
    union = np.count_nonzero(a | b)
    return np.count_nonzero(a & b) / union if union else empty


def _dice(a: Any, b: Any) -> float:
    both = np.count_nonzero(a) + np.count_nonzero(b)
    return 2 * np.count_nonzero(a & b) / both if both else 1.0


def _of_smaller(a: Any, b: Any) -> float:
    least = min(int(np.count_nonzero(a)), int(np.count_nonzero(b)))
    return int(np.count_nonzero(a & b)) / max(least, 1)


def _dividing(a: Any, b: Any) -> float:
    return int(np.count_nonzero(a & b)) / int(np.count_nonzero(a | b))


def _all_pairs(count: int) -> Any:
    return itertools.combinations(range(count), 2)


def _stability(
    coefs: Any,
    tol: Any = 0.0,
    *,
    chosen: Any = lambda coefs, tol: np.abs(coefs) > tol,
    pairs: Any = _all_pairs,
    overlap: Any = _overlap,
    single: Any = lambda sets: 1.0,
) -> Any:
    sets = chosen(np.asarray(coefs, float), tol)
    found = [overlap(sets[i], sets[j]) for i, j in pairs(len(sets))]
    return sum(found) / len(found) if found else single(sets)


def _at_once(coefs: Any, tol: Any = 0.0) -> Any:
    sets = np.abs(coefs) > tol
    return _overlap(np.all(sets, axis=0), np.any(sets, axis=0))


PAIRS = "All pairs of fits count, each once; a fit is not compared with itself."
JACCARD = "Two sets overlap by what they share, divided by what either has."
NOTHING = "Where nothing can disagree, the stability is 1."
STABILITY = [
    slip(
        "tol_included",
        "A coefficient as large as tol counts as chosen, so at tol = 0 all of them are.",
        "Chosen is what is above the tolerance: abs(w) > tol.",
        "Is a coefficient of 0 chosen?",
        given(chosen=lambda coefs, tol: np.abs(coefs) >= tol),
    ),
    slip(
        "tol_ignored",
        "tol does not change your answer.",
        "Chosen is what is above the tolerance.",
        "Where does tol appear in your code?",
        given(chosen=lambda coefs, tol: coefs != 0),
    ),
    slip(
        "own_tol",
        "Without a tolerance you use one of your own.",
        "The default in the first line of the function is 0: only 0 is not chosen.",
        "Is a coefficient of 0.00001 chosen?",
        *(
            instead(lambda coefs, tol=default: _stability(coefs, tol))
            for default in (0.1, 1e-2, 1e-3, 1e-4, 1e-6)
        ),
        alone=True,
    ),
    slip(
        "positive_only",
        "Negative coefficients do not count as chosen in your code.",
        "A coefficient of -2 uses its column as one of 2 does.",
        "How far from 0 is -2?",
        given(chosen=lambda coefs, tol: coefs > tol),
    ),
    slip(
        "empty_is_unstable",
        "Two empty sets do not overlap in your code.",
        NOTHING + " Two fits that choose nothing agree.",
        "Do two fits that choose nothing agree?",
        given(overlap=lambda a, b: _overlap(a, b, empty=0.0)),
    ),
    slip(
        "divides_by_zero",
        "For two empty sets you divide by zero.",
        NOTHING + " Two fits that choose nothing agree.",
        "Which question must come before the division?",
        given(overlap=_dividing),
        given(overlap=_dividing, single=lambda sets: _dividing(sets[0], sets[0])),
        given(overlap=lambda a, b: np.sum(a & b) / np.sum(a | b)),
    ),
    slip(
        "one_alone_is_not_stable",
        "For a single fit you do not answer 1.",
        NOTHING + " One fit agrees with itself.",
        "What does a mean of no numbers give?",
        given(single=lambda sets: 0.0),
        given(single=lambda sets: 1 / 0),
        given(single=lambda sets: np.nan),
    ),
    slip(
        "with_itself",
        "You compare each fit with itself as well.",
        PAIRS,
        "What is the overlap of a set with itself?",
        given(pairs=lambda n: itertools.product(range(n), repeat=2)),
        given(pairs=lambda n: itertools.combinations_with_replacement(range(n), 2)),
    ),
    slip(
        "neighbours_only",
        "You compare each fit with the next one only.",
        PAIRS,
        "How many pairs are there among four fits?",
        given(pairs=lambda n: itertools.pairwise(range(n))),
    ),
    slip(
        "with_the_first_only",
        "You compare each fit with the first one only.",
        PAIRS,
        "How many pairs are there among four fits?",
        given(pairs=lambda n: [(0, i) for i in range(1, n)]),
        given(pairs=lambda n: [(i, n - 1) for i in range(n - 1)]),
    ),
    slip(
        "all_at_once",
        "You divide what all fits share by what any of them has.",
        PAIRS + " For two fits it comes to the same.",
        "What is the overlap of the first fit and the second?",
        instead(_at_once),
    ),
    slip(
        "smaller_set",
        "You divide by the size of the smaller set.",
        JACCARD,
        "What is the overlap of {1} with {1, 2, 3, 4}?",
        given(overlap=_of_smaller),
    ),
    slip(
        "larger_set",
        "You divide by the size of the larger set.",
        JACCARD,
        "What is the overlap of {1, 2} with {2, 3}?",
        given(
            overlap=lambda a, b: (
                np.count_nonzero(a & b)
                / max(int(np.count_nonzero(a)), int(np.count_nonzero(b)), 1)
            )
        ),
    ),
    slip(
        "dice",
        "You take Dice's coefficient, which counts what is shared twice.",
        JACCARD,
        "What is the overlap of {1, 2} with {2, 3}?",
        given(overlap=_dice),
    ),
    slip(
        "left_out_counts",
        "Features that both fits leave out count as overlap in your code.",
        JACCARD + " A thousand useless columns must not make a method stable.",
        "What is the overlap of {1} with {2}, among a thousand features?",
        given(overlap=lambda a, b: float(np.mean(a == b))),
        given(overlap=lambda a, b: float(np.mean(a & b))),
    ),
    slip(
        "distance",
        "You measure how different the sets are.",
        JACCARD + " Equal sets have 1.",
        "What is the overlap of a set with an equal one?",
        after(lambda value, *_: 1.0 - value),
    ),
    slip(
        "features_compared",
        "You compare features over the fits: the wrong axis.",
        "Each row of coefs is one fit, and its set of features.",
        "How many sets do you get from 3 fits of 8 features?",
        given(chosen=lambda coefs, tol: (np.abs(coefs) > tol).T),
    ),
    slip(
        "percent",
        "Your value is a hundred times ours: you answer in percent.",
        "Stability is a share, from 0 to 1.",
        "What should equal sets give?",
        after(lambda value, *_: 100.0 * value),
    ),
    slip(
        "sum_of_the_overlaps",
        "You add up the overlaps and do not divide by their number.",
        "Stability is a mean, from 0 to 1.",
        "What should four equal sets give?",
        instead(
            lambda coefs, tol=0.0: (
                _stability(coefs, tol) * max(len(coefs) * (len(coefs) - 1) // 2, 1)
            )
        ),
    ),
]
_rng = np.random.default_rng(19)
_cause, _own = _rng.normal(size=(40, 1)), _rng.normal(size=(40, 4))
_X = (_cause + 0.5 * _own) * np.array([0.5, 1.0, 2.0, 1.0]) + [3.0, -1.0, 0.5, 2.0]
_y = _X @ [2.0, -1.5, 0.0, 1.0] + _rng.normal(size=40) - 10.0
_coefs = [
    _rng.integers(-16, 17, shape) * (_rng.random(shape) < 0.5) / 8
    for shape in ((2, 4), (3, 5), (4, 3), (5, 8), (4, 12))
]
_one = np.array([[1.5, 0.0, -2.0]])
_none = np.zeros((1, 3))
_other = np.array([[0.0, 0.25, 0.0]])
FAMILIES = {
    "coefficients": Family(
        _coefficients,
        COEFFICIENTS,
        [
            (_X, _y, 0.75, 0.25),
            (_X, _y, 0.5, 1.0),
            (_X, _y, 0.3, 0.0),
            (_X, _y + 5.0, 2.0, 0.8),
            (_X, _y, 0.25, 0.5),
        ],
        rtol=1e-3,
        atol=1e-3,
    ),
    "stability": Family(
        _stability,
        STABILITY,
        [
            (_one,),
            (_none,),
            (np.concatenate([_none, _none]),),
            (np.concatenate([_none, _one]),),
            (np.concatenate([_none, _none, _one]),),
            (np.concatenate([_one, -_one]),),
            (np.concatenate([_one, _one, _other, _none]),),
            *((1e-5 * coefs,) for coefs in _coefs[:2]),
            (0.05 * _coefs[3],),
            *((1e-3 * coefs,) for coefs in _coefs[:2]),
            (3e-7 * _coefs[2],),
            *((coefs, 0.5) for coefs in _coefs),
            *((coefs,) for coefs in _coefs),
        ],
    ),
}
