"""Exercise 7: what else a learner takes for the proximal step, and for its count."""

import math
from typing import Any

import numpy as np

from grader.misconceptions.entries import entry_slips, with_gradients
from grader.misconceptions.ex06_soft_threshold import soft
from grader.misconceptions.slips import Family, after, given, instead, raising, slip
from grader.misconceptions.steps import BEFORE_THE_PROX, data_slips


def _proximal(
    w: Any,
    data_grad: Any,
    lr: Any,
    lam: Any,
    *,
    data_sign: int = 1,
    data_factor: float = 1.0,
    data_lr: int = 1,
    data_lam: int = 0,
    factor: float = 1.0,
    taken_lr: int = 1,
    taken_lam: int = 1,
    prox: Any = soft,
) -> Any:
    data = data_sign * data_factor * lr**data_lr * lam**data_lam
    moved = np.asarray(w, float) - data * np.asarray(data_grad, float)
    return prox(moved, factor * lr**taken_lr * lam**taken_lam)


def _pulled(w: Any, data_grad: Any, lr: Any, lam: Any) -> Any:
    w = np.asarray(w, float)
    return w - lr * (np.asarray(data_grad, float) + lam * np.sign(w))


STEP = [
    slip(
        "rate_missing_in_the_threshold",
        "You threshold by lam where we threshold by lr·lam.",
        "A small step may take off only a small piece: the prox is that of lr times the "
        "penalty.",
        "What should happen to w if lr is 0?",
        given(taken_lr=0),
    ),
    slip(
        "lam_missing_in_the_threshold",
        "Your threshold is the same for every lam.",
        "It is lr·lam: without a penalty, λ = 0, nothing is taken off.",
        "What is the threshold if lam is 0?",
        given(taken_lam=0),
        given(taken_lam=0, taken_lr=0),
    ),
    slip(
        "twice_the_threshold",
        "Your threshold is twice ours.",
        "The slope of lam·abs(w) is lam; the 2 belongs to the square of L2.",
        "By how much does one step move a large weight without data?",
        given(factor=2.0),
    ),
    slip(
        "half_the_threshold",
        "Your threshold is half of ours.",
        "The ½ in ½(z - w)² cancels the 2 of its slope: what is left is lr·lam.",
        "By how much does one step move a large weight without data?",
        given(factor=0.5),
    ),
    slip(
        "rate_squared",
        "lr is in your threshold twice.",
        "The prox of lr times the penalty has the threshold lr·lam.",
        "Where is lr multiplied before your threshold is made?",
        given(taken_lr=2),
    ),
    slip(
        "threshold_first",
        "You threshold before the data's step.",
        "Then the data moves weights away from the zero that they have just reached.",
        "Which weight does the prox get, the one before or after the data's step?",
        instead(lambda w, g, lr, lam: soft(w, lr * lam) - lr * np.asarray(g, float)),
    ),
    slip(
        "step_of_exercise_5",
        "You take the sign step of exercise 5: it jumps over zero.",
        "The prox stops at zero. That is what it is for.",
        "Where should a weight of 0.1 arrive when 0.25 is taken off it?",
        instead(_pulled),
    ),
    slip(
        "penalty_twice",
        "The penalty is in your step twice: as a slope, and as a threshold.",
        "The prox replaces the slope of the penalty: the first step is the data's alone.",
        "Which gradient belongs into the step before the prox?",
        instead(lambda w, g, lr, lam: soft(_pulled(w, g, lr, lam), lr * lam)),
    ),
    slip(
        "threshold_does_not_stop",
        "Small weights pass through zero to the other side.",
        "What is within the threshold becomes exactly 0.",
        "Where should a weight of 0.1 arrive when 0.25 is taken off it?",
        given(prox=lambda w, t: w - t * np.sign(w)),
    ),
    slip(
        "hard_threshold",
        "Small weights become zero, and large ones are not moved by the penalty.",
        "Soft thresholding takes lr·lam off the large weights too.",
        "By how much does the penalty move a weight of 10 in one step?",
        given(prox=lambda w, t: np.where(np.abs(w) > t, w, 0.0)),
    ),
    slip(
        "threshold_forgotten",
        "You take the data's step, and no threshold.",
        "The penalty's part comes after it: soft_threshold by lr·lam.",
        "Where does lam appear in your formula?",
        given(factor=0.0),
    ),
    slip(
        "gradient_thresholded",
        "You threshold the data gradient where the weight is meant.",
        "It is weights that become exactly 0. A gradient of 0 only leaves them there.",
        "What should become of a weight of 0.1 without data?",
        instead(lambda w, g, lr, lam: np.asarray(w, float) - lr * soft(g, lam)),
        instead(lambda w, g, lr, lam: np.asarray(w, float) - soft(g, lr * lam)),
        instead(lambda w, g, lr, lam: np.asarray(w, float) - lr * soft(g, lr * lam)),
    ),
    slip(
        "negative_lost",
        "Weights that should be negative become zero.",
        "A weight of -3 moves up by the threshold, as a weight of 3 moves down.",
        "What should become of -3 when the threshold is 1?",
        given(prox=lambda w, t: np.maximum(w - t, 0.0)),
    ),
    slip(
        "shrinks_in_proportion",
        "You shrink every weight by the same share: that is the prox of L2.",
        "L1 takes the same amount off each weight, and so reaches exactly 0.",
        "Can a weight ever become 0 by dividing?",
        given(prox=lambda w, t: w / (1 + 2 * t)),
        given(prox=lambda w, t: w / (1 + t)),
    ),
    *BEFORE_THE_PROX,
    *(one for one in data_slips() if one.name != "data_pushes_up"),
    *entry_slips(without=("never_negative",)),
]


