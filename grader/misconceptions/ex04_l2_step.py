"""Exercise 4: what else a learner takes for the L2 gradient and its step."""

import functools
from typing import Any

import numpy as np

from grader.misconceptions.entries import entry_slips, with_gradients
from grader.misconceptions.slips import Family, after, before, given, instead, slip
from grader.misconceptions.steps import step, step_slips


def _gradient(
    w: Any,
    data_grad: Any,
    lam: Any,
    *,
    data_factor: float = 1.0,
    data_lam: int = 0,
    sign: int = 1,
    factor: float = 2.0,
    pull_lam: int = 1,
    slope: Any = lambda w: w,
) -> Any:
    w = np.asarray(w, float)
    data = data_factor * lam**data_lam * np.asarray(data_grad, float)
    return data + sign * factor * lam**pull_lam * slope(w)


def _shaped_like_the_data(w: Any, data_grad: Any, lam: Any) -> Any:
    out = np.zeros(np.shape(data_grad))
    out[...] = data_grad + 2 * lam * np.asarray(w)
    return out


WHY_TWO = "The slope of w² is 2w: the 2 comes down from the exponent."
SLOPES = [
    slip(
        "size_of_the_weight",
        "For negative weights your pull goes the wrong way.",
        "The slope of w² at -3 is -6. With abs(w) it would be the same on both sides.",
        "To which side should a weight of -3 be pulled?",
        given(slope=np.abs),
    ),
    slip(
        "not_differentiated",
        "Your pull grows with w²: that is the penalty itself.",
        "A step goes by the slope of the penalty, 2·lam·w, not by its value.",
        "What is the derivative of lam·w²?",
        given(slope=lambda w: w**2 / 2),
    ),
    slip(
        "square_left_in",
        "Your pull is 2·lam·w²: the 2 has come down and the exponent has stayed.",
        "When an exponent comes down it gets smaller by one: w² becomes 2w.",
        "What is the derivative of w³, by the same rule?",
        given(slope=lambda w: w**2),
    ),
    slip(
        "pull_of_l1",
        "Your pull does not depend on the size of w: that is what L1 does.",
        "The slope of a square grows with w: 2·lam·w.",
        "Should a weight of 10 be pulled as hard as a weight of 0.1?",
        given(slope=np.sign),
        given(slope=lambda w: np.sign(w) / 2),
    ),
    slip(
        "weight_missing",
        "Your pull is the same for all weights, whatever their side and size.",
        "The slope of lam·w² is 2·lam·w, with w in it.",
        "To which side should a weight of -3 be pulled, and a weight of 0?",
        given(slope=np.ones_like),
        given(slope=lambda w: 1.0),
        given(slope=lambda w: np.full(w.shape, 0.5)),
    ),
    slip(
        "size_of_all_weights",
        "Each of your weights is pulled in proportion to the length of the whole array.",
        "Every weight has its own slope, 2·lam·w.",
        "What does np.linalg.norm make of the array?",
        given(slope=lambda w: np.sqrt(np.sum(w**2)) * np.ones(w.shape)),
        given(slope=lambda w: np.sum(w**2) * np.ones(w.shape) / 2),
    ),
]
GRADIENT = [
    slip(
        "forgot_the_two",
        "Your pull is half of ours: lam·w.",
        WHY_TWO,
        "What is the slope of w² at w = 3?",
        given(factor=1.0),
    ),
    slip(
        "two_counted_twice",
        "Your pull is twice ours: 4·lam·w.",
        "The 2 comes down from the exponent once.",
        "What is the slope of w² at w = 3?",
        given(factor=4.0),
    ),
    slip(
        "pull_subtracted",
        "You subtract the penalty's slope where we add it.",
        "The loss is the sum of both, so its slope is the sum of both slopes. The minus "
        "comes later, in the step.",
        "What is the derivative of a sum?",
        given(sign=-1),
    ),
    slip(
        "data_subtracted",
        "You subtract the data gradient where we add it.",
        "The slope of a sum is the sum of the slopes. The minus comes later, in the step.",
        "What is the derivative of a sum?",
        given(data_factor=-1.0),
    ),
    slip(
        "data_forgotten",
        "Your gradient is the penalty's alone.",
        "The whole loss has two parts: what the data asks for, and the penalty.",
        "What should the gradient be if lam is 0?",
        given(data_factor=0.0),
        instead(lambda w, data_grad, lam: 2 * lam * np.asarray(w, float)),
    ),
    slip(
        "penalty_forgotten",
        "Your gradient is the data's alone.",
        "The penalty adds its own slope, 2·lam·w.",
        "Where does lam appear in your formula?",
        given(factor=0.0),
        instead(lambda w, data_grad, lam: np.asarray(data_grad, float)),
    ),
    slip(
        "lam_on_the_data",
        "lam multiplies the data gradient as well.",
        "λ is the price of the penalty: at 0 the data alone must decide.",
        "What should the gradient be if lam is 0?",
        given(data_lam=1),
    ),
    slip(
        "lam_squared",
        "lam is in your pull twice.",
        "The penalty lam·w² has λ once, and so has its slope.",
        "Which part of lam·w² is squared?",
        given(pull_lam=2),
    ),
    slip(
        "lam_missing",
        "Your pull is the same for every lam.",
        "λ is the strength of the pull; at 0 there is none.",
        "Where does lam appear in your formula?",
        given(pull_lam=0),
    ),
    slip(
        "lam_added",
        "You add lam where we multiply by it.",
        "λ is a price for each unit of w², so it multiplies the slope.",
        "What should the gradient be if w is 0?",
        instead(lambda w, g, lam: np.asarray(g, float) + 2 * np.asarray(w) + lam),
    ),
    slip(
        "pull_added_up",
        "Each of your weights is pulled by what all of them together ask for.",
        "Every weight has its own slope.",
        "Where does your code make one number of the array?",
        given(slope=lambda w: np.full(w.shape, np.sum(w))),
        given(slope=np.sum),
    ),
    slip(
        "pull_averaged",
        "Your pull is divided by the number of weights.",
        "The penalty is a sum, so each weight feels its own part in full.",
        "Should a weight be pulled less because it has neighbours?",
        given(slope=lambda w: w / max(w.size, 1)),
    ),
    slip(
        "two_on_the_data",
        "The data gradient counts twice, or half.",
        "It is complete as it is given; the 2 belongs to the slope of w² alone.",
        "What should the gradient be if lam is 0?",
        given(data_factor=2.0),
        given(data_factor=0.5),
    ),
    slip(
        "step_returned",
        "You subtract the gradient from w: that is a step already.",
        "Here the gradient itself is asked for; the step comes in the next function.",
        "What should come back if data_grad and lam are 0?",
        after(lambda value, w, *_: np.asarray(w, float) - value),
    ),
    slip(
        "data_and_lam_swapped",
        "data_grad and lam have changed places.",
        "Python fills the parameters in the order in which you write them.",
        "Which comes first in your `def`, data_grad or lam?",
        before(lambda w, data_grad, lam: (w, lam, data_grad)),
    ),
    slip(
        "shaped_like_the_data",
        "It stops where one data gradient serves several weights.",
        "The result has the shape of w; data_grad may be a single number.",
        "Whose shape does the array have that you fill?",
        instead(_shaped_like_the_data),
    ),
    *SLOPES,
    *entry_slips(),
]


