"""Exercise 5: what else a learner takes for the L1 step, and for a trace of it."""

import functools
from typing import Any

import numpy as np

from grader.misconceptions.entries import shape_slips, with_gradients
from grader.misconceptions.slips import Family, after, before, given, instead, slip
from grader.misconceptions.steps import step, step_slips


def _soft_step(w: Any, data_grad: Any, lr: Any, lam: Any) -> Any:
    moved = np.asarray(w, float) - lr * np.asarray(data_grad, float)
    return np.sign(moved) * np.maximum(np.abs(moved) - lr * lam, 0.0)


_step = functools.partial(step, factor=1.0, slope=np.sign)
KINK = "At 0 the slope of abs(w) counts as 0: a weight at rest is not pulled."
STOPS = slip(
    "stops_at_zero",
    "Your weights rest on zero where ours jump over it.",
    "To stop is a good idea, and the next exercise's. This step takes off the whole "
    "lr·lam, however near to zero the weight is.",
    "Where does a weight of 0.1 arrive when 0.25 is taken off it?",
    instead(_soft_step),
)
SLOPES = [
    STOPS,
    slip(
        "pull_of_l2",
        "Your pull grows with the weight: that is what L2 does.",
        "The slope of abs(w) is 1 or -1, for a weight of 10 and for one of 0.1.",
        "What is the slope of abs(w) at w = 3?",
        given(slope=lambda w: 2 * w),
        given(slope=lambda w: w),
    ),
    slip(
        "pull_of_the_size",
        "Your pull is lr·lam·abs(w): it grows with the weight and has one side.",
        "A step goes by the slope of the penalty, not by its value.",
        "What is the slope of abs(w) at w = -3?",
        given(slope=np.abs),
    ),
    slip(
        "always_down",
        "All of your weights are pulled down, the negative ones away from zero.",
        "The slope of abs(w) is -1 left of zero, so there the pull is upwards.",
        "To which side should a weight of -2 be pulled?",
        given(slope=np.ones_like),
    ),
    slip(
        "only_positive_pulled",
        "Your negative weights feel no pull.",
        "Left of zero the slope of abs(w) is -1, and the pull is upwards.",
        "To which side should a weight of -2 be pulled?",
        given(slope=lambda w: (w > 0) * 1.0),
    ),
    slip(
        "twice_the_pull",
        "Your pull is twice ours: 2·lr·lam.",
        "The 2 of exercise 4 came from the square. The slope of abs(w) is 1 or -1.",
        "What is the slope of abs(w) at w = 3?",
        given(factor=2.0),
    ),
    slip(
        "half_the_pull",
        "Your pull is half of ours.",
        "There is no ½ in the lesson's penalty lam·abs(w), and none in its slope.",
        "What is the slope of abs(w) at w = 3?",
        given(factor=0.5),
    ),
    slip(
        "zero_counts_as_positive",
        "A weight of exactly 0 is pulled down in your step.",
        KINK,
        "Where does 0 fall in your comparison: with > or with >=?",
        given(slope=lambda w: np.where(w >= 0, 1.0, -1.0)),
    ),
    slip(
        "zero_counts_as_negative",
        "A weight of exactly 0 is pulled up in your step.",
        KINK,
        "Which weights does the last branch of your code take in?",
        given(slope=lambda w: np.where(w > 0, 1.0, -1.0)),
    ),
    slip(
        "negative_zero_has_a_side",
        "A weight of exactly 0 is pulled, 0.0 down and -0.0 up.",
        KINK + " copysign looks at the sign's bit, which zero has as well.",
        "What is -0.0 == 0.0?",
        given(slope=lambda w: np.copysign(1.0, w)),
    ),
    slip(
        "zero_over_zero",
        "A weight of exactly 0 becomes no number, or an error.",
        "w / abs(w) is the sign wherever it exists, and 0/0 does not.",
        "What is the pull at 0, and how can you ask for it first?",
        given(slope=lambda w: w / np.abs(w)),
        instead(lambda w, g, lr, lam: w - lr * (g + lam * w / abs(w))),
    ),
    slip(
        "sign_of_the_data",
        "Your pull has the sign of the data gradient.",
        "The penalty looks at the weight alone, at the side of zero on which it is.",
        "To which side should a weight of -2 be pulled when data_grad is 0?",
        instead(
            lambda w, g, lr, lam: (
                np.asarray(w, float) - lr * (np.asarray(g) + lam * np.sign(g))
            )
        ),
    ),
    slip(
        "one_sign_for_all",
        "All weights of an array are pulled to one side.",
        "Each weight is pulled towards zero from its own side.",
        "Where does your code make one number of the array?",
        given(slope=lambda w: np.sign(np.sum(w)) * np.ones(w.shape)),
        given(slope=lambda w: np.sign(np.mean(w)) * np.ones(w.shape)),
        given(slope=lambda w: np.sign(np.sum(w))),
    ),
    slip(
        "small_weights_not_pulled",
        "Small weights feel no pull in your step.",
        "Only exactly 0 is without a pull; that is what makes L1 so thorough.",
        "How small may a weight be before your code calls it zero?",
        *(
            given(slope=lambda w, e=edge: np.where(np.abs(w) < e, 0.0, np.sign(w)))
            for edge in (0.3, 0.15, 1e-2, 1e-3, 1e-4, 1e-6, 1e-8, 1e-9, 1e-12)
        ),
        alone=True,
    ),
]
STEP = [
    *SLOPES,
    *(
        one
        for one in step_slips("lam·sign(w)", "lam")
        if one.name not in ("pull_added_up", "pull_averaged")
    ),
]


