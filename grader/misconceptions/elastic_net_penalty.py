"""What else a learner takes for λ·(α·Σ abs(w) + (1 - α)·Σ w²)."""

from typing import Any

import numpy as np

from grader.misconceptions.penalties import penalty, penalty_slips
from grader.misconceptions.slips import before, given, instead, slip


def mix(
    weights: Any,
    lam: Any,
    alpha: Any,
    *,
    share: Any = lambda alpha: alpha,
    rest: Any = lambda alpha: 1 - alpha,
    squares_factor: float = 1.0,
    sizes: Any = np.abs,
    squares: Any = np.square,
    lam_squares: Any = lambda lam: lam,
    lam_sizes: Any = lambda lam: lam,
    squares_parts: Any = None,
    sizes_parts: Any = None,
    **parts: Any,
) -> Any:
    """The Elastic Net penalty of some layers, with any of its parts changed."""
    l1 = penalty(
        weights, lam_sizes(lam), cost=sizes, **{**parts, **(sizes_parts or {})}
    )
    l2 = penalty(
        weights, lam_squares(lam), cost=squares, **{**parts, **(squares_parts or {})}
    )
    return share(alpha) * l1 + squares_factor * rest(alpha) * l2


def _sums(weights: Any) -> tuple[float, float]:
    return penalty(weights, 1.0, cost=np.abs), penalty(weights, 1.0, cost=np.square)


def _product(weights: Any, lam: Any, alpha: Any) -> Any:
    l1, l2 = _sums(weights)
    return lam * l1**alpha * l2 ** (1 - alpha) if l1 else 0.0