STEP = [
    slip(
        "forgot_the_two",
        "Your pull is half of ours: lr·lam·w.",
        WHY_TWO,
        "What is the slope of w² at w = 3?",
        given(factor=1.0),
    ),
    slip(
        "two_counted_twice",
        "Your pull is twice ours: 4·lr·lam·w.",
        "The 2 comes down from the exponent once.",
        "Does l2_gradient have the 2 already?",
        given(factor=4.0),
    ),
    slip(
        "divides",
        "You divide by 1 + 2·lr·lam where we subtract 2·lr·lam·w.",
        "Dividing is a step as well, to where the penalty's slope is taken at the new "
        "weight (the prox). A gradient step takes it at the old one.",
        "How much does the formula w - lr·gradient take off a weight of 4?",
        instead(
            lambda w, g, lr, lam: (
                (np.asarray(w, float) - lr * np.asarray(g)) / (1 + 2 * lr * lam)
            )
        ),
    ),
    *SLOPES,
    *step_slips("2·lam·w", "lam"),
]
RATES = [(0.5, 0.75), (0.25, 1.5), (0.3, 0.2), (1.0, 0.125), (0.1, 3.0)]
FAMILIES = {
    "l2_gradient": Family(
        _gradient, GRADIENT, with_gradients((0.75,), (1.5,), (0.2,)), atol=1e-6
    ),
    "l2_step": Family(
        functools.partial(step, factor=2.0, slope=lambda w: w),
        STEP,
        with_gradients(*RATES),
        atol=1e-6,
    ),
}
