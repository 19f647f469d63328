import numpy as np
import pytest

from grader.comparison import Expected
from grader.isolation.wire import Opaque

MATRIX = np.array([[1.0, -2.0], [0.0, 0.5]])


@pytest.mark.parametrize(
    ("value", "got"),
    [
        (0.5, 0.5),
        (0.5, np.float32(0.5)),
        (0.5, np.float64(0.5)),
        (0.5, np.array(0.5)),
        (np.float64(0.1), np.float32(0.1)),
        (0.0, -0.0),
        (MATRIX, MATRIX.astype(np.float32)),
        (np.zeros((0, 2)), np.zeros((0, 2))),
        (3, 3),
        (3, np.int64(3)),
        ("l1", "l1"),
        ([0.05, 0.047], [0.05, np.float64(0.047)]),
        ((0.1, 0.2), (0.1, 0.2)),
        (np.array([1, 2]), np.array([1, 2], np.int32)),
        (float("inf"), float("inf")),
    ],
    ids=repr,
)
def test_right_answers_in_any_dress_agree(value, got):
    assert Expected(value).difference(got) is None


@pytest.mark.parametrize(
    ("value", "got", "kind"),
    [
        (0.5, "0.5", "type"),
        (0.5, None, "type"),
        (0.5, True, "type"),
        (0.5, [0.5], "type"),
        (0.5, Opaque("a.B", 1), "type"),
        (0.0, 0, "dtype"),
        (0.5, np.array(["0.5"]).astype(object), "dtype"),
        (1.0, np.int64(1), "dtype"),
        (1.0, 1 + 0j, "type"),
        (1.0, np.complex128(1), "dtype"),
        (0.5, np.array([0.5]), "shape"),
        (MATRIX, 1.0, "type"),
        (MATRIX, MATRIX.tolist(), "type"),
        (MATRIX, MATRIX.astype(int), "dtype"),
        (MATRIX, MATRIX > 0, "dtype"),
        (MATRIX, MATRIX.ravel(), "shape"),
        (MATRIX, MATRIX[None], "shape"),
        (np.ones((2, 2)), np.ones(2), "shape"),
        (0.5, 0.51, "value"),
        (0.5, float("nan"), "value"),
        (0.5, float("inf"), "value"),
        (MATRIX, -MATRIX, "value"),
        (MATRIX, np.full((2, 2), np.nan), "value"),
        (3, 3.0, "dtype"),
        (3, 4, "value"),
        ("l1", "L1", "value"),
        ("l1", b"l1", "type"),
        ([0.1, 0.2], (0.1, 0.2), "type"),
        ([0.1, 0.2], [0.1], "shape"),
        ([0.1, 0.2], [0.1, 0.3], "value"),
        ((0.1, 0.2), [0.1, 0.2], "type"),
    ],
    ids=repr,
)
def test_wrong_answers_differ_first_in(value, got, kind):
    assert Expected(value).difference(got).kind == kind


def test_integers_will_do_only_where_they_are_allowed():
    signs = np.array([1.0, 0.0, -1.0])
    assert Expected(signs).difference(signs.astype(int)).kind == "dtype"
    assert Expected(signs).within(integers=True).difference(signs.astype(int)) is None


def test_an_exact_comparison_tells_the_smallest_number_from_zero():
    assert Expected(0.0).within().difference(5e-324).kind == "value"


def test_rounding_of_cancelling_terms_is_allowed_and_no_more():
    expected = Expected(1000.0 - 999.9999).near(1000.0)
    assert expected.difference(1e-4 + 5e-4) is None
    assert expected.difference(1e-4 + 2e-3).kind == "value"


def test_a_large_array_is_told_by_its_first_wrong_entry():
    got = np.zeros((10, 10))
    got[3, 4] = got[7, 7] = 1.0
    text = Expected(np.zeros((10, 10))).difference(got).text
    assert (
        text == "entry (3, 4) must be 0.0. Received: 1.0 (2 of 100 entries are wrong)"
    )


def test_a_small_array_of_the_wrong_shape_is_shown():
    text = Expected(np.array([0, 1])).difference(np.array([1])).text
    assert text == "must have shape (2,). Received: shape (1,), np.array([1])"
    text = Expected(np.zeros(2)).difference(np.zeros(100)).text
    assert text == "must have shape (2,). Received: shape (100,)"


def test_the_entries_of_a_small_array_stand_below_each_other_with_the_wrong_ones_marked():
    value, got = (
        np.array([[1.0, -2.0], [0.0, 4.0]]),
        np.array([[1.0, 2.0], [0.0, 10.5]]),
    )
    assert Expected(value).difference(got).text.splitlines() == [
        "must be   np.array([[ 1.0, -2.0], [ 0.0,  4.0]])",
        "Received: np.array([[ 1.0,  2.0], [ 0.0, 10.5]])",
        "                            ^^^          ^^^^",
    ]


def test_a_list_of_numbers_is_shown_whole_and_one_of_arrays_by_its_wrong_entry():
    assert Expected([0.5, 0.25]).difference([0.5, 3.0]).text.splitlines() == [
        "must be   [ 0.5, 0.25]",
        "Received: [ 0.5,  3.0]",
        "                  ^^^",
    ]
    text = Expected((np.array([1.0]), 3.0)).difference((np.array([2.0]), 3.0)).text
    assert text == "entry 0 must be np.array([1.0]). Received: np.array([2.0])"
