"""Slips of a gradient step with a pull towards zero, whatever the pull is."""

from typing import Any

import numpy as np

from grader.misconceptions.entries import entry_slips
from grader.misconceptions.slips import Slip, after, before, given, slip


def step(
    w: Any,
    data_grad: Any,
    lr: Any,
    lam: Any,
    *,
    slope: Any,
    factor: float,
    data_sign: int = 1,
    data_factor: float = 1.0,
    data_lr: int = 1,
    data_lam: int = 0,
    pull_sign: int = 1,
    pull_lr: int = 1,
    pull_lam: int = 1,
    at: Any = lambda w, moved: w,
) -> Any:
    """The step: w less the data's part, less `factor` times the slope at w.

    Each part has a sign and powers of lr and lam, so that slips in one of them go
    together with slips in another.
    """
    w, data_grad = np.asarray(w, float), np.asarray(data_grad, float)
    data = data_sign * data_factor * lr**data_lr * lam**data_lam
    pull = pull_sign * factor * lr**pull_lr * lam**pull_lam
    moved = w - data * data_grad
    return moved - pull * slope(at(w, moved))


def _swap(w: Any, data_grad: Any, lr: Any, lam: Any, *rest: Any) -> tuple[Any, ...]:
    return (w, data_grad, lam, lr, *rest)


def _crossing(value: Any, w: Any, *rest: Any) -> Any:
    return np.where(np.asarray(value) * np.asarray(w) < 0, 0.0, value)


def _frozen(value: Any, w: Any, *rest: Any) -> Any:
    return np.where(np.asarray(w) == 0, 0.0, value)


def data_slips(lam: str = "lam") -> list[Slip]:
    """What can happen to the data's part of a step, and to the step as a whole."""
    return [
        slip(
            "data_pushes_up",
            "A positive data gradient moves your weights up.",
            "The gradient points to where the loss grows. A step goes the other way.",
            "The loss grows when w grows: should the step make w larger or smaller?",
            given(data_sign=-1),
        ),
        slip(
            "data_forgotten",
            "Your weights do not feel data_grad.",
            "Without the data there is nothing to learn: every weight would go to zero.",
            "Where does data_grad appear in your formula?",
            given(data_factor=0.0),
        ),
        slip(
            "rate_missing_before_data",
            "The data moves your weights by data_grad, without lr.",
            "lr scales the step as a whole, the data's part and the penalty's.",
            "What should happen to w if lr is 0?",
            given(data_lr=0),
        ),
        slip(
            "lam_on_the_data",
            f"{lam} multiplies the data gradient as well.",
            f"{lam} is the penalty's: at 0 the data alone must decide.",
            f"What should the step be if {lam} is 0?",
            given(data_lam=1),
        ),
        slip(
            "data_twice",
            "The data moves your weights twice as far as ours.",
            "The data gradient is complete as it is given; a 2 belongs to the square.",
            "How often is data_grad subtracted in your code?",
            given(data_factor=2.0),
        ),
        slip(
            "arguments_swapped",
            f"lr and {lam} have changed places.",
            "Python fills the parameters in the order in which you write them.",
            f"Which comes first in your `def`, lr or {lam}?",
            before(_swap),
        ),
        slip(
            "change_returned",
            "You return how far the weight moves, not where it arrives.",
            "A step gives the new weight: the old one and the change, together.",
            "What should come back if nothing pulls at w at all?",
            after(lambda value, w, *_: value - np.asarray(w, float)),
            after(lambda value, w, *_: np.asarray(w, float) - value),
        ),
        slip(
            "nothing_moves",
            "You give w back as it was.",
            "The step subtracts something from w.",
            "Which line changes the weight, and is its result what you return?",
            after(lambda value, w, *_: np.asarray(w, float)),
        ),
        slip(
            "never_crosses_zero",
            "Where the step leads across zero, you stop at zero.",
            "The data may push a weight to the other side, and then it must go.",
            "Where should a weight of 0.5 arrive if the data pushes it down by 2?",
            after(_crossing),
        ),
        slip(
            "zero_stays_zero",
            "A weight of 0 never moves in your step.",
            "The data gradient can push it away from zero.",
            "What should become of w = 0 if data_grad is -1?",
            after(_frozen),
        ),
    ]


