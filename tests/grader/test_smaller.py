import doctest

import numpy as np
import pytest

import grader.smaller
from grader.smaller import smallest

RNG = np.random.default_rng(1)
MATRIX, OTHER = RNG.normal(size=(3, 4)), RNG.normal(size=(3, 4))


def test_the_example_runs():
    assert doctest.testmod(grader.smaller).failed == 0


@pytest.mark.parametrize(
    ("args", "breaks", "shape"),
    [
        ((MATRIX,), lambda _: True, (1, 1)),
        ((MATRIX,), lambda w: w.size > 1, (1, 2)),
        ((MATRIX,), lambda w: w.shape[0] > 1, (2, 1)),
        ((MATRIX,), lambda _: False, (3, 4)),
        ((MATRIX.ravel(),), lambda w: len(w) > 4, (5,)),
    ],
)
def test_as_much_as_can_be_missed_is_left_out(args, breaks, shape):
    (found,) = smallest(args, lambda args: breaks(args[0]))
    assert found.shape == shape


def test_arrays_of_one_shape_lose_the_same_entries():
    w, grad, lr = smallest(
        (np.arange(6.0), np.arange(6.0) + 0.5, 0.1), lambda args: 4.0 in args[0]
    )
    assert (w.tolist(), grad.tolist(), lr) == ([4.0], [4.5], 0.1)


def test_layers_are_left_out_whole_and_in_part():
    layers, lam = smallest(
        ([MATRIX, OTHER, np.array(2.0)], 0.5), lambda args: len(args[0]) > 1
    )
    assert lam == 0.5
    assert [np.size(layer) for layer in layers] == [1, 1]


def test_it_asks_no_more_often_than_allowed():
    asked = []
    smallest((np.ones((9, 9)),), lambda args: bool(asked.append(args)), calls=5)
    assert len(asked) == 5
