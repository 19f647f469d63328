"""Slips of any penalty that adds up over layers, whatever one weight costs."""

from typing import Any

import numpy as np

from grader.misconceptions.slips import (
    Slip,
    after,
    before,
    given,
    raising,
    slip,
    times,
)
from grader.misconceptions.weight_kinds import kind_slips

LAYERS = [
    [np.array([[1.5, -2.0], [0.25, 3.0]]), np.array([0.5, -1.25, 4.0])],
    [np.array([3.0, -1.0])],
    [np.array([2.5])],
    [np.array([-2.5])],
    [np.array([[-0.5, 2.0, 1.0], [4.0, 0.75, -3.0]])],
    [np.array([1.0, -2.0]), np.array([3.0, 0.5]), np.array([-1.5, 2.5])],
    [np.array([[3, -2], [0, 1]]), np.array([5])],
    [np.array([1.5, -0.75], np.float32)],
    [np.array(-1.5), np.array([2.0, 0.5])],
    [np.array([1e-4, -3e-3]), np.array([2e-6])],
    [np.array([20.0, -37.5, 12.125]), np.array([0.0, -0.125])],
    [np.array([]), np.array([[1.0], [-2.0]])],
    [np.array([1.2345678, -0.7654321])],
    [np.array([0.0312345])],
    [np.array([2e-5])],
    [np.array([-3e-7])],
    [np.array([2e-9])],
    [],
]


def penalty(
    weights: Any,
    lam: Any,
    *,
    cost: Any,
    entries: Any = lambda w: w,
    inner: Any = np.sum,
    outer: Any = sum,
    kept: Any = lambda weights: weights,
    lam_power: int = 1,
) -> Any:
    """The penalty: powers of λ times the `outer` sum of each layer's `inner` sum of costs."""
    layers = [entries(np.asarray(w, float)) for w in kept(list(weights))]
    return lam**lam_power * outer([inner(cost(w)) for w in layers])


def _count(weights: Any) -> int:
    return sum(np.size(w) for w in weights)


def layer_slips(what: str) -> list[Slip]:
    """Which layers count, and how their sums are put together."""
    whole = "The penalty belongs to the whole model: every layer adds its own sum."
    return [
        slip(
            "first_layer_only",
            "With several layers you give the penalty of the first one.",
            whole,
            "Does your `return` stand inside the loop or after it?",
            given(kept=lambda ws: ws[:1]),
        ),
        slip(
            "last_layer_only",
            "With several layers you give the penalty of the last one.",
            whole,
            "What happens to the total of the layers before when the next one comes?",
            given(kept=lambda ws: ws[-1:]),
        ),
        slip(
            "last_layer_left_out",
            "You give the penalty of all layers but the last.",
            whole,
            "Over which layers does your loop go?",
            given(kept=lambda ws: ws[:-1]),
        ),
        slip(
            "first_layer_left_out",
            "You give the penalty of all layers but the first.",
            whole,
            "Which number does Python give to the first layer of a list?",
            given(kept=lambda ws: ws[1:]),
        ),
        slip(
            "first_layer_twice",
            "The first layer counts twice in your sum.",
            "Each layer pays once.",
            "With which value does your total begin, before the loop?",
            given(kept=lambda ws: ws[:1] + ws),
        ),
        slip(
            "mean_over_layers",
            "Your value is ours divided by the number of layers.",
            "A penalty adds up: a second layer costs something more, not less.",
            "What should happen to the penalty if the same layer is there twice?",
            given(outer=lambda sums: sum(sums) / max(len(sums), 1)),
            given(outer=np.mean),
            given(outer=lambda sums: sum(sums) / len(sums)),
        ),
        slip(
            "largest_layer_only",
            "With several layers you give the penalty of the dearest one.",
            whole,
            "Which function adds, and which one chooses the largest?",
            given(outer=lambda sums: max(sums, default=0.0)),
            given(outer=max),
        ),
        slip(
            "layers_multiplied",
            "With several layers your value is the product of their sums.",
            "Penalties add up: a layer of zeros must not make the others free.",
            "With which value does your total begin, and by what does it grow?",
            given(outer=np.prod),
        ),
        slip(
            "mean_over_entries",
            f"You take the mean of the {what} where we take their sum.",
            "With a mean, a layer of a thousand weights would cost no more than one "
            "weight: λ would mean something else in every layer.",
            "What should the penalty do if a layer gets twice as many such weights?",
            given(inner=np.mean),
            given(inner=lambda costs: np.mean(costs) if costs.size else 0.0),
            after(lambda value, ws, *_: value / max(_count(ws), 1)),
            after(lambda value, ws, *_: value / _count(ws)),
        ),
        slip(
            "largest_entry_only",
            f"Of each layer you take the largest of the {what}.",
            "Every weight pays, not only the largest one.",
            "Which function adds, and which one chooses the largest?",
            given(inner=lambda costs: np.max(costs, initial=0.0)),
            given(inner=np.max),
        ),
        slip(
            "last_entry_left_out",
            "The last entry of each layer pays nothing in your sum.",
            "Every weight pays, the last one as well.",
            "Where does your slice or your range end?",
            given(inner=lambda costs: np.sum(np.ravel(costs)[:-1])),
        ),
        slip(
            "first_entry_left_out",
            "The first entry of each layer pays nothing in your sum.",
            "Every weight pays, the first one as well.",
            "Which number does Python give to the first entry?",
            given(inner=lambda costs: np.sum(np.ravel(costs)[1:])),
        ),
        slip(
            "first_entry_only",
            "Of each layer you take the first entry alone.",
            "Every weight of a layer pays.",
            "What does `w[0]` leave out?",
            given(inner=lambda costs: np.sum(np.ravel(costs)[:1])),
            given(inner=lambda costs: np.ravel(costs)[0]),
        ),
        slip(
            "one_axis_only",
            "You add along one axis, so an array comes back for a matrix.",
            "The penalty is one number: all axes are added up.",
            "What does np.sum do without its `axis`?",
            given(inner=lambda costs: np.sum(np.atleast_1d(costs), axis=-1)),
            given(inner=lambda costs: np.sum(np.atleast_1d(costs), axis=0)),
            given(inner=lambda costs: np.sum(costs, axis=0)),
            given(inner=lambda costs: np.sum(costs, axis=1)),
            given(inner=sum),
        ),
        slip(
            "arrays_added_up",
            "You add the layers to each other entry by entry.",
            "Layers of different shapes cannot be added, or are spread out by NumPy and "
            "counted too often.",
            "What single number does each layer have to become before you add?",
            given(inner=lambda costs: costs, outer=lambda all_: np.sum(sum(all_))),
        ),
        slip(
            "one_block",
            "Your value exists only if all layers have the same shape.",
            "np.array makes one block of its list; layers are blocks of many shapes.",
            "What can you do to one layer at a time?",
            before(lambda ws, *rest: ([np.array(ws, dtype=float)], *rest)),
            before(lambda ws, *rest: ([np.stack(ws)], *rest)),
        ),
    ]


