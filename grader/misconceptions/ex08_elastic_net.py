"""Exercise 8: what else a learner takes for Elastic Net and its two ways of writing."""

from typing import Any

import numpy as np

from grader.misconceptions.elastic_net_penalty import PENALTY, mix
from grader.misconceptions.penalties import LAYERS
from grader.misconceptions.slips import Family, after, before, given, instead, slip


def _to(lam: Any, alpha: Any, *, l1: Any = None, l2: Any = None) -> Any:
    first = l1(lam, alpha) if l1 else lam * alpha
    second = l2(lam, alpha) if l2 else lam * (1 - alpha)
    return first, second


OUT = "Multiply the bracket out: l1 is λ·α and l2 is λ·(1 - α)."
PAIR = [
    slip(
        "rounded",
        "Your numbers are ours, rounded.",
        "Rounding is for showing a number. A small strength would become 0.",
        "Who still calculates with the numbers that you return?",
        *(
            after(lambda pair, *_, n=digits: tuple(round(part, n) for part in pair))
            for digits in range(1, 6)
        ),
        alone=True,
    ),
    slip(
        "first_number_only",
        "You return one number where two are asked for.",
        "Two strengths, or a strength and a share: each way of writing has two numbers.",
        "What is the second number?",
        after(lambda pair, *_: pair[0]),
        after(lambda pair, *_: pair[1]),
    ),
]
TO = [
    slip(
        "swapped",
        "Your two numbers have changed places, or alpha and 1 - alpha have.",
        "l1 comes first, and α is the share of L1.",
        "What should come out at alpha = 1?",
        after(lambda pair, *_: pair[::-1]),
    ),
    slip(
        "unchanged",
        "You return lam and alpha as they came.",
        OUT,
        "What should l1 be when lam is 2 and alpha is 0.25?",
        instead(lambda lam, alpha: (lam, alpha)),
    ),
    slip(
        "whole_l2",
        "Your l2 is the whole lam.",
        OUT,
        "What should l2 be at alpha = 1?",
        given(l2=lambda lam, alpha: lam),
    ),
    slip(
        "whole_l1",
        "Your l1 is the whole lam.",
        OUT,
        "What should l1 be at alpha = 0?",
        given(l1=lambda lam, alpha: lam),
    ),
    slip(
        "half_l2",
        "Your l2 is half of ours.",
        "scikit-learn writes ½ before the squares. The lesson and Keras do not.",
        "Which factor stands before Σ w² in the docstring?",
        given(l2=lambda lam, alpha: 0.5 * lam * (1 - alpha)),
    ),
    slip(
        "twice_l2",
        "Your l2 is twice ours.",
        "A 2 belongs to the slope of a square, not to the penalty.",
        "Which factor stands before Σ w² in the docstring?",
        given(l2=lambda lam, alpha: 2 * lam * (1 - alpha)),
    ),
    slip(
        "lam_on_l1_only",
        "Your l2 does not change with lam.",
        OUT,
        "What should l2 be at lam = 0?",
        given(l2=lambda lam, alpha: 1 - alpha),
    ),
    slip(
        "lam_on_l2_only",
        "Your l1 does not change with lam.",
        OUT,
        "What should l1 be at lam = 0?",
        given(l1=lambda lam, alpha: alpha),
    ),
    slip(
        "same_for_both",
        "Your two numbers are the same.",
        OUT,
        "What should l2 be at alpha = 1?",
        given(l2=lambda lam, alpha: lam * alpha),
        given(l1=lambda lam, alpha: lam * (1 - alpha)),
    ),
    slip(
        "divides",
        "You divide by alpha, or by 1 - alpha, where we multiply.",
        OUT,
        "Can l1 be larger than lam?",
        given(l1=lambda lam, alpha: lam / alpha if alpha else 0.0),
        given(l1=lambda lam, alpha: lam / alpha),
        given(l2=lambda lam, alpha: lam / (1 - alpha) if alpha < 1 else 0.0),
        given(l2=lambda lam, alpha: lam / (1 - alpha)),
        given(
            l1=lambda lam, alpha: lam / alpha,
            l2=lambda lam, alpha: lam / (1 - alpha),
        ),
    ),
    slip(
        "rest_of_one",
        "Your l2 is 1 - lam·alpha.",
        "What is left over is left of λ: λ - λ·α.",
        "What should l1 and l2 add up to?",
        given(l2=lambda lam, alpha: 1 - lam * alpha),
    ),
    slip(
        "lam_limited",
        "A lam above 1 counts as 1.",
        "λ is a strength, not a share: it may be as large as you like.",
        "Which of lam and alpha is never above 1?",
        before(lambda lam, alpha: (min(float(lam), 1.0), alpha)),
    ),
    *PAIR,
]


