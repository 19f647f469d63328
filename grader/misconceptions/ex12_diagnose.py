"""Exercise 12: what else a learner takes for the gap, and for its reading."""

from typing import Any

from grader.misconceptions.readings import CASES, read, reading_slips
from grader.misconceptions.slips import Family, after, given, instead, slip


def _gap(train: Any, validation: Any) -> Any:
    return float(train) - float(validation)


SIGN = "The gap has a sign: above zero, training looks better than validation."
GAP = [
    slip(
        "backwards",
        "Your gap is ours with the opposite sign: validation minus training.",
        SIGN,
        "Which of the two is larger when a model has learnt by heart?",
        instead(lambda t, v: v - t),
    ),
    slip(
        "absolute",
        "Your gap is never negative.",
        SIGN + " Below zero is good news.",
        "What should the gap be for 0.5 in training and 0.9 in validation?",
        instead(lambda t, v: abs(t - v)),
    ),
    slip(
        "cut_at_zero",
        "Where our gap is negative, yours is 0.",
        SIGN + " Below zero is good news.",
        "What should the gap be for 0.5 in training and 0.9 in validation?",
        instead(lambda t, v: max(t - v, 0.0)),
    ),
    slip(
        "relative",
        "Your gap is divided by one of the accuracies.",
        "The gap is the difference itself: max_gap is in the same units.",
        "What should the gap be for 0.5 in training and 0.4 in validation?",
        instead(lambda t, v: (t - v) / t if t else 0.0),
        instead(lambda t, v: (t - v) / t),
        instead(lambda t, v: (t - v) / v),
        instead(lambda t, v: (t - v) / v if v else 0.0),
    ),
    slip(
        "percent",
        "Your gap is a hundred times ours: you answer in percent.",
        "Accuracies are shares from 0 to 1 here, and so is the gap.",
        "Which max_gap would suit your numbers, 0.05 or 5?",
        after(lambda gap, *_: 100 * gap),
    ),
    slip(
        "ratio",
        "You divide the accuracies where we subtract them.",
        "Two equal accuracies have no gap: 0, not 1.",
        "What should the gap be for 0.7 in training and 0.7 in validation?",
        instead(lambda t, v: t / v),
        instead(lambda t, v: t / v if v else 0.0),
        instead(lambda t, v: v / t),
        instead(lambda t, v: v / t if t else 0.0),
    ),
    slip(
        "rounded",
        "Your gap is ours, rounded.",
        "Rounding may decide between a small gap and one too large.",
        "Who asks for so few digits?",
        *(after(lambda gap, *_, n=digits: round(gap, n)) for digits in (0, 1, 2)),
        alone=True,
    ),
    slip(
        "squared",
        "Your gap is squared, and so it has lost its sign.",
        SIGN,
        "What should the gap be for 0.5 in training and 0.4 in validation?",
        after(lambda gap, *_: gap**2),
    ),
    slip(
        "distance_from_perfect",
        "You measure how far an accuracy is from 1.",
        "The gap compares training with validation, not with perfection.",
        "What should the gap be for 0.7 in training and 0.7 in validation?",
        instead(lambda t, v: 1 - v),
        instead(lambda t, v: 1 - t),
    ),
    slip(
        "added",
        "You add the accuracies.",
        "The gap is what lies between them.",
        "What should the gap be for 0.7 in training and 0.7 in validation?",
        instead(lambda t, v: t + v),
        instead(lambda t, v: (t + v) / 2),
    ),
    slip(
        "half",
        "Your gap is half of ours.",
        "The gap is the whole difference.",
        "What should the gap be for 0.5 in training and 0.4 in validation?",
        after(lambda gap, *_: gap / 2),
    ),
    slip(
        "one_accuracy",
        "You give back one of the accuracies.",
        "The gap is what lies between them.",
        "Where does the other accuracy appear in your formula?",
        instead(lambda t, v: t),
        instead(lambda t, v: v),
    ),
]


def _or_none(verdict: str, *_: Any) -> Any:
    return None if verdict == "good fit" else verdict


def _all_troubles(t: Any, v: Any, good: Any = 0.85, max_gap: Any = 0.05) -> str:
    found = ["overfitting"] * (t - v > max_gap) + ["underfitting"] * (t < good)
    return " and ".join(found) or "good fit"


def _good_and_wide(t: Any, v: Any, good: Any = 0.85, max_gap: Any = 0.05) -> str:
    if t - v > max_gap and t >= good:
        return "overfitting"
    return "underfitting" if t < good else "good fit"


SWAP = {"overfitting": "underfitting", "underfitting": "overfitting"}
WORDS = (
    'The three answers are "overfitting", "underfitting" and "good fit", to the letter.'
)
DIAGNOSE = [
    *(
        one
        for one in reading_slips(given, lambda change: change)
        if one.name not in ("training_read_first",)
    ),
    slip(
        "training_read_first",
        "You look at the training accuracy before the gap.",
        "A model with a large gap overfits, however low it scores.",
        "What do you say of 0.70 in training and 0.40 in validation?",
        given(first="training"),
        instead(_good_and_wide),
    ),
    slip(
        "names_swapped",
        "You say overfitting for underfitting, and the other way round.",
        "Overfitting is too much of it: learnt by heart, with a large gap.",
        "Which word fits 0.99 in training and 0.70 in validation?",
        after(lambda verdict, *_: SWAP.get(verdict, verdict)),
    ),
    slip(
        "other_letters",
        "Your words are right but for capitals, hyphens or underscores.",
        WORDS,
        "How does the docstring write them?",
        after(lambda verdict, *_: verdict.capitalize()),
        after(lambda verdict, *_: verdict.title()),
        after(lambda verdict, *_: verdict.upper()),
        after(lambda verdict, *_: verdict.replace(" ", "_")),
        after(lambda verdict, *_: verdict.replace(" ", "-")),
        after(lambda verdict, *_: verdict.replace(" ", "")),
        after(lambda verdict, *_: verdict + "."),
        after(lambda verdict, *_: verdict + " "),
        alone=True,
    ),
    slip(
        "other_word",
        "You have another word for one of the answers.",
        WORDS,
        "How does the docstring write them?",
        *(
            after(lambda verdict, *_, w=word: w if verdict == "good fit" else verdict)
            for word in ("good", "fit", "ok", "balanced", "well fitted")
        ),
        after(lambda verdict, *_: verdict.replace("fitting", "fit")),
        after(lambda verdict, *_: verdict.replace("overfitting", "overfit")),
        alone=True,
    ),
    slip(
        "no_answer_for_a_good_fit",
        "You say nothing when all is well.",
        "A function without a `return` gives None. A good fit has its own word.",
        "Which line is reached when neither of your conditions holds?",
        after(_or_none),
    ),
    slip(
        "both_at_once",
        "You name two troubles at once.",
        "The gap is read first, and if it is too large that is the answer.",
        "Which of the two would you cure first?",
        instead(_all_troubles),
    ),
]
FAMILIES = {
    "gap": Family(
        _gap,
        GAP,
        [
            (0.9, 0.5),
            (0.5, 0.9),
            (0.75, 0.5),
            (0.987654, 0.701234),
            (0.7, 0.7123),
            (0.6, 0.6),
            (0.0, 0.25),
            (0.25, 0.0),
        ],
        atol=1e-9,
    ),
    "diagnose": Family(read, DIAGNOSE, CASES),
}
