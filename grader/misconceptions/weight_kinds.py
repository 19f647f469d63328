"""Slips of a penalty that leaves layers or weights out for what they are."""

from typing import Any

import numpy as np

from grader.misconceptions.slips import Slip, after, given, raising, slip


def _cut_terms(weights: Any, lam: Any, model: Any, *rest: Any) -> Any:
    """Each entry's price, cut to a whole number where the weights are whole."""
    total = 0.0
    for w in weights:
        if w.dtype.kind == "i":
            prices = [int(model([np.array([x])], lam, *rest)) for x in w.flat]
            total += sum(prices)
        else:
            total += model([w], lam, *rest)
    return total


def kind_slips(what: str) -> list[Slip]:
    """Layers and weights that are left out for what they are."""
    every = "Every weight pays, whatever the shape and the type of its array."
    return [
        slip(
            "matrices_only",
            "Only matrices cost something in your sum.",
            every,
            "What should a layer of shape (3,) cost?",
            given(kept=lambda ws: [w for w in ws if np.ndim(w) == 2]),
            given(kept=lambda ws: [w for w in ws if np.ndim(w) > 1]),
        ),
        slip(
            "vectors_only",
            "Only arrays with one axis cost something in your sum.",
            every,
            "What should a layer of shape (2, 3) cost?",
            given(kept=lambda ws: [w for w in ws if np.ndim(w) == 1]),
        ),
        slip(
            "array_without_axes",
            "An array that holds one number and has no axis, such as np.array(-1.5), is "
            "left out or stops you.",
            "It has no length and no rows to loop over, and its weight pays as well.",
            "Which functions of NumPy take arrays of any number of axes, even none?",
            given(kept=lambda ws: [w for w in ws if np.ndim(w) > 0]),
            raising(TypeError, lambda ws, *_: any(np.ndim(w) == 0 for w in ws)),
            raising(IndexError, lambda ws, *_: any(np.ndim(w) == 0 for w in ws)),
        ),
        slip(
            "whole_numbers_left_out",
            "Layers of whole numbers cost nothing in your sum.",
            every,
            "What should the layer np.array([3, -2]) cost?",
            given(kept=lambda ws: [w for w in ws if w.dtype.kind == "f"]),
        ),
        slip(
            "float32_left_out",
            "Layers of float32 cost nothing in your sum.",
            "Keras keeps its weights in float32: these above all must pay.",
            "Which dtypes does your condition let through?",
            given(kept=lambda ws: [w for w in ws if w.dtype != np.float32]),
        ),
        slip(
            "float64_only",
            "Only layers of float64 cost something in your sum.",
            "Keras keeps its weights in float32: these above all must pay.",
            "Which dtypes does your condition let through?",
            given(kept=lambda ws: [w for w in ws if w.dtype == np.float64]),
        ),
        slip(
            "cut_to_whole_numbers",
            f"The {what} lose what stands behind the decimal point.",
            "Weights are seldom whole: between 0 and 1 everything would be free.",
            "Where does an int come into your formula, or an array of ints?",
            given(entries=np.trunc),
            given(inner=lambda costs: np.sum(np.trunc(costs))),
            lambda model: lambda ws, lam, *rest: _cut_terms(ws, lam, model, *rest),
            after(lambda value, *_: float(np.trunc(value))),
        ),
        slip(
            "positive_weights_only",
            "Negative weights cost nothing in your sum.",
            "A weight of -2 makes a model as crooked as a weight of 2: both pay alike.",
            "What should a single weight of -2 pay?",
            given(entries=lambda w: np.maximum(w, 0.0)),
        ),
        slip(
            "negative_weights_only",
            "Positive weights cost nothing in your sum.",
            "A weight of 2 makes a model as crooked as a weight of -2: both pay alike.",
            "What should a single weight of 2 pay?",
            given(entries=lambda w: np.minimum(w, 0.0)),
        ),
        slip(
            "small_weights_free",
            "Small weights cost nothing in your sum.",
            "They pay little by the formula itself; nobody has to let them off.",
            "From which size on does a weight count in your code, and who chose it?",
            *(
                given(entries=lambda w, e=edge: np.where(np.abs(w) < e, 0.0, w))
                for edge in (0.5, 0.1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-8)
            ),
            alone=True,
        ),
        slip(
            "rounded",
            "Your value is ours, rounded.",
            "Rounding is for showing a number. A small penalty would become 0.",
            "Who still calculates with the number that you return?",
            *(
                after(lambda value, *_, n=digits: np.round(value, n))
                for digits in (0, 1, 2, 3, 4, 5, 6)
            ),
            alone=True,
        ),
    ]
