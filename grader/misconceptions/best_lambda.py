"""What else a learner takes for the best λ."""

from typing import Any

import numpy as np

from grader.misconceptions.slips import before, given, instead, slip


def _means(losses: Any) -> Any:
    return np.mean(losses, axis=1)


def _largest(lams: Any) -> Any:
    return np.max(lams)


def best_lambda(
    lams: Any,
    losses: Any,
    *,
    score: Any = _means,
    target: Any = np.min,
    choose: Any = _largest,
    slack: float = 0.0,
    answer: Any = None,
) -> Any:
    """The λ of the smallest mean, and the larger one on a tie."""
    lams, losses = np.asarray(lams, float), np.asarray(losses, float)
    scores = score(losses)
    ties = np.flatnonzero(np.abs(scores - target(scores)) <= slack)
    if answer is not None:
        return answer(lams, scores, ties)
    return float(choose(lams[ties]))


def _index(score: Any, axis: int = 1) -> Any:
    return instead(lambda lams, losses: float(lams[int(np.argmin(score(losses)))]))


EVERY = "One lucky or unlucky fold says little: every fold counts alike, in the mean."
TIE = "At the same loss the stronger penalty has given the simpler model."
BEST = [
    slip(
        "smaller_on_a_tie",
        "Of equally good λ you take the smaller.",
        TIE,
        "Which model is simpler, that of the larger or of the smaller λ?",
        given(choose=np.min),
    ),
    slip(
        "first_on_a_tie",
        "Of equally good λ you take the first in the list.",
        TIE + " The list may be in any order.",
        "Which of several smallest means does argmin find?",
        given(choose=lambda lams: lams[0]),
    ),
    slip(
        "last_on_a_tie",
        "Of equally good λ you take the last in the list.",
        TIE + " The list may be in any order.",
        "Is the last of the list also the largest?",
        given(choose=lambda lams: lams[-1]),
    ),
    slip(
        "largest_loss",
        "You take the λ with the largest loss.",
        "A loss is a price: the smaller, the better. With accuracies it is the other way.",
        "Is a loss of 2 better or worse than a loss of 1?",
        given(target=np.max),
        given(target=np.max, choose=lambda lams: lams[0]),
    ),
    slip(
        "mean_over_lambdas",
        "You take the mean of each fold, over the λ: the wrong axis.",
        "There is a row of losses for each λ, and a mean for each row.",
        "How many means do you get, as many as λ or as many as folds?",
        given(score=lambda losses: np.mean(losses, axis=0)),
        _index(lambda losses: np.mean(losses, axis=0)),
    ),
    slip(
        "position",
        "You return where the best λ stands in the list.",
        "The λ itself is asked for.",
        "What is lams[i] if i is your answer?",
        given(answer=lambda lams, scores, ties: float(ties[np.argmax(lams[ties])])),
        given(answer=lambda lams, scores, ties: float(ties[0])),
    ),
    slip(
        "loss",
        "You return the smallest mean, not its λ.",
        "The mean says how good the best λ is; which one it is, its place tells.",
        "What does argmin give that min does not?",
        given(answer=lambda lams, scores, ties: float(np.min(scores))),
    ),
    slip(
        "luckiest_fold",
        "You judge each λ by its luckiest fold.",
        EVERY,
        "Which numbers of a row does your code look at?",
        given(score=lambda losses: np.min(losses, axis=1)),
        _index(lambda losses: np.min(losses, axis=1)),
    ),
    slip(
        "worst_fold",
        "You judge each λ by its worst fold.",
        EVERY,
        "Which numbers of a row does your code look at?",
        given(score=lambda losses: np.max(losses, axis=1)),
        _index(lambda losses: np.max(losses, axis=1)),
    ),
    slip(
        "median",
        "You take medians where means were agreed.",
        "The standard error of the next function belongs to the mean.",
        "Which of NumPy's functions adds all and divides by their number?",
        given(score=lambda losses: np.median(losses, axis=1)),
        _index(lambda losses: np.median(losses, axis=1)),
    ),
    slip(
        "first_fold_only",
        "You look at the first fold.",
        EVERY,
        "What does losses[:, 0] leave out?",
        given(score=lambda losses: losses[:, 0]),
        _index(lambda losses: losses[:, 0]),
    ),
    slip(
        "last_fold_only",
        "You look at the last fold.",
        EVERY,
        "What does losses[:, -1] leave out?",
        given(score=lambda losses: losses[:, -1]),
        _index(lambda losses: losses[:, -1]),
    ),
    slip(
        "last_fold_left_out",
        "The last fold has no part in your means.",
        EVERY,
        "Where does your slice end?",
        given(score=lambda losses: np.mean(losses[:, :-1], axis=1)),
        _index(lambda losses: np.mean(losses[:, :-1], axis=1)),
    ),
    slip(
        "first_fold_left_out",
        "The first fold has no part in your means.",
        EVERY,
        "Which number does Python give to the first fold?",
        given(score=lambda losses: np.mean(losses[:, 1:], axis=1)),
        _index(lambda losses: np.mean(losses[:, 1:], axis=1)),
    ),
    slip(
        "nearly_a_tie",
        "You count means that are near each other as a tie.",
        "The best λ is that of the smallest mean. How much worse is still as good is the "
        "next function's question.",
        "How near must two means be in your code to be equal?",
        *(given(slack=near) for near in (0.2, 0.1, 0.05, 0.01, 1e-3)),
        alone=True,
    ),
    slip(
        "lambdas_sorted",
        "You sort the λ, and the losses stay as they were.",
        "Each row of losses belongs to the λ in the same place.",
        "Which λ does the first row belong to after sorting?",
        before(lambda lams, losses: (np.sort(lams), losses)),
        before(lambda lams, losses: (np.sort(lams)[::-1], losses)),
    ),
    slip(
        "largest_lambda",
        "You give the largest λ of all.",
        "Only among equally good ones the largest is taken.",
        "Where do the losses appear in your code?",
        given(answer=lambda lams, scores, ties: float(np.max(lams))),
    ),
    slip(
        "smallest_lambda",
        "You give the smallest λ of all.",
        "It is the smallest loss that is asked for.",
        "Where do the losses appear in your code?",
        given(answer=lambda lams, scores, ties: float(np.min(lams))),
    ),
]