# Of the part of a proximal step that the data makes, in a model with `data_sign`.
BEFORE_THE_PROX = [
    slip(
        "sign_of_the_old_weight",
        "Where the data pushes a weight across zero, yours stays on its old side.",
        "The prox looks at the weight that the data has moved: at its size and its side.",
        "Whose sign does your formula take, the old weight's or the moved one's?",
        after(lambda value, w, *_: np.sign(w) * np.abs(value)),
    ),
    slip(
        "climbs",
        "The data moves your weights uphill.",
        "The gradient points to where the loss grows. A step goes the other way.",
        "The loss grows when w grows: should the step make w larger or smaller?",
        given(data_sign=-1),
    ),
]


def pull_slips(pull: str, lam: str) -> list[Slip]:
    """What can happen to the penalty's part, which is lr times `pull`."""
    return [
        slip(
            "climbs",
            "Your weights move by the right amount, the wrong way.",
            "A gradient points uphill, and a step goes down: the signs of both parts "
            "are minus.",
            "The loss grows when w grows: should the step make w larger or smaller?",
            given(data_sign=-1, pull_sign=-1),
        ),
        slip(
            "pull_pushes_away",
            "The penalty pushes your weights away from zero.",
            "It is there to make weights smaller: its slope is subtracted, like the "
            "data's.",
            "Without data, should a weight of 4 become larger or smaller?",
            given(pull_sign=-1),
        ),
        slip(
            "rate_missing_before_pull",
            f"The penalty pulls your weights by {pull}, without lr.",
            "lr scales the step as a whole, the data's part and the penalty's.",
            "What should happen to w if lr is 0?",
            given(pull_lr=0),
        ),
        slip(
            "rate_missing",
            "lr does not matter in your step: you go the whole gradient.",
            "lr says how far to go along the gradient.",
            "What should happen to w if lr is 0?",
            given(data_lr=0, pull_lr=0),
        ),
        slip(
            "pull_forgotten",
            "Your weights do not feel the penalty.",
            f"Without data they must still be pulled, by lr·{pull}.",
            f"Where does {lam} appear in your formula?",
            given(factor=0.0),
        ),
        slip(
            "lam_missing",
            f"Your pull is the same for every {lam} .".replace(" .", "."),
            f"{lam} is the strength of the pull; at 0 there is none.",
            f"Where does {lam} appear in your formula?",
            given(pull_lam=0),
        ),
        slip(
            "rate_squared",
            "lr is in your pull twice.",
            "It multiplies the sum of both gradients, once.",
            "How often does lr multiply the penalty's part in your code?",
            given(pull_lr=2),
        ),
        slip(
            "lam_squared",
            f"{lam} is in your pull twice.",
            f"The penalty has {lam} once, and so has its slope.",
            f"How often does {lam} multiply the penalty's part in your code?",
            given(pull_lam=2),
        ),
        slip(
            "pull_where_the_data_led",
            "You take the pull at the place to which the data has already moved w.",
            "Both slopes belong to the same old weight: it is one gradient and one step.",
            "Which w stands in the penalty's part of your formula, the old or the new?",
            given(at=lambda w, moved: moved),
        ),
        slip(
            "pull_added_up",
            "Each of your weights is pulled by what all of them together ask for.",
            "Every weight has its own slope.",
            "Where does your code make one number of the array?",
            given(at=lambda w, moved: np.full(w.shape, np.sum(w))),
            given(at=lambda w, moved: np.sum(w)),
        ),
        slip(
            "pull_averaged",
            "Your pull is divided by the number of weights.",
            "The penalty is a sum, so each weight feels its own part in full.",
            "Should a weight be pulled less because it has neighbours?",
            given(at=lambda w, moved: np.full(w.shape, np.mean(w)) if w.size else w),
        ),
    ]


def step_slips(pull: str, lam: str) -> list[Slip]:
    """All slips of a step whose penalty pulls by lr times `pull`."""
    return [*pull_slips(pull, lam), *data_slips(lam), *entry_slips()]
