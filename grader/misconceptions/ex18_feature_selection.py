"""Exercise 18: what else a learner takes for the features that a kernel uses."""

from typing import Any

import numpy as np

from grader.misconceptions.recognised import noted
from grader.misconceptions.selections import SLIPS as CHOICES
from grader.misconceptions.slips import Family, after, given, instead, slip


def _selected(
    kernel: Any,
    tol: Any = 0.0,
    *,
    sized: Any = np.abs,
    some: Any = lambda large: np.any(large, axis=1),
    joined: Any = None,
    above: Any = np.greater,
    limit: Any = lambda tol, kernel: tol,
) -> Any:
    kernel = np.asarray(kernel, float)
    edge = limit(tol, kernel)
    if joined is not None:
        return np.flatnonzero(above(joined(sized(kernel)), edge))
    return np.flatnonzero(some(above(sized(kernel), edge)))


def _mask(kernel: Any, tol: Any = 0.0) -> Any:
    return np.any(np.abs(kernel) > tol, axis=1).astype(int)


ROW = "Row j of the kernel holds all that leaves feature j: one large weight is enough."
EACH = "Each weight is compared with tol by itself."
NUMBERS = "The answer names rows: their numbers, from 0, in order."
SLIPS = [
    slip(
        "every_weight",
        "You keep a row only if all of its weights are large.",
        ROW,
        "Is a feature unused if one of its three weights is 0?",
        given(some=lambda large: np.all(large, axis=1)),
    ),
    slip(
        "columns",
        "You look at columns, and find units in place of features.",
        ROW,
        "Which axis must be left over after np.any?",
        given(some=lambda large: np.any(large, axis=0)),
    ),
    slip(
        "abs_forgotten",
        "Rows whose weights are all negative are missing.",
        "A weight of -2 uses its feature as a weight of 2 does.",
        "How far from 0 is -2?",
        given(sized=lambda kernel: kernel),
    ),
    slip(
        "row_sums",
        "You add up each row first, and weights cancel.",
        EACH + " The weights 1 and -1 both use their feature.",
        "What does the sum of 1 and -1 say?",
        given(sized=lambda k: k, joined=lambda k: np.abs(np.sum(k, axis=1))),
    ),
    slip(
        "sizes_added",
        "You compare the sum of a row's sizes with tol.",
        EACH + " Many small weights do not make a large one.",
        "Which comes first, the comparison or joining the row?",
        given(joined=lambda k: np.sum(k, axis=1)),
    ),
    slip(
        "length",
        "You compare the length of a row with tol.",
        EACH + " Many small weights do not make a large one.",
        "Which comes first, the comparison or joining the row?",
        given(joined=lambda k: np.sqrt(np.sum(k**2, axis=1))),
        given(joined=lambda k: np.sum(k**2, axis=1)),
    ),
    slip(
        "mean",
        "You compare the mean size of a row with tol.",
        EACH + " One large weight among small ones is enough.",
        "Which comes first, the comparison or joining the row?",
        given(joined=lambda k: np.mean(k, axis=1)),
    ),
    slip(
        "one_unit_only",
        "You look at one unit's weights only.",
        ROW,
        "What does kernel[:, 0] leave out?",
        given(joined=lambda k: k[:, 0]),
        given(joined=lambda k: k[:, -1]),
    ),
    slip(
        "tol_included",
        "A weight as large as tol counts, so at tol = 0 every row does.",
        "Weights up to the tolerance count as 0: abs(w) > tol.",
        "Does a weight of 0 use its feature?",
        given(above=np.greater_equal),
    ),
    slip(
        "tol_ignored",
        "tol does not change your answer.",
        "Weights up to the tolerance count as 0.",
        "Where does tol appear in your code?",
        given(limit=lambda tol, kernel: 0.0),
    ),
    slip(
        "own_tol",
        "Without a tolerance you use one of your own.",
        "The default in the first line of the function is 0: only 0 is 0.",
        "Does a weight of 0.00001 use its feature?",
        *(
            instead(lambda kernel, tol=default: _selected(kernel, tol))
            for default in (0.1, 1e-2, 1e-3, 1e-4, 1e-6)
        ),
        *(
            given(limit=lambda tol, kernel, e=edge: tol or e)
            for edge in (1e-3, 1e-6, 1e-8)
        ),
        alone=True,
    ),
    slip(
        "relative_tol",
        "Your tolerance is a share of the largest weight.",
        "tol is in the units of the weights.",
        "Should a row drop out because another one has grown?",
        given(limit=lambda tol, kernel: tol * np.max(np.abs(kernel), initial=0.0)),
    ),
    slip(
        "row_for_each_weight",
        "You name a row once for each of its large weights.",
        NUMBERS,
        "How often should row 0 be named if all of its weights are large?",
        instead(lambda kernel, tol=0.0: np.nonzero(np.abs(kernel) > tol)[0]),
        instead(lambda kernel, tol=0.0: np.argwhere(np.abs(kernel) > tol)),
    ),
    slip(
        "mask",
        "You say yes or no for each row.",
        NUMBERS,
        "Which function turns True and False into the places of True?",
        instead(_mask),
    ),
    slip(
        "dropped_rows",
        "You name the rows that are not used.",
        "Asked are those with some weight above tol.",
        "What does ~ do to True and False?",
        given(some=lambda large: ~np.any(large, axis=1)),
    ),
    slip(
        "weights",
        "You return rows of weights.",
        NUMBERS,
        "Which function turns True and False into the places of True?",
        instead(lambda kernel, tol=0.0: np.asarray(kernel)[_mask(kernel, tol) > 0]),
    ),
    slip(
        "count",
        "You return how many rows there are.",
        NUMBERS,
        "Which rows are they?",
        after(lambda rows, *_: np.array(rows.size)),
    ),
    slip(
        "from_one",
        "You count the rows from 1.",
        NUMBERS,
        "What would X[:, j] be for your last j?",
        after(lambda rows, *_: rows + 1),
    ),
    slip(
        "last_row_left_out",
        "The last row is never named.",
        ROW,
        "Where does your slice or your range end?",
        instead(lambda kernel, tol=0.0: _selected(np.asarray(kernel)[:-1], tol)),
    ),
    slip(
        "column_of_numbers",
        "Your numbers come as a column.",
        "An array with one axis is asked for.",
        "What is the difference between np.argwhere and np.flatnonzero?",
        after(lambda rows, *_: rows[:, None]),
    ),
]
_rng = np.random.default_rng(18)
_kernels = [
    _rng.integers(-16, 17, shape) * (_rng.random(shape) < 0.35) / 8
    for shape in ((4, 3), (6, 2), (5, 4), (7, 3), (6, 1))
]
_signs = np.array([[1.0, -1.0], [-0.5, -0.25], [0.0, 0.0], [0.3, 0.4], [0.0, 2.0]])
FAMILIES = {
    "selected_features": Family(
        _selected,
        SLIPS,
        [
            (np.zeros((3, 2)),),
            *((kernel,) for kernel in _kernels),
            *((kernel, 0.5) for kernel in _kernels),
            (1e-5 * _signs,),
            (_signs * np.array([[0.05]]),),
            (np.array([[5e-7, 0.0], [0.0, -5e-9], [0.0, 0.0], [5e-3, 5e-4]]),),
            (_signs, 0.25),
            (_signs, 0.5),
            (-_signs, 0.45),
            (_signs,),
        ],
    ),
    "select": noted(CHOICES),
}