def strength_slips() -> list[Slip]:
    """What becomes of λ and of the number that comes out."""
    return [
        slip(
            "lam_forgotten",
            "Your value does not change with lam.",
            "λ is the price: at λ = 0 the penalty is 0, at twice the λ twice as much.",
            "Where does lam appear in your formula?",
            given(lam_power=0),
        ),
        slip(
            "lam_squared",
            "Your value is lam times ours: λ is in it twice.",
            "λ stands once, in front of the sum. Multiplied with a weight before its "
            "cost is taken, it comes out more than once.",
            "What should happen to the penalty when lam doubles?",
            given(lam_power=2),
        ),
        slip(
            "lam_added",
            "You add lam to the sum where we multiply the sum by it.",
            "λ is a price for each unit of the sum, not a fee on top.",
            "What should the penalty be at lam = 0?",
            lambda model: lambda ws, lam, *rest: model(ws, 1.0, *rest) + lam,
            lambda model: lambda ws, lam, *rest: model(ws, 1.0, *rest) + lam * len(ws),
        ),
        slip(
            "divided_by_lam",
            "You divide the sum by lam where we multiply it.",
            "A larger λ makes weights dearer, not cheaper.",
            "What should happen to the penalty when lam doubles?",
            given(lam_power=-1),
        ),
        slip(
            "lam_on_first_layer_only",
            "lam reaches the first layer and none of the others.",
            "λ stands before the whole sum, in one bracket with all of its layers.",
            "Which layers stand inside the bracket that lam multiplies?",
            lambda model: (
                lambda ws, lam, *rest: (
                    model(ws[:1], lam, *rest) + model(ws[1:], 1.0, *rest)
                )
            ),
        ),
        slip(
            "lam_on_last_layer_only",
            "lam reaches the last layer and none of the others.",
            "λ stands before the whole sum, in one bracket with all of its layers.",
            "Which layers stand inside the bracket that lam multiplies?",
            lambda model: (
                lambda ws, lam, *rest: (
                    model(ws[:-1], 1.0, *rest) + model(ws[-1:], lam, *rest)
                )
            ),
        ),
        slip(
            "half",
            "Your values are half of ours everywhere.",
            "Some books write ½ in front. The lesson and Keras do not.",
            "Which factor does the docstring put before the sum?",
            times(0.5),
        ),
        slip(
            "twice",
            "Your values are twice ours everywhere.",
            "A factor of 2 belongs to the slope of a square, not to the penalty.",
            "Which factor does the docstring put before the sum?",
            times(2.0),
        ),
        slip(
            "negative",
            "Your values are ours with the opposite sign.",
            "A penalty is added to the loss and makes it larger.",
            "Which sign should a price have?",
            times(-1.0),
        ),
        slip(
            "list_of_layers",
            "You give one number for each layer.",
            "The loss takes one number: the penalties of all layers, added up.",
            "What is still to be done with your numbers at the end?",
            lambda model: lambda ws, lam, *rest: [model([w], lam, *rest) for w in ws],
        ),
        slip(
            "array_of_one",
            "Your answer is an array of shape (1,).",
            "A penalty is a number by itself, without an axis.",
            "What does float() make of it?",
            after(lambda value, *_: np.array([value])),
            after(lambda value, *_: np.array([[value]])),
        ),
        slip(
            "empty_list",
            "Without any layer there is no penalty in your code.",
            "A sum of nothing is 0: a model without weights pays 0.0.",
            "What does your first line do when the list is empty?",
            raising(ValueError, lambda ws, *_: not ws),
            raising(IndexError, lambda ws, *_: not ws),
            raising(TypeError, lambda ws, *_: not ws),
            raising(ZeroDivisionError, lambda ws, *_: not ws),
            lambda model: lambda ws, *rest: model(ws, *rest) if ws else None,
            lambda model: lambda ws, *rest: model(ws, *rest) if ws else np.nan,
        ),
    ]


def penalty_slips(what: str) -> list[Slip]:
    """All of them; `what` is added up over the entries."""
    return [*strength_slips(), *layer_slips(what), *kind_slips(what)]