def _share(l1: Any, l2: Any) -> Any:
    return l1 / (l1 + l2)


def _back(
    l1: Any,
    l2: Any,
    *,
    lam: Any = lambda l1, l2: l1 + l2,
    alpha: Any = _share,
    empty: Any = lambda l1, l2: l1 + l2 == 0,
    nothing: Any = (0.0, 0.0),
) -> Any:
    l1, l2 = float(l1), float(l2)
    return nothing if empty(l1, l2) else (lam(l1, l2), alpha(l1, l2))


SUM = "λα + λ(1 - α) is λ: the two strengths add up to lam, and alpha is l1's share."
AGREED = "0/0 must be agreed upon: no penalty at all is (0.0, 0.0)."
BACK = [
    slip(
        "swapped",
        "Your two numbers have changed places.",
        "lam comes first, then alpha.",
        "Which of the two can be larger than 1?",
        after(lambda pair, *_: pair[::-1]),
    ),
    slip(
        "share_of_l2",
        "Your alpha is the share of l2.",
        "α is the share of L1: with l2 = 0 it is 1.",
        "What should alpha be when l2 is 0?",
        given(alpha=lambda l1, l2: l2 / (l1 + l2)),
    ),
    slip(
        "ratio",
        "Your alpha is l1 divided by l2.",
        SUM,
        "Can a share be larger than 1?",
        given(alpha=lambda l1, l2: l1 / l2 if l2 else 1.0),
        given(alpha=lambda l1, l2: l1 / l2 if l2 else 0.0),
        given(alpha=lambda l1, l2: l1 / l2),
    ),
    slip(
        "average",
        "Your lam is half of ours: the mean of both strengths.",
        SUM,
        "What should lam be when l2 is 0?",
        given(lam=lambda l1, l2: (l1 + l2) / 2),
    ),
    slip(
        "larger_one",
        "Your lam is the larger of the two strengths.",
        SUM,
        "What should lam be when both strengths are 1?",
        given(lam=lambda l1, l2: max(l1, l2)),
    ),
    slip(
        "lam_is_l1",
        "Your lam is l1 alone, or l2 alone.",
        SUM,
        "What should lam be when both strengths are 1?",
        given(lam=lambda l1, l2: l1),
        given(lam=lambda l1, l2: l2),
    ),
    slip(
        "alpha_is_l1",
        "Your alpha is l1 itself.",
        "A share is divided by the whole: l1 / (l1 + l2).",
        "What should alpha be when l1 is 3 and l2 is 1?",
        given(alpha=lambda l1, l2: l1),
    ),
    slip(
        "scikit_learn",
        "Your numbers count l2 twice, as scikit-learn's ½ asks for.",
        "The lesson has no ½ before the squares: lam is l1 + l2.",
        "Which factor stands before Σ w² in the docstring?",
        given(lam=lambda l1, l2: l1 + 2 * l2, alpha=lambda l1, l2: l1 / (l1 + 2 * l2)),
        given(lam=lambda l1, l2: l1 + l2 / 2, alpha=lambda l1, l2: l1 / (l1 + l2 / 2)),
    ),
    slip(
        "multiplied",
        "Your lam is the product of both strengths.",
        SUM,
        "What should lam be when l2 is 0?",
        given(lam=lambda l1, l2: l1 * l2),
    ),
    slip(
        "unchanged",
        "You return l1 and l2 as they came.",
        SUM,
        "What should lam be when l1 is 0.5 and l2 is 1.5?",
        instead(lambda l1, l2: (float(l1), float(l2))),
    ),
    slip(
        "divides_by_zero",
        "Without any penalty you divide by zero.",
        AGREED,
        "Which question must come before the division?",
        given(empty=lambda l1, l2: False),
        given(nothing=(0.0, np.nan)),
    ),
    slip(
        "another_nothing",
        "Without any penalty your alpha is not 0.",
        AGREED,
        "What does the docstring promise for (0, 0)?",
        given(nothing=(0.0, 0.5)),
        given(nothing=(0.0, 1.0)),
        given(nothing=None),
    ),
    slip(
        "nothing_without_l1",
        "You answer (0, 0) as soon as l1 is 0.",
        "l2 alone is a penalty: lam is l2 and alpha is 0.",
        "Which of the two must be 0 before there is no penalty?",
        given(empty=lambda l1, l2: l1 == 0),
    ),
    slip(
        "nothing_without_l2",
        "You answer (0, 0) as soon as l2 is 0.",
        "l1 alone is a penalty: lam is l1 and alpha is 1.",
        "Which of the two must be 0 before there is no penalty?",
        given(empty=lambda l1, l2: l2 == 0),
        given(empty=lambda l1, l2: l1 == 0 or l2 == 0),
    ),
    slip(
        "small_is_nothing",
        "You answer (0, 0) for small strengths.",
        "A strength of 0.00001 is a strength. Only 0 is none.",
        "How small may a strength be before your code calls it nothing?",
        *(
            given(empty=lambda l1, l2, e=edge: l1 + l2 < e)
            for edge in (0.1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-8)
        ),
        alone=True,
    ),
    slip(
        "whole_division",
        "Your alpha is cut to a whole number.",
        "// drops what is behind the point, and a share is nearly all behind it.",
        "What are 1 // 4 and 1 / 4?",
        given(alpha=lambda l1, l2: l1 // (l1 + l2)),
    ),
    slip(
        "safety_added",
        "Your alpha is a little too small, and much too small for small strengths.",
        "A small number below the line keeps you from 0/0, and makes every other answer "
        "a little wrong.",
        "For which strengths is there a division by zero at all?",
        *(
            given(
                alpha=lambda l1, l2, e=extra: l1 / (l1 + l2 + e),
                empty=lambda l1, l2: False,
            )
            for extra in (1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8)
        ),
        alone=True,
    ),
    *PAIR,
]
FAMILIES = {
    "elastic_net_penalty": Family(
        mix,
        PENALTY,
        [
            *((weights, 0.3, 0.25) for weights in LAYERS),
            (LAYERS[0], 2.5, 0.75),
            (LAYERS[0], 0.0, 0.75),
            (LAYERS[0], 0.5, 0.0),
            (LAYERS[0], 0.5, 1.0),
            (LAYERS[0], 0.5, 0.5),
            (LAYERS[5], 0.7, 0.625),
        ],
    ),
    "to_l1_l2": Family(
        _to,
        TO,
        [
            (2.0, 0.25),
            (0.5, 0.75),
            (3.0, 0.125),
            (0.3, 1.0),
            (0.3, 0.0),
            (0.0, 0.25),
            (0.0123456789, 0.3456789),
            (7.0, 0.5),
        ],
        atol=1e-9,
    ),
    "from_l1_l2": Family(
        _back,
        BACK,
        [
            (0.5, 1.5),
            (0.75, 0.25),
            (1.0, 3.0),
            (0.0, 0.0),
            (0.0, 0.25),
            (0.25, 0.0),
            (0.0123456789, 0.0345678),
            (0.025, 0.0125),
            (2e-3, 3e-3),
            (2e-4, 3e-4),
            (2e-5, 3e-5),
            (2e-6, 3e-6),
            (2e-7, 3e-7),
            (2e-9, 3e-9),
            (4.0, 1.0),
        ],
    ),
}
