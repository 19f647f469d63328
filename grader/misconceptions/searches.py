"""Exercise 17: what a learner returns of a search."""

from typing import Any

import numpy as np

from grader.misconceptions.recognised import OTHER, RIGHT, only, recognised

ENOUGH, LOW, HIGH = 5, 1e-5, 1.0


def search(got: Any, trials: list[tuple[float, float]], *, judged: bool) -> str | None:
    """Name what is wrong with the λ of a search.

    Args:
        got: what was returned.
        trials: λ and score of each trial that was finished, the best first.
        judged: whether validation data judged them.
    """
    if got is None:
        return None
    if not trials:
        return "nothing_there"
    lams = np.array([lam for lam, _ in trials])
    if np.any((lams < 0.99 * LOW) | (lams > 1.01 * HIGH)):
        return "other_range"
    if not judged:
        return "judged_by_training"
    if _near(got, lams[0]):
        return RIGHT if len(trials) >= ENOUGH else "too_few"
    if isinstance(got, dict):
        return "all_values" if _near(got.get("lam"), lams[0]) else OTHER
    if isinstance(got, (list, tuple)) or np.shape(got) == (1,):
        return "in_a_list" if len(got) == 1 and _near(got[0], lams[0]) else OTHER
    return _number(got, lams, trials[0][1])


def _number(got: Any, lams: Any, score: float) -> str:
    """Name which other number it is."""
    others = {
        "worst": lams[-1],
        "second_best": lams[1:2],
        "average": np.mean(lams),
        "average_of_logs": np.exp(np.mean(np.log(lams))),
        "logarithm": [np.log10(lams[0]), np.log(lams[0])],
        "rounded": _rounded(float(lams[0])),
        "end_of_the_range": [LOW, HIGH],
        "score": score,
    }
    names = [
        name
        for name, values in others.items()
        if any(_near(got, value) for value in np.atleast_1d(values))
    ]
    return only(names) if len(lams) > 1 else OTHER


def _rounded(lam: float) -> list[float]:
    """A number with fewer digits: behind the point, in all, or of its logarithm."""
    return [
        *(float(10.0 ** digits(np.log10(lam))) for digits in (np.round, np.ceil)),
        *(round(lam, digits) for digits in range(1, 6)),
        *(float(f"{lam:.{digits}g}") for digits in range(1, 5)),
    ]


def _near(got: Any, value: float) -> bool:
    if isinstance(got, bool) or not isinstance(
        got, (int, float, np.number, np.ndarray)
    ):
        return False
    return np.shape(got) == () and bool(
        np.isclose(float(got), value, rtol=1e-5, atol=0)
    )


BEST = "Asked is the λ of the best trial, as it was tried."
SLIPS = [
    recognised(
        "nothing_there",
        "There is no finished trial in `directory`.",
        "The search must be kept where it was asked to be: whoever resumes it looks there.",
        "Which arguments of your tuner say where it keeps its trials?",
    ),
    recognised(
        "too_few",
        "Your λ is that of your best trial, and there are fewer than five.",
        "Two or three draws from five powers of ten leave most of them untried.",
        "Which argument of your tuner says how many trials there are?",
    ),
    recognised(
        "judged_by_training",
        "Your trials are judged by the data that they are trained on.",
        "There the smallest λ always looks best: overfitting shows on other data.",
        "With which four characters does the name of a validation metric begin?",
    ),
    recognised(
        "other_range",
        "Some of your trials have a λ outside 1e-5 to 1.",
        "The range of build_model is the one to be searched.",
        "Which build_model does your tuner use?",
    ),
    recognised(
        "worst",
        "You return the λ of your worst trial.",
        BEST,
        'Should your objective become large or small: "max" or "min"?',
    ),
    recognised(
        "second_best",
        "You return the λ of your second-best trial.",
        BEST + " Python counts from 0.",
        "Which index has the first of a list?",
    ),
    recognised(
        "average",
        "You return the mean of all λ that were tried.",
        BEST + " The bad trials have no say in it.",
        "What does get_best_hyperparameters give?",
    ),
    recognised(
        "average_of_logs",
        "You return the mean of all λ that were tried, on a log scale.",
        BEST + " The bad trials have no say in it.",
        "What does get_best_hyperparameters give?",
    ),
    recognised(
        "logarithm",
        "You return the logarithm of the best λ.",
        BEST,
        "Of which number is your answer the logarithm?",
    ),
    recognised(
        "end_of_the_range",
        "You return 1e-5 or 1: an end of the range from which λ is drawn.",
        BEST + " The range was there before the first of them.",
        "What does get_best_hyperparameters give?",
    ),
    recognised(
        "rounded",
        "You return the best λ, rounded, to a power of ten perhaps.",
        BEST + " It was found to work; its neighbour was not tried.",
        "Which trial had exactly your λ?",
    ),
    recognised(
        "score",
        "You return the score of the best trial.",
        "The score says how good it was; asked is the λ that made it so good.",
        "What does get_best_hyperparameters give?",
    ),
    recognised(
        "in_a_list",
        "You return the best λ in a list.",
        "One number is asked for, by itself.",
        "What does [0] do?",
    ),
    recognised(
        "all_values",
        "You return all hyperparameters of the best trial in a dictionary.",
        "One number is asked for, by itself.",
        "Under which name is λ in it?",
    ),
]