def _count(
    w: Any,
    lr: Any,
    lam: Any,
    *,
    rounded: Any = math.ceil,
    sized: Any = abs,
    per_step: Any = lambda lr, lam: lr * lam,
    resting: Any = lambda w: w == 0,
    moves: Any = lambda lr, lam: lr * lam > 0,
    still: Any = None,
) -> Any:
    w, lr, lam = float(w), float(lr), float(lam)
    if resting(w):
        return 0
    if not moves(lr, lam):
        if still is None:
            raise ValueError
        return still
    return rounded(sized(w) / per_step(lr, lam))


NO_PULL = "If lr·lam is 0 the weight stays where it is: no number of steps is right."
LAST = "Each step takes lr·lam off, and the last one takes what is left."
COUNT = [
    slip(
        "rounded_down",
        "You count the full steps; the last, shorter one is missing.",
        LAST,
        "A weight of 1 loses 0.375 in a step. Where is it after two steps?",
        given(rounded=math.floor),
        given(rounded=int),
    ),
    slip(
        "one_more",
        "You count one step too many where the last one lands exactly on zero.",
        "A weight of 1 that loses 0.25 in a step is at zero after 4 steps.",
        "What does rounding up make of a whole number?",
        given(rounded=lambda count: math.floor(count) + 1),
    ),
    slip(
        "always_one_more",
        "Your count is one more than ours.",
        LAST,
        "Does your count begin at 0 or at 1?",
        given(rounded=lambda count: math.ceil(count) + 1),
    ),
    slip(
        "one_less",
        "Your count is one less than ours.",
        LAST,
        "Does your count begin at 0 or at 1, and does the last step count?",
        given(rounded=lambda count: math.ceil(count) - 1),
    ),
    slip(
        "rounded_to_nearest",
        "You round to the nearest whole number of steps.",
        "A little that is left takes one more step; a step cannot be left out for it.",
        "A weight of 1 loses 0.4 in a step. How many steps does it take?",
        given(rounded=round),
        given(rounded=lambda count: math.floor(count + 0.5)),
    ),
    slip(
        "side_counts",
        "For negative weights your count is negative.",
        "A weight of -2 is as far from zero as a weight of 2.",
        "How many steps does w = -1 take if each is 0.25?",
        given(sized=lambda w: w),
        given(sized=lambda w: w, rounded=math.floor),
    ),
    slip(
        "negative_is_there",
        "For negative weights you answer 0.",
        "They are not at zero yet, and are pulled up to it.",
        "How many steps does w = -1 take if each is 0.25?",
        given(resting=lambda w: w <= 0),
        given(sized=lambda w: max(w, 0.0)),
    ),
    slip(
        "rate_forgotten",
        "You divide by lam, without lr.",
        "A step takes off lr·lam.",
        "How far does one step move the weight?",
        given(per_step=lambda lr, lam: lam),
    ),
    slip(
        "lam_forgotten",
        "You divide by lr, without lam.",
        "A step takes off lr·lam.",
        "How far does one step move the weight?",
        given(per_step=lambda lr, lam: lr),
    ),
    slip(
        "twice_the_step",
        "Your steps are twice as long as ours.",
        "The 2 belongs to the square of L2. Here a step takes off lr·lam.",
        "How far does one step move the weight?",
        given(per_step=lambda lr, lam: 2 * lr * lam),
    ),
    slip(
        "divides_by_zero",
        "Without a pull you divide by zero.",
        NO_PULL,
        "Which question must come before the division?",
        given(moves=lambda lr, lam: True),
    ),
    slip(
        "no_pull_is_a_number",
        "Without a pull you give a number of steps.",
        NO_PULL + " A ValueError says so.",
        "After how many steps would your number be true?",
        *(given(still=number) for number in (0, -1, math.inf, 1)),
    ),
    slip(
        "looks_at_lam_only",
        "A learning rate of 0 stops nothing in your code, and then divides.",
        "The weight rests if lr is 0 just as if lam is 0: the pull is their product.",
        "For which values of lr and lam is lr·lam zero?",
        given(moves=lambda lr, lam: lam > 0),
    ),
    slip(
        "looks_at_rate_only",
        "A lam of 0 stops nothing in your code, and then divides.",
        "The weight rests if lam is 0 just as if lr is 0: the pull is their product.",
        "For which values of lr and lam is lr·lam zero?",
        given(moves=lambda lr, lam: lr > 0),
    ),
    slip(
        "refuses_at_zero",
        "You refuse a weight of 0 when nothing pulls.",
        "It is where it should be: it takes 0 steps, whatever the pull is.",
        "Which question comes first, that for w or that for the pull?",
        raising(ValueError, lambda w, lr, lam: not lr * lam > 0),
    ),
    slip(
        "at_least_one",
        "You take at least one step, even from zero.",
        "A weight of 0 is there already.",
        "What should come back for w = 0?",
        after(lambda count, *_: max(count, 1)),
    ),
    slip(
        "another_error",
        "Without a pull you raise another error than ValueError.",
        "The type of an error says whose fault it is: here a value is wrong, not a type.",
        "Which error does the docstring name?",
        raising(TypeError, lambda w, lr, lam: w != 0 and not lr * lam > 0),
    ),
    slip(
        "gives_up",
        "Your count ends at a limit.",
        "A small pull may take many steps, and they can be calculated at once.",
        "How many steps fit into w, if each is lr·lam?",
        *(
            after(lambda count, *_, most=limit: min(count, most))
            for limit in (10, 50, 100, 500, 1000, 10_000)
        ),
        alone=True,
    ),
    slip(
        "whole_weight",
        "You cut the weight to a whole number first.",
        "A weight of 0.5 is not at zero.",
        "What is int(0.5)?",
        given(sized=lambda w: abs(int(w))),
    ),
]
RATES = [(0.5, 0.75), (0.25, 1.5), (0.3, 0.2), (1.0, 0.125), (0.1, 3.0)]
FAMILIES = {
    "proximal_l1_step": Family(
        _proximal,
        STEP,
        [*with_gradients(*RATES), (np.array([1.0, -2.0]), 0.0, 0.5, 0.0)],
        atol=1e-6,
    ),
    "steps_to_zero": Family(
        _count,
        COUNT,
        [
            (1.0, 0.5, 0.25),
            (-1.0, 0.5, 0.75),
            (2.75, 0.25, 0.5),
            (1.25, 0.5, 0.75),
            (-0.375, 0.5, 0.25),
            (0.5625, 0.5, 0.25),
            (0.0, 0.5, 0.25),
            (0.0, 0.0, 0.25),
            (0.0, 0.25, 0.0),
            (2.0, 0.0, 0.5),
            (2.0, 0.5, 0.0),
            (3, 1.0, 2.0),
            (7.0, 0.25, 0.5),
            (9.0, 0.25, 0.5),
            (700.5, 0.5, 0.25),
            (6000.0, 0.5, 0.25),
            (9.0, 0.0625, 0.125),
        ],
    ),
}
