"""Exercise 16: what else a learner takes for the best λ and the largest as good."""

from typing import Any

import numpy as np

from grader.misconceptions.best_lambda import BEST, best_lambda
from grader.misconceptions.slips import Family, given, instead, slip


def _one_error(
    lams: Any,
    losses: Any,
    *,
    error: Any = lambda losses, best: np.std(losses[best], ddof=1),
    over: Any = lambda losses: np.sqrt(losses.shape[1]),
    times: float = 1.0,
    tie: Any = lambda lams, ties: ties[np.argmax(lams[ties])],
    near: Any = np.less_equal,
    choose: Any = None,
) -> Any:
    lams, losses = np.asarray(lams, float), np.asarray(losses, float)
    means = losses.mean(axis=1)
    best = tie(lams, np.flatnonzero(means == means.min()))
    limit = means[best] + times * error(losses, best) / over(losses)
    kept = near(means, limit)
    if choose is not None:
        return float(choose(lams, kept, best))
    return float(lams[kept].max())


def _walk(lams: Any, kept: Any, best: Any, step: int = 1) -> Any:
    while 0 <= best + step < len(lams) and kept[best + step]:
        best += step
    return lams[best]


def _walk_sorted(lams: Any, kept: Any, best: Any) -> Any:
    order = np.argsort(lams)
    at = int(np.flatnonzero(order == best)[0])
    return _walk(lams[order], kept[order], at)


def _next_larger(lams: Any, kept: Any, best: Any) -> Any:
    larger = lams[lams > lams[best]]
    return larger.min() if larger.size else lams[best]


