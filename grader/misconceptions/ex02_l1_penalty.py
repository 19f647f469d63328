"""Exercise 2: what else a learner takes for lam · Σ abs(w)."""

import functools

import numpy as np

from grader.misconceptions.penalties import LAYERS, penalty, penalty_slips
from grader.misconceptions.slips import Family, given, slip


def _norm(order: float) -> object:
    return lambda w: np.linalg.norm(w, order)


SLIPS = [
    slip(
        "abs_forgotten",
        "You add up the weights themselves: positive and negative ones cancel.",
        "The weights 5 and -5 are both far from zero, and both pay.",
        "What should a single weight of -2 pay?",
        given(cost=lambda w: w),
    ),
    slip(
        "abs_after_the_sum",
        "You add first and take the absolute value afterwards.",
        "By then 5 and -5 have cancelled each other.",
        "Which comes first for each entry, abs or the sum?",
        given(cost=lambda w: w, inner=lambda w: abs(np.sum(w))),
        given(cost=lambda w: w, outer=lambda sums: abs(sum(sums))),
    ),
    slip(
        "squares",
        "Your values are Σ w², in place of Σ abs(w): that is the L2 penalty.",
        "With L1 a weight ten times as large pays ten times as much, no more.",
        "What should a weight of 3 pay, and what does it pay in your code?",
        given(cost=np.square),
    ),
    slip(
        "length",
        "You take the length of the weights, the root of their squares' sum.",
        "np.linalg.norm gives the 2-norm unless it is told otherwise; L1 adds up sizes.",
        "What should the weights 3 and 4 pay together at lam = 1: 5 or 7?",
        given(cost=np.square, inner=lambda squares: np.sqrt(np.sum(squares))),
        given(cost=np.square, outer=lambda sums: np.sqrt(sum(sums))),
    ),
    slip(
        "counted",
        "You count the weights that are not 0: that is the L0 penalty.",
        "L1 asks how far from zero they are, not only whether they are.",
        "Should a weight of 10 pay as much as a weight of 0.1?",
        given(cost=lambda w: w != 0),
        given(cost=np.ones_like),
    ),
    slip(
        "largest_column_sum",
        "For a matrix your value is its 1-norm, the largest sum of a column.",
        "To np.linalg.norm a 1 means something else for matrices than for vectors. The "
        "penalty adds up every entry's size, however they are arranged.",
        "What does np.abs do to a matrix, and np.sum to the outcome?",
        given(cost=np.atleast_1d, inner=_norm(1)),
        given(cost=lambda w: w, inner=_norm(1)),
    ),
    slip(
        "largest_row_sum",
        "Your value is the norm for ord=np.inf.",
        "That is the largest size, or for a matrix the largest sum of a row. L1 adds up.",
        "What does np.abs do to a matrix, and np.sum to the outcome?",
        given(cost=np.atleast_1d, inner=_norm(np.inf)),
        given(cost=lambda w: w, inner=_norm(np.inf)),
    ),
    slip(
        "minus_for_all",
        "You turn the sign of every weight, also of the positive ones.",
        "abs leaves a positive weight as it is and turns a negative one.",
        "What is abs(2)?",
        given(cost=lambda w: -w),
    ),
    slip(
        "negative_weights_twice",
        "Negative weights pay twice in your sum.",
        "A weight of -2 is as far from zero as a weight of 2.",
        "How often is a negative weight subtracted in your code?",
        given(cost=lambda w: np.where(w < 0, -2 * w, w)),
    ),
    slip(
        "signs_added",
        "You add up the signs of the weights.",
        "The sign is the slope of abs, not abs: it says on which side, not how far.",
        "What is abs(3), and what is the sign of 3?",
        given(cost=np.sign),
    ),
    *penalty_slips("absolute values"),
]
FAMILIES = {
    "l1_penalty": Family(
        functools.partial(penalty, cost=np.abs),
        SLIPS,
        [
            (LAYERS[0], 0.0),
            *((weights, 0.3) for weights in LAYERS),
            (LAYERS[0], 2.5),
        ],
    )
}
