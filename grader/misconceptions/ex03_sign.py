"""Exercise 3: what else a learner takes for the sign."""

from typing import Any

import numpy as np

from grader.misconceptions.entries import entry_slips, probes
from grader.misconceptions.slips import Family, given, instead, slip


def _sign(
    w: Any, *, plus: Any = 1.0, zero: Any = 0.0, minus: Any = -1.0, seen: Any = None
) -> Any:
    w = np.asarray(w, float)
    w = w if seen is None else seen(w)
    return np.where(w > 0, plus, np.where(w < 0, minus, zero))


def _one(w: Any) -> Any:
    return 1.0 if w > 0 else -1.0 if w < 0 else 0.0


def _copied(w: Any) -> Any:
    return np.copysign(1.0, np.asarray(w, float))


KINK = "At 0 the slope of abs(w) is open; we choose 0, so that a weight at rest stays."
SAME_HERE = (
    "opposite_sign",
    "sign_lost",
    "never_negative",
    "rounded",
    "whole_numbers_cut",
    "zeros_dropped",
)
SLIPS = [
    slip(
        "zero_counts_as_positive",
        "At w = 0 you answer 1.",
        KINK,
        "Where does 0 fall in your comparison: with > or with >=?",
        given(zero=1.0),
    ),
    slip(
        "zero_counts_as_negative",
        "At w = 0 you answer -1.",
        KINK,
        "Which weights does the last branch of your code take in?",
        given(zero=-1.0),
    ),
    slip(
        "zero_is_a_half",
        "At w = 0 you answer 0.5 or -0.5.",
        KINK,
        "Which slope would leave a weight of 0 where it is?",
        given(zero=0.5),
        given(zero=-0.5),
    ),
    slip(
        "negative_zero_has_a_sign",
        "For 0.0 you answer 1 and for -0.0 you answer -1.",
        "Both are zero. copysign looks at the sign's bit, which zero has as well.",
        "What is -0.0 == 0.0?",
        instead(_copied),
    ),
    slip(
        "zero_over_zero",
        "At w = 0 your answer is not a number, or an error.",
        "w / abs(w) is the sign wherever it exists, and 0/0 does not.",
        "What do you want to answer at 0, and how can you ask for it first?",
        instead(lambda w: np.asarray(w, float) / np.abs(w)),
        instead(lambda w: w / abs(w)),
    ),
    slip(
        "swapped",
        "Plus and minus have changed places.",
        "Right of 0 abs(w) rises: there its slope is +1.",
        "What should the sign of 5 be?",
        given(plus=-1.0, minus=1.0),
    ),
    slip(
        "negative_is_zero",
        "For negative weights you answer 0.",
        "True and False count as 1 and 0, and a negative weight needs a -1.",
        "Which comparison is True for negative weights, and what is to be done with it?",
        given(minus=0.0),
    ),
    slip(
        "positive_is_zero",
        "For positive weights you answer 0.",
        "The slope of abs(w) is +1 there.",
        "Which comparison is True for positive weights?",
        given(plus=0.0),
    ),
    slip(
        "size_without_side",
        "For negative weights you answer +1: you tell 0 from the rest, and no more.",
        "A weight of -3 is pulled up towards zero, a weight of 3 down.",
        "On which side of zero is w?",
        given(minus=1.0),
    ),
    slip(
        "absolute_value",
        "You give the size of w.",
        "The sign is the slope of abs(w), not abs(w) itself.",
        "Should a weight of 7 get another answer than a weight of 2?",
        instead(np.abs),
    ),
    slip(
        "weight_itself",
        "You give w back.",
        "The sign is -1, 0 or 1, however large the weight is.",
        "Should a weight of 7 get another answer than a weight of 2?",
        instead(lambda w: np.asarray(w, float)),
    ),
    slip(
        "clipped",
        "Between -1 and 1 you give w itself.",
        "A weight of 0.25 is as positive as a weight of 25.",
        "What should the sign of 0.25 be?",
        instead(lambda w: np.clip(np.asarray(w, float), -1.0, 1.0)),
    ),
    slip(
        "rounded_first",
        "Weights near 0 get the answer 0, as if they were rounded first.",
        "Only at exactly 0 is there no side.",
        "What does your code do to 0.25 before it asks for the sign?",
        given(seen=np.round),
        given(seen=np.trunc),
    ),
    slip(
        "nearly_zero_is_zero",
        "Small weights get the answer 0.",
        "A weight of 1e-12 is positive; only exactly 0 is neither.",
        "How small may a weight be before your code calls it zero?",
        *(
            given(seen=lambda w, e=edge: np.where(np.abs(w) < e, 0.0, w))
            for edge in (0.1, 1e-2, 1e-3, 1e-6, 1e-8, 1e-9, 1e-10, 1e-12)
        ),
        *(
            given(seen=lambda w, e=edge: np.where(np.abs(w) <= e, 0.0, w))
            for edge in (0.1, 1e-2, 1e-3, 1e-6, 1e-8, 1e-9, 1e-10, 1e-12)
        ),
        alone=True,
    ),
    slip(
        "smooth",
        "You give a smooth curve, which passes through all values from -1 to 1.",
        "The slope of abs(w) jumps at 0 and is -1 or 1 everywhere else.",
        "What should the sign of 0.001 be?",
        *(
            instead(lambda w, k=steepness: np.tanh(k * np.asarray(w, float)))
            for steepness in (1.0, 10.0, 100.0, 1000.0, 1e4, 1e6)
        ),
        *(
            instead(lambda w, e=edge: np.asarray(w, float) / (np.abs(w) + e))
            for edge in (1.0, 1e-3, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12)
        ),
        instead(lambda w: np.asarray(w, float) / (1e-8 + np.abs(w))),
        alone=True,
    ),
    slip(
        "one_sign_for_all",
        "All entries of an array get one and the same sign.",
        "Each weight has its own slope.",
        "Where does your code make one number of the array?",
        instead(lambda w: np.full(np.shape(w), np.sign(np.sum(w)), float)),
        instead(lambda w: np.full(np.shape(w), np.sign(np.ravel(w)[0]), float)),
        instead(lambda w: np.sign(np.sum(w))),
        instead(lambda w: np.full(np.shape(w), np.sign(np.mean(w)), float)),
    ),
    slip(
        "booleans_subtracted",
        "Arrays stop your code, and single numbers do not.",
        "NumPy refuses to subtract arrays of True and False.",
        "How does True become 1.0?",
        instead(lambda w: (w > 0) - (w < 0)),
        instead(lambda w: -(w < 0) + (w > 0)),
    ),
    slip(
        "whole_numbers_only",
        "float32 is cut to whole numbers before you look at its side.",
        "Keras keeps its weights in float32: a fraction there is a fraction.",
        "What does astype(int) do to 0.5?",
        instead(
            lambda w: (
                np.sign(w)
                if np.asarray(w).dtype == np.float64
                else np.sign(np.asarray(w).astype(int))
            )
        ),
    ),
    *entry_slips(
        one_number_at_a_time=instead(_one),
        arrays_with_one_axis_only=instead(lambda w: np.array([_one(x) for x in w])),
        without=SAME_HERE,
    ),
]
FAMILIES = {
    "sign": Family(
        _sign,
        SLIPS,
        [
            *probes(()),
            (-0.0,),
            (1e-13,),
            (np.array([0.5, 1e-3, -1e-6, 3e-5]),),
            (np.array([0.2, -0.05, 5e-3, 5e-5, 1e-7]),),
            (np.array([-5e-9, 5e-10, 5e-11, -3e-12]),),
        ],
    )
}