def _trace(
    w: Any,
    data_grads: Any,
    lr: Any,
    lam: Any,
    *,
    grads: Any = lambda data_grads: data_grads,
    base: Any = lambda trace: trace[-1],
    signed: Any = lambda trace: trace[-1],
    stepped: Any = None,
) -> list[float]:
    trace = [float(w)]
    for data_grad in grads(list(data_grads)):
        if stepped is None:
            pull = lr * lam * float(np.sign(signed(trace)))
            trace.append(float(base(trace) - lr * data_grad - pull))
        else:
            trace.append(float(stepped(trace[-1], data_grad, lr, lam)))
    return trace


def _until_the_sign_changes(trace: list[float], *args: Any) -> list[float]:
    for index, weight in enumerate(trace):
        if weight * trace[0] < 0:
            return trace[: index + 1]
    return trace


def _stepping(one: Any) -> Any:
    return given(stepped=one.variants[0](_step))


LENGTH = "A trace has the start and one more weight for each gradient."
# Of the slips of a step those that a trace has itself, or that a number cannot have.
TRACED = (
    "arguments_swapped",
    "data_forgotten",
    "rounded",
    "whole_numbers_cut",
    "small_weights_not_pulled",
)
SHAPED = {one.name for one in shape_slips()} | {"one_sign_for_all"}
TRACE = [
    slip(
        "start_left_out",
        "The weight that you start from is not in your list.",
        LENGTH,
        "What should the trace be when there are no gradients at all?",
        after(lambda trace, *_: trace[1:]),
    ),
    slip(
        "last_weight_left_out",
        "The last weight is not in your list.",
        LENGTH,
        "Which weight do you write down in each turn: that before or after the step?",
        after(lambda trace, *_: trace[:-1]),
    ),
    slip(
        "start_twice",
        "The weight that you start from is in your list twice.",
        LENGTH,
        "Which line writes the first weight down, and does the loop do it again?",
        after(lambda trace, *_: [trace[0], *trace]),
        after(lambda trace, *_: [trace[0], *trace[:-1]]),
    ),
    slip(
        "one_step_too_many",
        "Your list has one weight more than ours.",
        LENGTH,
        "How many steps does your loop take for two gradients?",
        given(grads=lambda grads: [*grads, 0.0]),
        given(grads=lambda grads: [*grads, *grads[-1:]]),
        after(lambda trace, *_: [*trace, trace[-1]]),
    ),
    slip(
        "last_gradient_left_out",
        "The last gradient is not used.",
        "Each gradient is one step.",
        "Over what does your loop go, and where does it end?",
        given(grads=lambda grads: grads[:-1]),
    ),
    slip(
        "first_gradient_left_out",
        "The first gradient is not used.",
        "Each gradient is one step.",
        "Which number does Python give to the first gradient?",
        given(grads=lambda grads: grads[1:]),
    ),
    slip(
        "last_weight_only",
        "You give the last weight where the whole way is asked for.",
        LENGTH,
        "Where could you write each weight down as you pass it?",
        after(lambda trace, *_: trace[-1]),
    ),
    slip(
        "always_from_the_start",
        "Each of your steps leaves from the starting weight.",
        "A step begins where the one before has ended.",
        "Which weight does the second step begin with in your loop?",
        given(base=lambda trace: trace[0], signed=lambda trace: trace[0]),
    ),
    slip(
        "sign_of_the_start",
        "Your pull keeps the side of the starting weight, also beyond zero.",
        "The sign belongs to the weight that is now to be moved.",
        "In which line is the sign taken, inside the loop or before it?",
        given(signed=lambda trace: trace[0]),
    ),
    slip(
        "first_gradient_repeated",
        "Every step uses the first gradient.",
        "Each step has a gradient of its own.",
        "What does your loop variable run over?",
        given(grads=lambda grads: [grads[0] for _ in grads]),
    ),
    slip(
        "last_gradient_repeated",
        "Every step uses the last gradient.",
        "Each step has a gradient of its own.",
        "What does your loop variable run over?",
        given(grads=lambda grads: [grads[-1] for _ in grads]),
    ),
    slip(
        "gradients_averaged",
        "Every step uses the mean of the gradients.",
        "Each step has a gradient of its own.",
        "What does your loop variable run over?",
        given(grads=lambda grads: [float(np.mean(grads)) for _ in grads]),
    ),
    slip(
        "gradients_backwards",
        "The last gradient is used first.",
        "The list is in the order of the steps.",
        "In which order does your loop take the gradients?",
        given(grads=lambda grads: grads[::-1]),
    ),
    slip(
        "data_forgotten",
        "Your trace does not feel the data gradients.",
        "Each step goes against the data's gradient as well as the penalty's.",
        "Where does the gradient appear inside your loop?",
        given(grads=lambda grads: [0.0 for _ in grads]),
    ),
    slip(
        "listed_backwards",
        "Your list is ours from its end to its start.",
        "A trace begins where the weight begins.",
        "To which end of the list do you add the new weight?",
        after(lambda trace, *_: trace[::-1]),
    ),
    slip(
        "ends_beyond_zero",
        "Your list ends as soon as the weight has crossed zero.",
        "This step does not stop there: it jumps back and forth, and that is to be seen.",
        "How many weights does a trace of five gradients have?",
        after(_until_the_sign_changes),
    ),
    slip(
        "rounded",
        "Your weights are ours, rounded.",
        "The lesson rounds to show them. Each step needs all the digits of the last.",
        "What becomes of a pull that is smaller than your last digit?",
        *(
            after(lambda trace, *_, n=digits: [round(w, n) for w in trace])
            for digits in range(5)
        ),
        *(
            given(
                stepped=lambda w, g, lr, lam, n=digits: round(
                    float(_step(w, g, lr, lam)), n
                )
            )
            for digits in range(1, 5)
        ),
        alone=True,
    ),
    slip(
        "arguments_swapped",
        "lr and lam have changed places.",
        "Python fills the parameters in the order in which you write them.",
        "In which order does l1_step take lr and lam?",
        before(lambda w, grads, lr, lam: (w, grads, lam, lr)),
    ),
    *(
        one._replace(
            variants=tuple(
                _stepping(one._replace(variants=(variant,))) for variant in one.variants
            )
        )
        for one in STEP
        if one.name not in TRACED and one.name not in SHAPED
    ),
]
RATES = [(0.5, 0.75), (0.25, 1.5), (0.3, 0.2), (1.0, 0.125), (0.1, 3.0)]
FAMILIES = {
    "l1_step": Family(
        _step,
        STEP,
        [
            *with_gradients(*RATES),
            (-0.0, 0.25, 0.5, 1.0),
            (np.array([0.2, -0.05, 5e-3, -5e-4]), 0.0, 0.5, 1.0),
            (np.array([5e-5, -5e-7, 5e-9, -5e-10, 3e-13]), 0.0, 0.5, 1.0),
        ],
        atol=1e-6,
    ),
    "l1_trace": Family(
        _trace,
        TRACE,
        [
            (2.0, [1.0, -0.5, 4.0, 3.0], 0.25, 0.5),
            (0.25, [0.0, 0.0, 0.0, 0.0], 0.5, 0.25),
            (-0.3, [0.0, 0.0, 0.0], 0.5, 0.37),
            (0.0, [1.0, -0.5, 0.0], 0.5, 0.25),
            (0.0, [0.0, 0.0], 0.5, 0.25),
            (-0.0, [0.0, 1.0], 0.5, 0.25),
            (1.5, [], 0.5, 0.25),
            (0.05123456, [0.0234567, 0.01234], 0.1, 0.0123456),
            (-2.5, [0.75], 0.125, 1.0),
            (1.0, [6.0, -2.5, -1.0], 0.25, 0.36),
            (12.0, [3.0, 5.0, -8.0, 0.5, 2.0], 0.1, 0.7),
        ],
        atol=1e-9,
    ),
}
