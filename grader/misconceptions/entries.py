"""Slips of any function that treats every entry of an array by itself."""

from typing import Any

import numpy as np

from grader.misconceptions.slips import Slip, Wrong, after, slip

Array = np.ndarray[Any, Any]


def probes(*rest: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """Weights of many kinds, each with other arguments that are taken in turn."""
    ws: list[Any] = [
        2.75,
        -1.375,
        np.array([3.0, -2.5, 0.0, 0.25, -0.125]),
        np.array([[1.5, -0.75, 4.0], [-3.25, 0.5, 2.0]]),
        0.0,
        0.125,
        -0.25,
        3,
        -2,
        np.array([4, -3, 0, 1]),
        np.array([[-1], [5]]),
        np.array(-4.5),
        np.array([1.2345678, -0.7654321]),
        np.array([1.5, -0.25, 0.0], np.float32),
        np.array([[[2.0, -1.0]], [[0.375, -5.0]]]),
        np.array([]),
        np.array([37.5, -120.25]),
        np.array([0.04321, -0.00321, 0.000321]),
        np.array([-5.0, 1.0]),
    ]
    return [(w, *rest[turn % len(rest)]) for turn, w in enumerate(ws)]


def with_gradients(*rest: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """The same, with a data gradient of each weight after the weights."""
    found: list[tuple[Any, ...]] = []
    for turn, (w, *others) in enumerate(probes(*rest)):
        shape = np.shape(w)
        count = int(np.prod(shape))
        own = np.linspace(-2.0, 1.75, count).reshape(shape) if shape else 1.625
        data_grad = own if turn % 5 != 3 else 0.875
        found.append((w, data_grad if turn % 6 != 4 else -0.75, *others))
    still = [(0.5, 0.0, *rest[0]), (np.array([1.0, 0.0]), 0.0, *rest[0])]
    # The last is looked at first: it should tell much apart.
    return [*still, *found[4:], *found[:4]]


def _cut(value: Any, w: Any, *rest: Any) -> Any:
    kind = np.asarray(w).dtype
    return np.asarray(value).astype(kind) if kind.kind == "i" else value


def _cut_arrays(value: Any, w: Any, *rest: Any) -> Any:
    return _cut(value, w) if isinstance(w, np.ndarray) else value


def _rows(value: Any) -> Any:
    return value[:, None] if np.ndim(value) == 1 else value


def row_by_row(model: Any) -> Any:
    """Loop over the weights, and over nothing else."""
    return lambda w, *rest: np.array([model(x, *rest) for x in w])


def number_by_number(model: Any) -> Any:
    """Loop over the weights, each of which must be a number."""
    return lambda w, *rest: np.array([float(model(x, *rest)) for x in w])


def pair_by_pair(model: Any) -> Any:
    """Loop over the weights and their data gradients."""

    def wrong(w: Any, data_grad: Any, *rest: Any) -> Any:
        pairs = zip(w, data_grad, strict=False)
        return np.array([model(x, g, *rest) for x, g in pairs])

    return wrong


def by_index(model: Any) -> Any:
    """Loop over the places of a flat array, with one data gradient for each."""

    def wrong(w: Any, data_grad: Any, *rest: Any) -> Any:
        flat, count = np.ravel(w), np.size(w)
        found = [model(flat[i], data_grad[i], *rest) for i in range(count)]
        return np.reshape(found, np.shape(w))

    return wrong


def asks_an_array(condition: Any) -> Wrong:
    """An `if` on the weights, which an array of several cannot answer."""

    def wrong(model: Any) -> Any:
        def asked(w: Any, *rest: Any) -> Any:
            bool(condition(w, *rest))
            return model(w, *rest)

        return asked

    return wrong


def shape_slips() -> list[Slip]:
    """The arrangement of the answer, and which arrangements can be asked at all."""
    keeps = "Each weight has its own answer, and the answers keep the weights' places."
    return [
        slip(
            "one_number_at_a_time",
            "It works for a number and stops at an array.",
            "`if` wants one answer, and an array of several weights has several.",
            "Which functions of NumPy choose for every entry by itself?",
            asks_an_array(lambda w, *_: w > 0),
        ),
        slip(
            "arrays_with_one_axis_only",
            "Your loop over the weights needs something to loop over.",
            "A weight may be a single number, and a layer a matrix: arithmetic in NumPy "
            "takes all of them as they are.",
            "What does your formula do with a whole array when there is no loop?",
            row_by_row,
            number_by_number,
            lambda model: row_by_row(asks_an_array(lambda w, *_: w > 0)(model)),
            pair_by_pair,
            by_index,
        ),
        slip(
            "number_becomes_array",
            "For a single number you give an array of shape (1,).",
            "The result has the shape of w, and a number has none.",
            "What does NumPy's arithmetic give for a number if you leave it one?",
            after(lambda value, *_: np.atleast_1d(value)),
        ),
        slip(
            "flattened",
            "All of your numbers are in one row.",
            keeps,
            "Where does your code flatten the weights, and who puts them back?",
            after(lambda value, *_: np.ravel(value)),
        ),
        slip(
            "transposed",
            "Rows and columns of a matrix have changed places.",
            keeps,
            "Where does your code turn the weights over?",
            after(lambda value, *_: np.transpose(value)),
        ),
        slip(
            "column",
            "Where a row of weights was given, you give a column.",
            keeps,
            "Which index or reshape adds an axis?",
            after(lambda value, *_: _rows(value)),
        ),
        slip(
            "zeros_dropped",
            "The weights that become zero are missing from your answer.",
            keeps,
            "Which weight of the layer would the third number of your answer belong to?",
            after(lambda value, *_: np.asarray(value)[np.asarray(value) != 0]),
        ),
        slip(
            "order_reversed",
            "The entries come back in the opposite order.",
            keeps,
            "What does [::-1] do?",
            after(lambda value, *_: value[::-1] if np.ndim(value) else value),
        ),
    ]


def number_slips() -> list[Slip]:
    """What becomes of the numbers after they are right."""
    return [
        slip(
            "whole_numbers_cut",
            "For whole weights your answer is ours without what is behind the point.",
            "An array of whole numbers, made by zeros_like(w) or w.copy(), cuts off "
            "whatever is stored in it.",
            "Which dtype has the array that your result is stored in?",
            after(_cut),
            after(_cut_arrays),
        ),
        slip(
            "rounded",
            "Your values are ours, rounded.",
            "Rounding is for showing a number; the next step calculates with this one.",
            "Who asks for so few digits?",
            *(
                after(lambda value, *_, n=digits: np.round(value, n))
                for digits in range(5)
            ),
            alone=True,
        ),
        slip(
            "never_negative",
            "Where a negative number belongs, you give 0.",
            "A weight may well be negative: it has two sides of zero to be on.",
            "What should become of the weight -3 if nothing pulls at it?",
            after(lambda value, *_: np.maximum(value, 0.0)),
        ),
        slip(
            "sign_lost",
            "All of your numbers are positive or 0; only their sizes are ours.",
            "A weight of -2 and a weight of 2 do opposite things.",
            "Where does abs take the sign away, and what brings it back?",
            after(lambda value, *_: np.abs(value)),
        ),
        slip(
            "opposite_sign",
            "Your values are ours with the opposite sign.",
            "The formula and yours differ by one minus, before everything.",
            "What should be left if lr and lam are 0?",
            after(lambda value, *_: -np.asarray(value)),
        ),
    ]


def entry_slips(without: tuple[str, ...] = (), **more: Wrong) -> list[Slip]:
    """All of them.

    Args:
        without: the names of those that are none here, or another slip of the function.
        more: by the name of a slip, one more variant of it.
    """
    return [
        one._replace(variants=(*one.variants, more[one.name]))
        if one.name in more
        else one
        for one in (*shape_slips(), *number_slips())
        if one.name not in without
    ]
