"""How two accuracies are read: the gap first, then the training accuracy."""

from collections.abc import Callable
from typing import Any

from grader.misconceptions.slips import Slip, Wrong, slip

CASES = [
    (0.99, 0.70),
    (0.60, 0.58),
    (0.90, 0.88),
    (0.70, 0.40),
    (0.87, 0.84),
    (0.70, 0.95),
    (0.95, 0.80),
    (0.90, 0.97),
    (0.83, 0.86),
    (0.87, 0.81),
    (0.89, 0.82),
    (0.88, 0.80),
    (0.40, 0.375),
    (0.36, 0.33),
    (0.70, 0.55, 0.60, 0.20),
    (0.90, 0.88, 0.95, 0.10),
    (0.90, 0.88, 0.80, 0.01),
    (0.80, 0.72, 0.70, 0.09),
    (0.50, 0.49, 0.00, 0.10),
    (0.50, 0.35, 0.40, 0.20),
    (0.95, 0.60, 0.90, 0.40),
    (0.75, 0.66, 0.80, 0.10),
]


def read(
    train: Any,
    validation: Any,
    good: Any = 0.85,
    max_gap: Any = 0.05,
    *,
    gap: Any = lambda train, validation: train - validation,
    low: Any = lambda train, validation, good: train < good,
    first: str = "gap",
    own_good: Any = lambda good: good,
    own_gap: Any = lambda max_gap: max_gap,
) -> str:
    """The reading of both curves, in a word."""
    wide = gap(train, validation) > own_gap(max_gap)
    poor = low(train, validation, own_good(good))
    order = [("overfitting", wide), ("underfitting", poor)]
    if first == "training":
        order.reverse()
    return next((word for word, holds in order if holds), "good fit")


def _other_defaults(good: float, max_gap: float) -> Callable[..., Any]:
    def changed(reading: Any) -> Any:
        def wrong(train: Any, validation: Any, *limits: Any) -> Any:
            return reading(train, validation, *(limits or (good, max_gap)))

        return wrong

    return changed


def reading_slips(reading: Callable[..., Wrong], limits: Any) -> list[Slip]:
    """Slips of the reading.

    Args:
        reading: makes a slip of the whole function of changes to `read`.
        limits: makes one of a change to the function of accuracies and limits.
    """
    return [
        slip(
            "training_read_first",
            "You look at the training accuracy before the gap.",
            "A model with a large gap overfits, however low it scores.",
            "What do you say of 0.70 in training and 0.40 in validation?",
            reading(first="training"),
        ),
        slip(
            "validation_must_be_good",
            "You ask the validation accuracy to be good, not the training accuracy.",
            "What is not even learnt on the training data is underfitting. If the gap is "
            "small, a validation score a little lower is no trouble.",
            "What do you say of 0.87 in training and 0.84 in validation?",
            reading(low=lambda t, v, good: v < good),
        ),
        slip(
            "both_must_be_good",
            "You ask both accuracies, or their mean, to be good.",
            "The training accuracy alone says whether anything was learnt.",
            "What do you say of 0.87 in training and 0.84 in validation?",
            reading(low=lambda t, v, good: (t + v) / 2 < good),
        ),
        slip(
            "one_may_be_good",
            "You say underfitting only if both accuracies are low.",
            "The training accuracy alone says whether anything was learnt.",
            "What do you say of 0.83 in training and 0.86 in validation?",
            reading(low=lambda t, v, good: max(t, v) < good),
        ),
        slip(
            "distance_for_gap",
            "A validation score above the training score counts as a gap in your code.",
            "The gap has a sign: better on new data than on known data is good news.",
            "What do you say of 0.90 in training and 0.97 in validation?",
            reading(gap=lambda t, v: abs(t - v)),
        ),
        slip(
            "gap_backwards",
            "Your gap is validation minus training.",
            "Overfitting means that training looks better than validation.",
            "What do you say of 0.99 in training and 0.70 in validation?",
            reading(gap=lambda t, v: v - t),
        ),
        slip(
            "own_max_gap",
            "You do not use max_gap: your limit for the gap is always 0.05.",
            "Other problems have other limits; they come as arguments.",
            "Where does max_gap appear in your code?",
            reading(own_gap=lambda _: 0.05),
        ),
        slip(
            "own_good",
            "You do not use good: your limit for training is always 0.85.",
            "Other problems have other limits; they come as arguments.",
            "Where does good appear in your code?",
            reading(own_good=lambda _: 0.85),
        ),
        slip(
            "own_limits",
            "You do not use good and max_gap: your limits are always 0.85 and 0.05.",
            "Other problems have other limits; they come as arguments.",
            "Where do good and max_gap appear in your code?",
            reading(own_good=lambda _: 0.85, own_gap=lambda _: 0.05),
        ),
        slip(
            "other_defaults",
            "Without limits you read by other ones than 0.85 and 0.05.",
            "The defaults in the first line of a function are part of it.",
            "Which defaults does the exercise give in its first line?",
            *(
                limits(_other_defaults(good, max_gap))
                for good, max_gap in (
                    (0.9, 0.1),
                    (0.8, 0.05),
                    (0.9, 0.05),
                    (0.85, 0.1),
                    (0.8, 0.1),
                    (0.95, 0.05),
                    (0.85, 0.02),
                    (0.7, 0.1),
                    (0.05, 0.85),
                )
            ),
            alone=True,
        ),
        slip(
            "limits_swapped",
            "good and max_gap have changed places.",
            "Python fills the parameters in the order in which you write them.",
            "Which comes first in your `def`, good or max_gap?",
            limits(lambda reading: lambda t, v, *rest: reading(t, v, *(rest[::-1]))),
        ),
        slip(
            "gap_in_percent",
            "Your gap is divided by the training accuracy.",
            "max_gap is in the units of the accuracies: the gap is a difference.",
            "What do you say of 0.36 in training and 0.33 in validation?",
            reading(gap=lambda t, v: (t - v) / t if t else 0.0),
            reading(gap=lambda t, v: (t - v) / v if v else 0.0),
            reading(gap=lambda t, v: 1 - v / t),
        ),
        slip(
            "only_the_gap",
            "You read the gap and nothing else.",
            "A small gap between two low scores is no good fit: nothing was learnt.",
            "What do you say of 0.60 in training and 0.58 in validation?",
            reading(low=lambda t, v, good: False),
        ),
        slip(
            "only_the_training",
            "You read the training accuracy and nothing else.",
            "A perfect training score with a large gap is learnt by heart.",
            "What do you say of 0.99 in training and 0.70 in validation?",
            reading(gap=lambda t, v: -1.0),
        ),
        slip(
            "overfits_only_when_good",
            "You say overfitting only if the validation score is low, or training good.",
            "The gap decides alone, and first.",
            "What do you say of 0.95 in training and 0.88 in validation, by 0.85 and 0.05?",
            reading(gap=lambda t, v: t - v if v < 0.85 else -1.0),
        ),
    ]