SHARES = "α is the share of L1 and 1 - α that of L2: together they are the whole λ."
BRACKET = "λ stands before the whole bracket: it multiplies both parts."
PENALTY = [
    slip(
        "alpha_swapped",
        "alpha and 1 - alpha have changed places.",
        "α is the share of Σ abs(w): at α = 1 the penalty is pure L1.",
        "Which part should be left at alpha = 1?",
        given(share=lambda a: 1 - a, rest=lambda a: a),
    ),
    slip(
        "half_squares",
        "Your squares count half.",
        "scikit-learn writes ½ before them. The lesson and Keras do not.",
        "Which factor stands before Σ w² in the docstring?",
        given(squares_factor=0.5),
    ),
    slip(
        "lam_on_l1_only",
        "lam multiplies the absolute values and not the squares.",
        BRACKET,
        "What should the penalty be at lam = 0?",
        given(lam_squares=lambda lam: 1.0),
    ),
    slip(
        "lam_on_l2_only",
        "lam multiplies the squares and not the absolute values.",
        BRACKET,
        "What should the penalty be at lam = 0?",
        given(lam_sizes=lambda lam: 1.0),
    ),
    slip(
        "alpha_on_both",
        "alpha multiplies both parts.",
        SHARES,
        "What should be left at alpha = 0?",
        given(rest=lambda a: a),
    ),
    slip(
        "rest_on_both",
        "1 - alpha multiplies both parts.",
        SHARES,
        "What should be left at alpha = 1?",
        given(share=lambda a: 1 - a),
    ),
    slip(
        "whole_squares",
        "Your squares count in full, whatever alpha is.",
        SHARES,
        "Which part should be left at alpha = 1?",
        given(rest=lambda a: 1.0),
    ),
    slip(
        "whole_sizes",
        "Your absolute values count in full, whatever alpha is.",
        SHARES,
        "Which part should be left at alpha = 0?",
        given(share=lambda a: 1.0),
    ),
    slip(
        "alpha_forgotten",
        "alpha does not change your values.",
        SHARES,
        "Where does alpha appear in your formula?",
        given(share=lambda a: 0.5, rest=lambda a: 0.5),
        given(share=lambda a: 1.0, rest=lambda a: 1.0),
    ),
    slip(
        "sizes_in_both",
        "Both of your parts are absolute values.",
        "Elastic Net mixes two different penalties: Σ abs(w) and Σ w².",
        "Which operation makes a square of a weight?",
        given(squares=np.abs),
    ),
    slip(
        "squares_in_both",
        "Both of your parts are squares.",
        "Elastic Net mixes two different penalties: Σ abs(w) and Σ w².",
        "Which operation makes a distance from zero of a weight?",
        given(sizes=np.square),
    ),
    slip(
        "root_taken",
        "Your L2 part is the length of the weights, not its square.",
        "Σ w² is without a root.",
        "What does np.linalg.norm calculate, and what is still to be done with it?",
        given(squares_parts={"outer": lambda sums: np.sqrt(sum(sums))}),
        given(squares_parts={"inner": lambda squares: np.sqrt(np.sum(squares))}),
    ),
    slip(
        "abs_forgotten",
        "In your L1 part positive and negative weights cancel.",
        "The weights 5 and -5 are both far from zero, and both pay.",
        "What should the single weight -2 pay at alpha = 1?",
        given(sizes=lambda w: w),
    ),
    slip(
        "square_forgotten",
        "Your L2 part adds up the weights themselves.",
        "A square is w·w, and never negative.",
        "What should the single weight -3 pay at alpha = 0?",
        given(squares=lambda w: w),
    ),
    slip(
        "square_of_the_sum",
        "Your L2 part adds first and squares the sum.",
        "(a + b)² is not a² + b²: each weight is squared by itself.",
        "Which comes first for each entry, the square or the sum?",
        given(
            squares=lambda w: w,
            squares_parts={"inner": lambda w: np.sum(w) ** 2},
        ),
        given(squares=np.abs, squares_parts={"outer": lambda sums: sum(sums) ** 2}),
    ),
    slip(
        "one_or_the_other",
        "You take one part or the other: the larger share gets all.",
        "Elastic Net mixes: both parts count, each with its share.",
        "What should change when alpha goes from 0.6 to 0.7?",
        given(share=lambda a: float(a >= 0.5), rest=lambda a: float(a < 0.5)),
        given(share=lambda a: float(a > 0.5), rest=lambda a: float(a <= 0.5)),
    ),
    slip(
        "parts_multiplied",
        "You multiply the two parts where we add them.",
        "The penalty is a sum: α·Σ abs(w) + (1 - α)·Σ w².",
        "Which sign stands between the two parts in the docstring?",
        instead(_product),
        instead(lambda ws, lam, a: lam * a * _sums(ws)[0] * (1 - a) * _sums(ws)[1]),
    ),
    slip(
        "rest_subtracted",
        "You subtract the squares where we add them.",
        "Both parts are prices: they add up.",
        "Which sign stands between the two parts in the docstring?",
        given(squares_factor=-1.0),
    ),
    slip(
        "two_numbers",
        "You give the two parts, and do not add them.",
        "The loss takes one number.",
        "What is still to be done with your two numbers?",
        instead(
            lambda ws, lam, a: (lam * a * _sums(ws)[0], lam * (1 - a) * _sums(ws)[1])
        ),
    ),
    slip(
        "one_layer_of_l1",
        "Your squares come from all layers and your absolute values from one.",
        "Both sums go over every layer.",
        "Which line stands inside the loop, and which one outside?",
        given(sizes_parts={"kept": lambda ws: ws[:1]}),
        given(sizes_parts={"kept": lambda ws: ws[-1:]}),
    ),
    slip(
        "one_layer_of_l2",
        "Your absolute values come from all layers and your squares from one.",
        "Both sums go over every layer.",
        "Which line stands inside the loop, and which one outside?",
        given(squares_parts={"kept": lambda ws: ws[:1]}),
        given(squares_parts={"kept": lambda ws: ws[-1:]}),
    ),
    slip(
        "arguments_swapped",
        "lam and alpha have changed places.",
        "Python fills the parameters in the order in which you write them.",
        "Which comes first in your `def`, lam or alpha?",
        before(lambda ws, lam, alpha: (ws, alpha, lam)),
    ),
    *penalty_slips("prices"),
]
