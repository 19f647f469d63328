"""Exercise 6: what else a learner takes for soft thresholding."""

from typing import Any

import numpy as np

from grader.misconceptions.entries import entry_slips, probes
from grader.misconceptions.slips import Family, before, given, instead, slip


def soft(
    w: Any,
    threshold: Any,
    *,
    taken: Any = lambda threshold: threshold,
    floor: Any = lambda left: np.maximum(left, 0.0),
) -> Any:
    """Move every weight towards zero by what is `taken`, and stop at the `floor`."""
    w = np.asarray(w, float)
    return np.sign(w) * floor(np.abs(w) - taken(threshold))


def _outside(w: Any, threshold: Any, beyond: Any) -> Any:
    w = np.asarray(w, float)
    return np.where(np.abs(w) > threshold, beyond(w), 0.0)


def _compared_with_plus(w: Any, threshold: Any) -> Any:
    w = np.asarray(w, float)
    below = np.where(w < threshold, w + threshold, 0.0)
    return np.where(w > threshold, w - threshold, below)


def _one(w: Any, threshold: Any) -> Any:
    if w > threshold:
        return w - threshold
    return w + threshold if w < -threshold else 0.0


def _length(w: Any, threshold: Any) -> Any:
    w = np.asarray(w, float)
    size = float(np.sqrt(np.sum(w**2)))
    return w * (max(size - threshold, 0.0) / (size or 1.0))


