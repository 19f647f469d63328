"""Exercise 15: what else a learner's regularizer charges, and what its config loses."""

from typing import Any

import numpy as np

from grader.checks.keras_objects import handle, remade, value_of_regularizer
from grader.misconceptions.elastic_net_penalty import PENALTY, mix
from grader.misconceptions.slips import Family, Slip, before, given, instead, slip
from grader.student import Student


def _charged(
    w: Any,
    lam: Any,
    alpha: Any,
    times: int = 0,
    *,
    config: Any = lambda lam, alpha: (lam, alpha),
    value: Any = mix,
) -> Any:
    """What a regularizer charges after it was made `times` times from its config."""
    for _ in range(int(times)):
        lam, alpha = config(lam, alpha)
    return value([w], lam, alpha)


def _ask(student: Student, w: Any, lam: float, alpha: float, times: int = 0) -> None:
    made = student.call("ElasticNet", lam, alpha)
    regularizer = handle(made, "Regularizer")
    for _ in range(times):
        regularizer = remade(student, regularizer, made.call, w, lam, alpha, times)
    value_of_regularizer(student, regularizer, made.call, w, lam, alpha, times)


SHARED = (
    "alpha_swapped",
    "half_squares",
    "lam_on_l1_only",
    "lam_on_l2_only",
    "alpha_on_both",
    "rest_on_both",
    "whole_squares",
    "whole_sizes",
    "alpha_forgotten",
    "sizes_in_both",
    "squares_in_both",
    "abs_forgotten",
    "square_forgotten",
    "one_or_the_other",
    "rest_subtracted",
    "lam_forgotten",
    "lam_squared",
    "half",
    "twice",
    "negative",
    "mean_over_entries",
    "largest_entry_only",
    "one_axis_only",
)


def _of_a_penalty(one: Slip) -> Slip:
    """A slip of exercise 8, for one kernel."""
    return one._replace(
        variants=tuple(given(value=wrong(mix)) for wrong in one.variants)
    )


def _unfit(error: type[Exception]) -> Any:
    def config(lam: Any, alpha: Any) -> Any:
        raise error

    return given(config=config)


CONFIG = (
    "Keras writes get_config to the file and calls ElasticNet(**config) to load it."
)
SLIPS = [
    *(_of_a_penalty(one) for one in PENALTY if one.name in SHARED),
    slip(
        "root_taken",
        "Your L2 part is the length of the weights, not its square.",
        "Σ w² is without a root.",
        "What does a norm calculate, and what is still to be done with it?",
        given(
            value=lambda ws, lam, a: mix(
                ws, lam, a, squares_parts={"outer": lambda sums: np.sqrt(sum(sums))}
            )
        ),
    ),
    slip(
        "two_axes_only",
        "Of a kernel with four axes an array comes back.",
        "A convolution's kernel has four axes: the sums run over all of them.",
        "What does ops.sum do without its `axis`?",
        given(
            value=lambda ws, lam, a: mix(
                ws, lam, a, inner=lambda c: np.sum(c, axis=tuple(range(min(c.ndim, 2))))
            )
        ),
    ),
    slip(
        "arguments_swapped",
        "lam and alpha have changed places.",
        "Python fills the parameters in the order in which you write them.",
        "Which comes first in your __init__, lam or alpha?",
        before(lambda w, lam, alpha, *times: (w, alpha, lam, *times)),
    ),
    slip(
        "config_unfit",
        "Your regularizer cannot be made again from its config.",
        CONFIG + " So the config is a dict, with the names of __init__'s arguments.",
        "Which names does __init__ take, and which ones stand in your config?",
        *map(_unfit, (TypeError, NotImplementedError, ValueError, KeyError)),
        alone=True,
    ),
    slip(
        "config_swapped",
        "After a journey through your config lam and alpha have changed places.",
        CONFIG,
        "Which value stands under which name in your config?",
        given(config=lambda lam, alpha: (alpha, lam)),
    ),
    slip(
        "config_rounded",
        "After a journey through your config the numbers have fewer digits.",
        CONFIG + " What it rounds is lost.",
        "What becomes of a λ of 0.0001?",
        *(
            given(config=lambda lam, a, n=n: (round(lam, n), round(a, n)))
            for n in (1, 2, 3)
        ),
        alone=True,
    ),
    slip(
        "config_of_defaults",
        "After a journey through your config other numbers are there.",
        CONFIG + " It must hold this object's own numbers.",
        "Where do the numbers in your config come from?",
        given(config=lambda lam, alpha: (0.01, 0.5)),
        given(config=lambda lam, alpha: (0.01, alpha)),
        given(config=lambda lam, alpha: (lam, 0.5)),
        alone=True,
    ),
    slip(
        "config_drifts",
        "With each journey through your config the numbers change.",
        CONFIG + " It must hold what __init__ was given, not what was made of it.",
        "Which numbers does __init__ want, and which ones does your config hold?",
        given(config=lambda lam, alpha: (lam * alpha, alpha)),
        given(config=lambda lam, alpha: (lam * alpha, lam * (1 - alpha))),
        given(config=lambda lam, alpha: (lam, lam * alpha)),
    ),
    slip(
        "end_unknown",
        "At alpha = 1 or at alpha = 0 you use another alpha.",
        "Both ends are allowed: pure L1 and pure L2. 0 is a number, not a missing one.",
        "What does `alpha or 0.5` give for alpha = 0?",
        before(lambda w, lam, a, *times: (w, lam, a if a < 1 else 0.5, *times)),
        before(lambda w, lam, a, *times: (w, lam, a or 0.5, *times)),
    ),
    slip(
        "weights_unknown",
        "Your value does not change with the weights.",
        "It is calculated anew for the weights it is given, at every step of training.",
        "Which line uses the argument of __call__?",
        instead(lambda w, *rest: 0.0),
    ),
]
_W = np.array([[1.5, -0.5, 0.25], [-2.0, 0.75, 1.0]], np.float32)
_V = np.array([0.5, -1.25, 2.0, -0.125], np.float32)
_K = np.arange(-8, 8, dtype=np.float32).reshape(2, 2, 2, 2) / 8
FAMILIES = {
    "ElasticNet": Family(
        _charged,
        SLIPS,
        [
            (_V, 0.01, 0.5, 0),
            (_W, 0.3, 1.0, 0),
            (_W, 0.3, 0.0, 0),
            (_K, 0.7, 0.625, 0),
            (_W, 0.01234, 0.375, 1),
            (_W, 0.7, 0.125, 2),
            (_V, 2.5, 0.875, 0),
            (_W, 0.4, 0.25, 0),
        ],
        rtol=1e-4,
        atol=1e-7,
        ask=_ask,
    )
}