ROOT = "The mean of n folds is √n times as certain as one fold: deviation / √n_folds."
SAMPLE = (
    "From a sample the deviation is divided by n - 1 (ddof=1): its mean is its own."
)
SIMPLEST = (
    "Of all that are as good as the best, the largest λ gives the simplest model."
)
ERROR = [
    slip(
        "population",
        "Your deviation divides by n, where the sample's divides by n - 1.",
        SAMPLE,
        "What does np.std do without ddof?",
        given(error=lambda losses, best: np.std(losses[best])),
    ),
    slip(
        "root_forgotten",
        "You allow a whole deviation: √n_folds is missing.",
        ROOT,
        "Is the mean of a hundred folds as uncertain as one fold?",
        given(over=lambda losses: 1.0),
    ),
    slip(
        "divided_by_folds",
        "You divide by n_folds, not by its root.",
        ROOT,
        "What is the deviation of a mean of four numbers?",
        given(over=lambda losses: losses.shape[1]),
    ),
    slip(
        "root_of_fewer",
        "You divide by √(n_folds - 1).",
        ROOT + " The n - 1 belongs into the deviation alone.",
        "Where does ddof=1 already take care of the n - 1?",
        given(over=lambda losses: np.sqrt(losses.shape[1] - 1)),
    ),
    slip(
        "root_of_the_lambdas",
        "You divide by the root of the number of λ.",
        ROOT,
        "Which of losses.shape's two numbers counts the folds?",
        given(over=lambda losses: np.sqrt(losses.shape[0])),
        given(over=lambda losses: np.sqrt(losses.size)),
    ),
    slip(
        "variance",
        "You take the variance, and no root.",
        "A variance is in the squares of the loss's units and cannot be added to a loss.",
        "What is the difference between np.var and np.std?",
        given(
            error=lambda losses, best: np.var(losses[best], ddof=1),
            over=lambda losses: losses.shape[1],
        ),
        given(error=lambda losses, best: np.var(losses[best], ddof=1)),
        given(
            error=lambda losses, best: np.var(losses[best], ddof=1),
            over=lambda losses: 1.0,
        ),
    ),
    slip(
        "two_errors",
        "You allow more than one standard error.",
        "The rule is called after one.",
        "By what do you multiply the error?",
        *(given(times=count) for count in (2.0, 1.96, 3.0)),
    ),
    slip(
        "half_an_error",
        "You allow half a standard error.",
        "The rule is called after one.",
        "By what do you multiply the error?",
        given(times=0.5),
    ),
    slip(
        "deviation_of_all_losses",
        "Your deviation is that of all losses together.",
        "The doubt is about the best λ's mean: only its own folds say how large it is.",
        "Which row of the losses belongs to the best λ?",
        given(error=lambda losses, best: np.std(losses, ddof=1)),
        given(error=lambda losses, best: np.std(losses)),
    ),
    slip(
        "deviation_of_the_means",
        "Your deviation is that of the means of all λ.",
        "How much the λ differ does not say how certain the best one is.",
        "Which row of the losses belongs to the best λ?",
        given(error=lambda losses, best: np.std(losses.mean(axis=1))),
        given(
            error=lambda losses, best: (
                np.std(losses.mean(axis=1), ddof=1) if len(losses) > 1 else 0.0
            )
        ),
        given(error=lambda losses, best: np.std(losses.mean(axis=1), ddof=1)),
    ),
    slip(
        "own_error_for_each",
        "You allow each λ its own standard error.",
        "The doubt is about the best one: its error is the measure for all.",
        "Whose folds does the limit come from?",
        given(error=lambda losses, best: np.std(losses, axis=1, ddof=1)),
    ),
    slip(
        "mean_error",
        "You take the mean or the largest of all standard errors.",
        "The doubt is about the best λ's mean: only its own folds say how large it is.",
        "Which row of the losses belongs to the best λ?",
        given(error=lambda losses, best: np.mean(np.std(losses, axis=1, ddof=1))),
        given(error=lambda losses, best: np.max(np.std(losses, axis=1, ddof=1))),
        given(error=lambda losses, best: np.min(np.std(losses, axis=1, ddof=1))),
    ),
    slip(
        "error_of_the_first_tie",
        "On a tie you take the error of the first λ in the list.",
        "On a tie the larger λ is the best, and its folds give the error.",
        "Which of several smallest means does argmin find?",
        given(tie=lambda lams, ties: ties[0]),
    ),
    slip(
        "error_of_the_smaller_tie",
        "On a tie you take the error of the smaller λ.",
        "On a tie the larger λ is the best, and its folds give the error.",
        "Which of equally good λ gives the simpler model?",
        given(tie=lambda lams, ties: ties[np.argmin(lams[ties])]),
    ),
    slip(
        "strictly_below",
        "When all folds agree, nothing is within your error.",
        "The best λ is within its own error, also if that is 0: the limit counts.",
        "What is left with < when the error is 0?",
        given(near=np.less),
    ),
    slip(
        "smallest",
        "You take the smallest λ within the error.",
        SIMPLEST,
        "Which model is simpler, that of the larger or of the smaller λ?",
        given(choose=lambda lams, kept, best: lams[kept].min()),
    ),
    slip(
        "last_in_the_list",
        "You take the last λ of the list within the error.",
        SIMPLEST + " The list may be in any order.",
        "Is the last of the list also the largest?",
        given(choose=lambda lams, kept, best: lams[kept][-1]),
    ),
    slip(
        "first_in_the_list",
        "You take the first λ of the list within the error.",
        SIMPLEST + " The list may be in any order.",
        "Is the first of the list also the largest?",
        given(choose=lambda lams, kept, best: lams[kept][0]),
    ),
    slip(
        "next_one_up",
        "You take the next λ above the best, whatever its loss is.",
        "Only what is within one error of the best is as good.",
        "What if the next λ up is much worse?",
        given(choose=_next_larger),
    ),
    slip(
        "just_the_best",
        "You return the best λ.",
        SIMPLEST,
        "Which λ above the best have losses that are hardly worse?",
        given(choose=lambda lams, kept, best: lams[best]),
        given(times=0.0),
    ),
    slip(
        "error_below",
        "Your limit lies below the smallest mean.",
        "Nothing is better than the best: the error is added to its mean.",
        "Which means can be below the smallest one?",
        given(times=-1.0),
    ),
    slip(
        "stops_at_a_gap",
        "You walk up from the best and stop at the first λ outside.",
        "All λ within the error are as good, also those beyond a worse one.",
        "What if a λ further up is within the error again?",
        given(choose=_walk),
        given(choose=_walk_sorted),
    ),
    slip(
        "limit_returned",
        "You return a loss, not a λ.",
        "The λ is asked for.",
        "Which of your numbers is a λ?",
        instead(
            lambda lams, losses: float(
                np.mean(losses, axis=1).min()
                + np.std(losses[np.argmin(np.mean(losses, axis=1))], ddof=1)
                / np.sqrt(np.shape(losses)[1])
            )
        ),
    ),
]