STOPS = "The minimum of ½(z - w)² + threshold·abs(z) is never beyond zero."
SLIPS = [
    slip(
        "hard_threshold",
        "The small weights become zero, and the large ones stay as they are.",
        "That is hard thresholding. The soft one takes the threshold off the large "
        "weights too.",
        "Where is ½(z - 3)² + abs(z) smallest, at z = 3 or at z = 2?",
        instead(lambda w, t: _outside(w, t, lambda w: w)),
    ),
    slip(
        "does_not_stop",
        "Small weights pass through zero to the other side.",
        STOPS,
        "Where should a weight of 0.5 be when the threshold is 1?",
        instead(lambda w, t: np.asarray(w, float) - t * np.sign(w)),
    ),
    slip(
        "bounces",
        "Small weights come out as threshold - abs(w), on their own side.",
        "abs turns what is below zero into something above it; it should become 0.",
        "Which function makes 0 of every negative number?",
        given(floor=np.abs),
    ),
    slip(
        "negative_lost",
        "All negative weights become zero.",
        "A weight of -3 moves up by the threshold, as a weight of 3 moves down.",
        "What should become of -3 when the threshold is 1?",
        instead(lambda w, t: np.maximum(np.asarray(w, float) - t, 0.0)),
    ),
    slip(
        "always_down",
        "Negative weights move away from zero.",
        "The threshold is taken off the size of a weight, not off the weight.",
        "What should become of -3 when the threshold is 1?",
        instead(lambda w, t: _outside(w, t, lambda w: w - t)),
        instead(lambda w, t: np.asarray(w, float) - t),
    ),
    slip(
        "side_lost",
        "All of your numbers are positive or 0; only their sizes are ours.",
        "Every weight stays on its own side of zero.",
        "What gives the minus back to a weight of -3?",
        instead(lambda w, t: np.maximum(np.abs(np.asarray(w, float)) - t, 0.0)),
    ),
    slip(
        "minus_forgotten",
        "Weights below +threshold move up, the small positive ones as well.",
        "Between -threshold and +threshold everything becomes zero.",
        "With what do you compare on the negative side?",
        instead(_compared_with_plus),
    ),
    slip(
        "part_taken_away",
        "You give what is taken away, not what is left.",
        "Of a weight of 3 and a threshold of 1, there is 1 taken away and 2 left.",
        "What is w minus your answer?",
        instead(lambda w, t: np.clip(np.asarray(w, float), -t, t)),
    ),
    slip(
        "minimum_for_maximum",
        "Large weights become zero and small ones change sides.",
        "What is left is abs(w) - threshold, but at least 0: that is a maximum.",
        "What are max(-1, 0) and min(-1, 0)?",
        given(floor=lambda left: np.minimum(left, 0.0)),
    ),
    slip(
        "max_for_maximum",
        "np.max takes your 0 for an axis, and gives one number for several.",
        "np.maximum compares with 0, entry by entry.",
        "What does the second argument of np.max mean?",
        instead(lambda w, t: np.sign(w) * np.max(np.abs(w) - t, 0)),
    ),
    slip(
        "half_the_threshold",
        "You move the weights by half of the threshold.",
        "The slope of ½(z - w)² is z - w, so the way is the whole threshold.",
        "What is the derivative of ½(z - w)² with respect to z?",
        given(taken=lambda t: t / 2),
    ),
    slip(
        "twice_the_threshold",
        "You move the weights by twice the threshold.",
        "The slope of ½(z - w)² is z - w, so the way is one threshold.",
        "What is the derivative of ½(z - w)² with respect to z?",
        given(taken=lambda t: 2 * t),
    ),
    slip(
        "threshold_squared",
        "You move the weights by threshold².",
        "The slope of threshold·abs(z) is the threshold itself.",
        "By how much should a weight of 5 move when the threshold is 2?",
        given(taken=lambda t: t**2),
        given(taken=np.sqrt),
    ),
    slip(
        "threshold_forgotten",
        "The threshold does not change your answer.",
        "It says how far each weight moves.",
        "Where does `threshold` appear in your formula?",
        given(taken=lambda t: 0.0),
        given(taken=lambda t: 1.0),
    ),
    slip(
        "shrinks_in_proportion",
        "You shrink every weight by the same share: that is the prox of L2.",
        "L1 takes the same amount off each weight, and so reaches exactly 0.",
        "Can a weight ever become 0 by dividing?",
        instead(lambda w, t: np.asarray(w, float) / (1 + 2 * t)),
        instead(lambda w, t: np.asarray(w, float) / (1 + t)),
        instead(lambda w, t: np.asarray(w, float) * (1 - t)),
    ),
    slip(
        "length_shrunk",
        "You shrink the length of the whole array, not its entries.",
        "Each entry has its own minimum, and moves by itself.",
        "What does np.linalg.norm make of the array?",
        instead(_length),
    ),
    slip(
        "share_of_the_largest",
        "Your threshold is a share of the largest weight.",
        "It is measured in the units of w, whatever other weights there are.",
        "Should 0.5 move differently because there is a 100 beside it?",
        instead(
            lambda w, t: soft(w, t * np.max(np.abs(np.asarray(w, float)), initial=0.0))
        ),
    ),
    slip(
        "crumb_left",
        "Where exactly 0 belongs you leave a little.",
        "Exact zeros are the point: they can be left out of a model.",
        "With what do you compare in np.maximum?",
        *(
            given(floor=lambda left, c=crumb: np.maximum(left, c))
            for crumb in (0.1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-8, 1e-10)
        ),
        alone=True,
    ),
    slip(
        "rest_rounded_away",
        "What is left becomes 0 when it is small.",
        "Only weights within the threshold become 0.",
        "From which size on does your code keep what is left?",
        *(
            given(floor=lambda left, e=edge: np.where(left < e, 0.0, left))
            for edge in (0.1, 1e-2, 1e-3, 1e-4, 1e-6)
        ),
        alone=True,
    ),
    slip(
        "no_threshold_removes_all",
        "With a threshold of 0 all of your weights become 0.",
        "A threshold of 0 moves nothing.",
        "What does `if threshold` do when it is 0?",
        instead(lambda w, t: soft(w, t) if t else np.zeros(np.shape(w))),
    ),
    slip(
        "threshold_limited",
        "Large thresholds count as 1.",
        "A threshold may be as large as you like.",
        "What should become of a weight of 5 when the threshold is 7?",
        before(lambda w, t: (w, min(float(t), 1.0))),
    ),
    slip(
        "arguments_swapped",
        "w and the threshold have changed places.",
        "Python fills the parameters in the order in which you write them.",
        "Which comes first in your `def`?",
        instead(lambda w, t: soft(t, w)),
    ),
    slip(
        "difference_turned",
        "Small weights stay, and large ones become zero.",
        "What is left of a weight is abs(w) - threshold, not threshold - abs(w).",
        "Which of the two is larger when a weight should survive?",
        instead(lambda w, t: np.sign(w) * np.maximum(t - np.abs(w), 0.0)),
        instead(lambda w, t: np.maximum(t - np.abs(np.asarray(w, float)), 0.0)),
    ),
    *entry_slips(
        without=("sign_lost", "never_negative"), one_number_at_a_time=instead(_one)
    ),
]
FAMILIES = {
    "soft_threshold": Family(
        soft,
        SLIPS,
        [
            *probes((0.75,), (1.5,), (0.2,), (0.0,), (2.5,)),
            (np.array([1.0011, -1.00007, 1.05, -0.5]), 1.0),
            (np.array([1.0000004, -0.3]), 1.0),
            (np.array([0.5, -8.0]), 3.0),
        ],
        atol=1e-9,
    )
}
