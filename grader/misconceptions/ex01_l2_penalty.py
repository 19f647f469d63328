"""Exercise 1: what else a learner takes for lam · Σ w²."""

import functools

import numpy as np

from grader.misconceptions.penalties import LAYERS, penalty, penalty_slips
from grader.misconceptions.slips import Family, given, slip

SLIPS = [
    slip(
        "square_forgotten",
        "You add up the weights themselves: positive and negative ones cancel.",
        "A penalty for large weights must not be 0 for the weights 5 and -5.",
        "What happens to the penalty when one weight becomes ten times as large?",
        given(cost=lambda w: w),
    ),
    slip(
        "absolute_values",
        "Your values are Σ abs(w), in place of Σ w²: that is the L1 penalty.",
        "With L2 a weight ten times as large pays a hundred times as much.",
        "What should a weight of 3 pay, and what does it pay in your code?",
        given(cost=np.abs),
    ),
    slip(
        "square_of_the_sum",
        "You add first and square the sum.",
        "(a + b)² is not a² + b²: in your sum the weights 5 and -5 cancel.",
        "Which comes first for each entry, the square or the sum?",
        given(cost=lambda w: w, inner=lambda w: np.sum(w) ** 2),
        given(cost=lambda w: w, outer=lambda sums: sum(sums) ** 2),
    ),
    slip(
        "square_of_the_absolute_sum",
        "You add up the sizes first and square the sum.",
        "(a + b)² is not a² + b²: each weight is squared by itself.",
        "Which comes first for each entry, the square or the sum?",
        given(cost=np.abs, inner=lambda sizes: np.sum(sizes) ** 2),
        given(cost=np.abs, outer=lambda sums: sum(sums) ** 2),
    ),
    slip(
        "root_taken",
        "You take the square root of the sum: the length of the weights.",
        "The penalty is the length squared. With the root it would not grow a hundredfold "
        "when the weights grow tenfold.",
        "What does np.linalg.norm calculate, and what is still to be done with it?",
        given(cost=np.square, inner=lambda squares: np.sqrt(np.sum(squares))),
        given(cost=np.square, outer=lambda sums: np.sqrt(sum(sums))),
    ),
    slip(
        "cubes",
        "You take the third power of each weight.",
        "A square is w·w, and never negative.",
        "What should a single weight of -2 pay at lam = 1?",
        given(cost=lambda w: w**3),
        given(cost=lambda w: np.abs(w) ** 3),
    ),
    slip(
        "doubled_weights",
        "You add up 2·w: the slope of the square, or a slip from w**2 to w*2.",
        "A square is w·w: 9 for a weight of 3, and never negative.",
        "What does your formula give for a single weight of 3 at lam = 1?",
        given(cost=lambda w: 2 * w),
        given(cost=lambda w: 2 * np.abs(w)),
    ),
    slip(
        "root_of_sizes",
        "You take the square root of each size where we square it.",
        "L2 lets large weights pay much more; a root would let them pay less.",
        "What should a single weight of 9 pay at lam = 1?",
        given(cost=lambda w: np.sqrt(np.abs(w))),
    ),
    slip(
        "largest_singular_value",
        "For a matrix your value is its 2-norm squared, the largest singular value.",
        "To np.linalg.norm a 2 means something else for matrices than for vectors. The "
        "penalty squares every entry, however they are arranged.",
        "What does np.square do to a matrix?",
        given(
            cost=np.atleast_1d,
            inner=lambda w: np.linalg.norm(w, 2) ** 2,
        ),
        given(cost=lambda w: w, inner=lambda w: np.linalg.norm(w, 2) ** 2),
    ),
    slip(
        "matrix_product",
        "For a matrix you multiply rows by columns where we square each entry.",
        "`@` and np.dot mix entries with each other; `*` and `**` stay with each entry.",
        "What is on the diagonal of W.T @ W, and what is beside it?",
        given(cost=lambda w: w, inner=lambda w: np.sum(np.dot(w.T, w))),
        given(cost=lambda w: w, inner=lambda w: np.sum(np.dot(w, w))),
        given(cost=lambda w: w, inner=lambda w: np.sum(w.T @ w)),
        given(cost=lambda w: w, inner=lambda w: np.sum(w @ w)),
    ),
    *penalty_slips("squares"),
]
FAMILIES = {
    "l2_penalty": Family(
        functools.partial(penalty, cost=np.square),
        SLIPS,
        [
            (LAYERS[0], 0.0),
            *((weights, 0.3) for weights in LAYERS),
            (LAYERS[0], 2.5),
        ],
    )
}