def _tables() -> list[tuple[Any, Any]]:
    rng = np.random.default_rng(16)
    found: list[tuple[Any, Any]] = []
    for n_lams, n_folds in ((4, 3), (5, 4), (3, 5), (5, 2), (4, 6), (5, 5), (5, 10)):
        for _ in range(3):
            lams = rng.permutation([0.03, 10.0, 0.001, 1.0, 0.3])[:n_lams]
            found.append(
                (lams, rng.random((n_lams, n_folds)) + rng.random((n_lams, 1)))
            )
    return found


def _close_tables() -> list[tuple[Any, Any]]:
    """Means that lie at many distances from the best, in units of its error."""
    rng = np.random.default_rng(61)
    found: list[tuple[Any, Any]] = []
    for folds in (3, 4, 5, 8):
        for turn in range(4):
            best = 1.0 + 0.3 * rng.random(folds)
            unit = best.std(ddof=1) / np.sqrt(folds)
            shifts = (np.array([0.3, 0.85, 0.94, 1.06, 1.2, 1.6]) + 0.02 * turn) * unit
            wide = np.linspace(-1, 1, folds) * unit
            rows = [best.mean() + shift + wide * rng.random() * 4 for shift in shifts]
            lams = np.array([0.1, 0.2, 0.3, 0.7, 1.0, 3.0, 0.01])
            table = np.array([best, *rows])
            order = rng.permutation(7)
            found.append((lams[order], table[order]))
    return found


TIES = [
    (np.array([0.1, 0.01, 1.0]), np.array([[1.0, 2.0], [1.5, 1.5], [2.0, 3.0]])),
    (np.array([0.01, 0.1, 1.0]), np.array([[1.0, 2.0], [1.5, 1.5], [2.0, 3.0]])),
    (np.array([1.0, 0.5, 0.1]), np.array([[1.0, 2.0], [1.5, 1.5], [2.0, 1.0]])),
    (np.array([0.5, 1.0, 0.1]), np.array([[1.0, 2.0], [1.5, 1.5], [2.0, 1.0]])),
    (np.array([0.1, 1.0, 0.5]), np.array([[1.0, 2.0], [1.5, 1.5], [2.0, 1.0]])),
    (np.array([0.1, 1.0]), np.full((2, 3), 0.5)),
    (
        np.array([0.1, 0.01, 1.0]),
        np.array(
            [
                [0.875, 1.125, 1.0, 1.0],
                [0.5, 1.5, 0.25, 1.75],
                [1.25, 1.125, 1.25, 1.125],
            ]
        ),
    ),
    (
        np.array([0.01, 0.1, 1.0]),
        np.array(
            [
                [0.875, 1.125, 1.0, 1.0],
                [0.5, 1.5, 0.25, 1.75],
                [1.25, 1.125, 1.25, 1.125],
            ]
        ),
    ),
    (
        np.array([0.01, 0.1, 1.0, 3.0]),
        np.array([[1.0, 1.2, 0.9], [2.0, 2.0, 2.0], [1.0, 1.2, 1.0], [4.0, 4.0, 4.0]]),
    ),
    (np.array([2.0]), np.array([[1.0, 3.0]])),
    (np.array([0.1, 1.0, 10.0]), np.array([[1.0, 1.0], [1.0, 1.0005], [1.0, 1.12]])),
    (np.array([0.1, 1.0, 10.0]), np.array([[1.0, 1.0], [1.0, 1.008], [1.0, 1.3]])),
]
FAMILIES = {
    "best_lambda": Family(best_lambda, BEST, [*TIES, *_tables()]),
    "one_standard_error_lambda": Family(
        _one_error, ERROR, [*TIES, *_tables(), *_close_tables()], together=3
    ),
}
