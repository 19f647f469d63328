"""Exercise 9: what else a learner takes for the proximal Elastic Net step."""

from typing import Any

import numpy as np

from grader.misconceptions.entries import entry_slips, with_gradients
from grader.misconceptions.ex06_soft_threshold import soft
from grader.misconceptions.slips import Family, before, given, instead, slip
from grader.misconceptions.steps import BEFORE_THE_PROX, data_slips


def _proximal(
    w: Any,
    data_grad: Any,
    lr: Any,
    lam: Any,
    alpha: Any,
    *,
    data_sign: int = 1,
    data_factor: float = 1.0,
    data_lr: int = 1,
    data_lam: int = 0,
    factor: float = 1.0,
    taken_lr: int = 1,
    taken_lam: int = 1,
    l1_share: Any = lambda alpha: alpha,
    two: float = 2.0,
    below_lr: int = 1,
    below_lam: int = 1,
    l2_share: Any = lambda alpha: 1 - alpha,
    one: float = 1.0,
    prox: Any = soft,
) -> Any:
    data = data_sign * data_factor * lr**data_lr * lam**data_lam
    moved = np.asarray(w, float) - data * np.asarray(data_grad, float)
    taken = factor * lr**taken_lr * lam**taken_lam * l1_share(alpha)
    below = one + two * lr**below_lr * lam**below_lam * l2_share(alpha)
    return prox(moved, taken) / np.float64(below)


def _moved(w: Any, g: Any, lr: Any) -> Any:
    return np.asarray(w, float) - lr * np.asarray(g, float)


def _divides_first(w: Any, g: Any, lr: Any, lam: Any, a: Any) -> Any:
    return soft(_moved(w, g, lr) / (1 + 2 * lr * lam * (1 - a)), lr * lam * a)


def _squares_in_the_gradient(w: Any, g: Any, lr: Any, lam: Any, a: Any) -> Any:
    pull = 2 * lr * lam * (1 - a) * np.asarray(w, float)
    return soft(_moved(w, g, lr) - pull, lr * lam * a)


def _both_slopes(w: Any, g: Any, lr: Any, lam: Any, a: Any) -> Any:
    w = np.asarray(w, float)
    return _moved(w, g, lr) - lr * lam * (a * np.sign(w) + 2 * (1 - a) * w)


def _mixed_steps(w: Any, g: Any, lr: Any, lam: Any, a: Any) -> Any:
    moved = _moved(w, g, lr)
    return a * soft(moved, lr * lam) + (1 - a) * moved / (1 + 2 * lr * lam)


def _prox_first(w: Any, g: Any, lr: Any, lam: Any, a: Any) -> Any:
    return _proximal(w, 0.0, lr, lam, a) - lr * np.asarray(g, float)


def _length(moved: Any, threshold: Any) -> Any:
    size = float(np.sqrt(np.sum(moved**2))) or 1.0
    return moved * max(1 - threshold / size, 0.0)


