"""Exercise 10: what else a learner takes for weight decay."""

import functools
from typing import Any

import numpy as np

from grader.misconceptions.entries import with_gradients
from grader.misconceptions.slips import Family, after, given, instead, slip
from grader.misconceptions.steps import step, step_slips


def _data(lr: Any, data_grad: Any) -> Any:
    return lr * np.asarray(data_grad, float)


SAME = "Keras takes lr·weight_decay·w off: always the same share of the weight."
STEP = [
    slip(
        "twice",
        "You take off twice as much as ours.",
        "The 2 belongs to the slope of lam·w². Weight decay is that share itself.",
        "Which share of w is gone when lr is 1 and weight_decay is 0.5?",
        given(factor=2.0),
    ),
    slip(
        "half",
        "You take off half as much as ours.",
        SAME,
        "Which share of w is gone when lr is 1 and weight_decay is 0.5?",
        given(factor=0.5),
    ),
    slip(
        "divides",
        "You divide by 1 + lr·weight_decay.",
        SAME + " Dividing gives almost that, for small rates.",
        "What is left of a weight of 1 when lr·weight_decay is 1?",
        instead(lambda w, g, lr, d: np.asarray(w, float) / (1 + lr * d) - _data(lr, g)),
        instead(
            lambda w, g, lr, d: (np.asarray(w, float) - _data(lr, g)) / (1 + lr * d)
        ),
    ),
    slip(
        "exponential",
        "You multiply w by exp(-lr·weight_decay).",
        SAME + " The exponential gives almost that, for small rates.",
        "What is left of a weight of 1 when lr·weight_decay is 1?",
        instead(
            lambda w, g, lr, d: np.asarray(w, float) * np.exp(-lr * d) - _data(lr, g)
        ),
    ),
    slip(
        "same_amount",
        "You take the same amount off every weight: that is what L1 does.",
        SAME,
        "Should a weight of 10 lose as much as a weight of 0.1?",
        given(slope=np.sign),
    ),
    slip(
        "size_of_the_weight",
        "Your negative weights grow.",
        "With abs(w) everything is pulled down. Decay pulls towards zero.",
        "What should become of a weight of -4 without data?",
        given(slope=np.abs),
    ),
    slip(
        "square_of_the_weight",
        "What you take off grows with w².",
        SAME,
        "How much should a weight of 10 lose, compared with a weight of 1?",
        given(slope=np.square),
    ),
    slip(
        "gradient_decays",
        "You let the data gradient decay, and not the weight.",
        SAME,
        "What should become of w when data_grad is 0?",
        instead(lambda w, g, lr, d: np.asarray(w, float) - _data(lr, g) * (1 - d)),
        instead(lambda w, g, lr, d: np.asarray(w, float) - _data(lr, g) * (1 - lr * d)),
        instead(lambda w, g, lr, d: np.asarray(w, float) - _data(lr, g) * (1 + d)),
    ),
    slip(
        "decay_without_weight",
        "You take lr·weight_decay off every weight.",
        SAME,
        "To which side should a weight of -4 go without data?",
        given(slope=np.ones_like),
    ),
    slip(
        "vectors_do_not_decay",
        "Numbers and vectors do not decay in your step.",
        "Here every weight decays. Which ones are left out is decided elsewhere.",
        "What does your code take an array of one axis for?",
        given(at=lambda w, moved: w if w.ndim > 1 else 0 * w),
        given(at=lambda w, moved: w if w.ndim > 0 else 0 * w),
    ),
    *step_slips("weight_decay·w", "weight_decay"),
]


def _decay(lam: Any) -> Any:
    return 2 * float(lam)


TWO = "The slope of lam·w² is 2·lam·w, and decay takes weight_decay·w: they agree at 2·lam."
DECAY = [
    slip(
        "same_number",
        "You give lam itself.",
        TWO,
        "What is the slope of lam·w²?",
        instead(lambda lam: float(lam)),
    ),
    slip(
        "half",
        "You divide by 2 where we multiply.",
        TWO,
        "What is the slope of lam·w²?",
        instead(lambda lam: lam / 2),
    ),
    slip(
        "two_counted_twice",
        "Your decay is twice ours: 4·lam.",
        TWO,
        "How often does the 2 come down from the exponent?",
        instead(lambda lam: 4 * lam),
    ),
    slip(
        "squared",
        "You square: your decay grows with lam².",
        TWO,
        "What should happen to the decay when lam doubles?",
        instead(lambda lam: lam**2),
        instead(lambda lam: 2 * lam**2),
        instead(lambda lam: (2 * lam) ** 2),
    ),
    slip(
        "root",
        "You take a square root.",
        TWO,
        "What should happen to the decay when lam doubles?",
        instead(lambda lam: np.sqrt(2 * lam)),
        instead(lambda lam: np.sqrt(lam)),
        instead(lambda lam: 2 * np.sqrt(lam)),
    ),
    slip(
        "negative",
        "Your decay is ours with a minus.",
        "The minus is in the step already: it subtracts lr·weight_decay·w.",
        "What would a negative decay do to a weight?",
        instead(lambda lam: -2 * lam),
    ),
    slip(
        "adds_two",
        "You add 2 where we multiply by it.",
        TWO,
        "Which decay equals no penalty, lam = 0?",
        instead(lambda lam: lam + 2),
    ),
    slip(
        "limited",
        "Your decay never gets above a limit.",
        "lr makes it small enough in the step: a decay above 1 is nothing unusual.",
        "Which number multiplies the decay in a step?",
        *(
            after(lambda decay, lam, most=limit: min(decay, most))
            for limit in (1.0, 0.5, 0.1)
        ),
        alone=True,
    ),
    slip(
        "rounded",
        "Your decay is ours, rounded.",
        "Small decays are common, and rounding makes 0 of them.",
        "Who asks for so few digits?",
        *(after(lambda decay, lam, n=digits: round(decay, n)) for digits in range(6)),
        alone=True,
    ),
    slip(
        "rate_in_it",
        "You multiply by a learning rate.",
        "Keras applies lr itself, in every step: lr·weight_decay·w.",
        "Which of the two knows the learning rate, this function or the step?",
        *(
            instead(lambda lam, lr=rate, k=factor: k * lam * lr)
            for rate in (0.1, 0.01, 0.001)
            for factor in (1, 2)
        ),
        alone=True,
    ),
    slip(
        "rate_divided_out",
        "You divide by a learning rate.",
        "Keras applies lr itself, in every step: lr·weight_decay·w.",
        "Which of the two knows the learning rate, this function or the step?",
        *(
            instead(lambda lam, lr=rate, k=factor: k * lam / lr)
            for rate in (0.1, 0.01, 0.001)
            for factor in (1, 2)
        ),
        alone=True,
    ),
    slip(
        "one_minus",
        "You give 1 - 2·lam: what is left of a weight, not what is taken off.",
        "The decay is the share that goes.",
        "Which decay equals no penalty, lam = 0?",
        instead(lambda lam: 1 - 2 * lam),
        instead(lambda lam: 1 - lam),
    ),
]
RATES = [(0.5, 0.75), (0.25, 1.5), (0.3, 0.2), (1.0, 0.125), (0.1, 3.0)]
FAMILIES = {
    "decay_step": Family(
        functools.partial(step, factor=1.0, slope=lambda w: w),
        STEP,
        with_gradients(*RATES),
        atol=1e-6,
    ),
    "weight_decay_for_l2": Family(
        _decay,
        DECAY,
        [(0.25,), (3.0,), (0.0,), (0.0123456,), (0.07,), (0.000123456,), (0.4,)],
    ),
}
