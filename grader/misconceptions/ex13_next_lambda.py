"""Exercise 13: what else a learner takes for the next λ."""

import functools
from typing import Any

from grader.misconceptions.readings import CASES, read, reading_slips
from grader.misconceptions.slips import (
    Family,
    Wrong,
    after,
    before,
    given,
    instead,
    slip,
)


def _next(
    lam: Any,
    *args: Any,
    reading: Any = read,
    up: Any = lambda lam: lam * 10,
    down: Any = lambda lam: lam / 10,
    keep: Any = lambda lam: lam,
) -> Any:
    word = reading(*args)
    return {"overfitting": up, "underfitting": down}.get(word, keep)(lam)


def _reading(**changes: Any) -> Wrong:
    return given(reading=functools.partial(read, **changes))


def _in_proportion(
    lam: Any, t: Any, v: Any, good: Any = 0.85, max_gap: Any = 0.05
) -> Any:
    if t - v > max_gap:
        return lam * (t - v) / max_gap
    return lam / 10 if t < good else lam


FACTORS = "λ matters by its order of magnitude: ten times as much, or a tenth of it."
SLIPS = [
    slip(
        "wrong_way",
        "You weaken the penalty of a model that overfits, and strengthen the other.",
        "Overfitting means that weights are too free: it needs more of the penalty.",
        "Does a larger λ hold the weights more or less?",
        given(up=lambda lam: lam / 10, down=lambda lam: lam * 10),
    ),
    slip(
        "other_factor",
        "You move by another factor than 10.",
        FACTORS,
        "How many steps of yours lead from 0.001 to 1?",
        *(
            given(up=lambda lam, f=factor: lam * f, down=lambda lam, f=factor: lam / f)
            for factor in (1.1, 1.5, 2, 3, 4, 5, 20, 50, 100, 1000)
        ),
        *(given(up=lambda lam, f=factor: lam * f) for factor in (2, 5, 100)),
        *(given(down=lambda lam, f=factor: lam / f) for factor in (2, 5, 100)),
    ),
    slip(
        "adds",
        "You add or subtract where we multiply or divide.",
        FACTORS,
        "What should become of 0.001 when the model overfits?",
        *(
            given(up=lambda lam, s=size: lam + s, down=lambda lam, s=size: lam - s)
            for size in (10, 1, 0.1, 0.01, 0.001, 0.009)
        ),
        given(up=lambda lam: lam + 10),
        given(down=lambda lam: lam - 10),
        alone=True,
    ),
    slip(
        "never_down",
        "You never make λ smaller.",
        "A model that underfits is held too tightly: it needs a tenth of the penalty.",
        "What should become of λ for 0.60 in training and 0.58 in validation?",
        given(down=lambda lam: lam),
    ),
    slip(
        "never_up",
        "You never make λ larger.",
        "A model that overfits needs ten times the penalty.",
        "What should become of λ for 0.99 in training and 0.70 in validation?",
        given(up=lambda lam: lam),
    ),
    slip(
        "good_fit_moved",
        "You move λ although the fit is good.",
        "Then the search has arrived: λ stays.",
        "What should become of λ for 0.90 in training and 0.88 in validation?",
        given(keep=lambda lam: lam / 10),
        given(keep=lambda lam: lam * 10),
        given(keep=lambda lam: 0.0),
    ),
    *(
        one
        for one in reading_slips(
            _reading, lambda change: lambda model: _limits(model, change)
        )
        if one.name != "only_the_gap"  # the same as never_down
    ),
    slip(
        "arguments_swapped",
        "lam is not the first of your parameters.",
        "Python fills the parameters in the order in which you write them.",
        "Which comes first in the exercise's `def`?",
        before(lambda lam, t, v, *limits: (v, lam, t, *limits)),
        before(lambda lam, t, v, *limits: (lam, v, t, *limits)),
    ),
    slip(
        "limited_above",
        "Your λ never gets above a limit.",
        "λ is a strength, not a share; if the model still overfits it must grow.",
        "What should become of λ = 0.5 when the model overfits?",
        *(
            after(lambda lam, *_, most=limit: min(lam, most))
            for limit in (1.0, 0.1, 10.0)
        ),
        alone=True,
    ),
    slip(
        "limited_below",
        "Your λ never gets below a limit.",
        "If the model still underfits, λ must shrink further.",
        "What should become of λ = 0.00001 when the model underfits?",
        *(
            after(lambda lam, *_, least=limit: max(lam, least))
            for limit in (1e-2, 1e-3, 1e-4, 1e-5, 1e-6)
        ),
        alone=True,
    ),
    slip(
        "factor_only",
        "You return the factor, and not λ times the factor.",
        "The next λ is the old one, changed.",
        "What should come back for a good fit with λ = 0.02?",
        instead(lambda lam, *args: _next(1.0, *args)),
    ),
    slip(
        "no_answer_for_a_good_fit",
        "You say nothing when all is well.",
        "A function without a `return` gives None. For a good fit λ comes back as it was.",
        "Which line is reached when neither of your conditions holds?",
        given(keep=lambda lam: None),
    ),
    slip(
        "in_proportion_to_the_gap",
        "You multiply by how many times too large the gap is.",
        FACTORS,
        "By what do you multiply when the gap is barely too large?",
        instead(_in_proportion),
    ),
    slip(
        "whole_division",
        "Your smaller λ has nothing behind the point.",
        "// drops what is behind the point: every λ below 10 becomes 0.",
        "What are 0.5 // 10 and 0.5 / 10?",
        given(down=lambda lam: lam // 10),
    ),
    slip(
        "one_direction",
        "You multiply by ten in both cases, or divide in both.",
        "The two troubles are opposite, and so are their cures.",
        "Does a model that underfits need more or less of the penalty?",
        given(down=lambda lam: lam * 10),
        given(up=lambda lam: lam / 10),
    ),
    slip(
        "power_of_ten",
        "You raise λ to a power.",
        "Ten times as much is λ·10. A power moves small and large λ differently.",
        "What are 0.1 * 10 and 0.1 ** 10?",
        given(up=lambda lam: lam**10),
        given(up=lambda lam: lam**10, down=lambda lam: lam**0.1),
    ),
]


def _limits(model: Any, change: Any) -> Any:
    reading = change(read)
    return functools.partial(model, reading=reading)


FAMILIES = {
    "next_lambda": Family(
        _next,
        SLIPS,
        [
            *((0.02, *case) for case in CASES),
            *(
                (lam, *CASES[turn])
                for lam in (0.001, 2.5, 0.000003, 0.0, 40.0)
                for turn in range(3)
            ),
        ],
    )
}