SHARES = "α is the share of L1, which thresholds, and 1 - α that of L2, which divides."
SLOPE = "At the new weight z the slope of lr·lam·(1 - α)·z² is 2·lr·lam·(1 - α)·z."
SLIPS = [
    slip(
        "forgot_the_two",
        "You divide by 1 + lr·lam·(1 - alpha), without the 2.",
        SLOPE,
        "What is the derivative of z²?",
        given(two=1.0),
    ),
    slip(
        "two_counted_twice",
        "You divide by 1 + 4·lr·lam·(1 - alpha).",
        SLOPE,
        "What is the derivative of z²?",
        given(two=4.0),
    ),
    slip(
        "twice_the_threshold",
        "Your threshold is twice ours.",
        "The slope of abs(z) is 1 or -1; the 2 belongs to the square.",
        "By how much does L1 alone move a weight in one step?",
        given(factor=2.0),
    ),
    slip(
        "alpha_swapped",
        "alpha and 1 - alpha have changed places.",
        SHARES,
        "What should be left of the step at alpha = 1?",
        before(lambda w, g, lr, lam, a: (w, g, lr, lam, 1 - a)),
    ),
    slip(
        "whole_threshold",
        "You threshold by lr·lam, without alpha.",
        SHARES,
        "What is the threshold at alpha = 0?",
        given(l1_share=lambda a: 1.0),
    ),
    slip(
        "whole_division",
        "You divide by 1 + 2·lr·lam, without 1 - alpha.",
        SHARES,
        "By what do you divide at alpha = 1?",
        given(l2_share=lambda a: 1.0),
    ),
    slip(
        "alpha_in_both",
        "alpha is in both of your parts.",
        SHARES,
        "By what do you divide at alpha = 1?",
        given(l2_share=lambda a: a),
        given(l1_share=lambda a: 1 - a),
    ),
    slip(
        "divides_first",
        "You divide before you threshold.",
        "Both belong to one minimum: z + threshold + 2·lr·lam·(1 - α)·z = v. The threshold "
        "is taken off v, and the rest divided.",
        "What do you get if you solve this equation for z?",
        instead(_divides_first),
    ),
    slip(
        "multiplies",
        "You multiply by 1 - 2·lr·lam·(1 - alpha) where we divide.",
        "That is the gradient step of L2. The prox takes the slope at the new weight, and "
        "so it divides.",
        "What becomes of your factor when lam is very large?",
        instead(
            lambda w, g, lr, lam, a: (
                soft(_moved(w, g, lr), lr * lam * a) * (1 - 2 * lr * lam * (1 - a))
            )
        ),
    ),
    slip(
        "squares_in_the_gradient",
        "You put the squares into the gradient, and threshold afterwards.",
        "That is another method. Here the prox takes care of both penalties, and the "
        "gradient step is the data's alone.",
        "Which gradient belongs into the step before the prox?",
        instead(_squares_in_the_gradient),
    ),
    slip(
        "step_of_both_slopes",
        "You take a gradient step on both penalties: it jumps over zero.",
        "The prox stops at zero. That is what it is for.",
        "Where should a weight of 0.1 arrive when 0.25 is taken off it?",
        instead(_both_slopes),
    ),
    slip(
        "steps_mixed",
        "You mix an L1 step and an L2 step.",
        "The minimum of a mixed penalty is not the mix of two minima.",
        "When does your result become exactly 0?",
        instead(_mixed_steps),
    ),
    slip(
        "prox_first",
        "The prox comes before the data's step.",
        "Then the data moves weights away from the zero that they have just reached.",
        "Which weight does the prox get, the one before or after the data's step?",
        instead(_prox_first),
    ),
    slip(
        "no_threshold",
        "You divide, and do not threshold.",
        "Dividing makes a weight small. Only the threshold makes it zero.",
        "What should be left of the step at alpha = 1?",
        given(factor=0.0),
    ),
    slip(
        "no_division",
        "You threshold, and do not divide.",
        "The squares pull as well: they divide what the threshold leaves.",
        "What should be left of the step at alpha = 0?",
        given(two=0.0),
    ),
    slip(
        "rate_missing_in_the_threshold",
        "You threshold by lam·alpha, without lr.",
        "The prox is that of lr times the penalty, in both of its parts.",
        "What should happen to w if lr is 0?",
        given(taken_lr=0),
    ),
    slip(
        "rate_missing_in_the_division",
        "You divide by 1 + 2·lam·(1 - alpha), without lr.",
        "The prox is that of lr times the penalty, in both of its parts.",
        "What should happen to w if lr is 0?",
        given(below_lr=0),
    ),
    slip(
        "lam_missing",
        "lam is missing in the threshold or in the division.",
        "λ is the strength of both parts; at 0 there is no penalty.",
        "What should be left of the step at lam = 0?",
        given(taken_lam=0),
        given(below_lam=0),
    ),
    slip(
        "one_missing_below",
        "You divide by 2·lr·lam·(1 - alpha), without the 1.",
        "The 1 comes from (z - v): without a penalty nothing is divided.",
        "By what do you divide at alpha = 1?",
        given(one=0.0),
    ),
    *BEFORE_THE_PROX,
    slip(
        "hard_threshold",
        "Small weights become zero, and nothing is taken off the large ones.",
        "Soft thresholding takes lr·lam·alpha off the large weights too.",
        "By how much does L1 alone move a weight of 10 in one step?",
        given(prox=lambda w, t: np.where(np.abs(w) > t, w, 0.0)),
    ),
    slip(
        "threshold_does_not_stop",
        "Small weights pass through zero to the other side.",
        "What is within the threshold becomes exactly 0.",
        "Where should a weight of 0.1 arrive when 0.25 is taken off it?",
        given(prox=lambda w, t: w - t * np.sign(w)),
    ),
    slip(
        "length_shrunk",
        "You threshold the length of the whole array, not its entries.",
        "Each entry has its own minimum, and moves by itself.",
        "What does np.linalg.norm make of the array?",
        given(prox=_length),
    ),
    *(one for one in data_slips() if one.name != "data_pushes_up"),
    *entry_slips(),
]
RATES = [
    (0.5, 0.75, 0.5),
    (0.25, 1.5, 0.75),
    (0.3, 0.2, 0.25),
    (1.0, 0.125, 0.375),
    (0.1, 3.0, 0.625),
    (0.5, 1.0, 1.0),
    (0.5, 1.0, 0.0),
]
FAMILIES = {
    "elastic_net_step": Family(_proximal, SLIPS, with_gradients(*RATES), atol=1e-6)
}
