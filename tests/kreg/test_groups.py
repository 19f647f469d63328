import keras
import numpy as np
import pytest

from kreg.groups import Groups


def members(axis, labels, shape):
    """The flat indices of each group, told apart one entry at a time."""
    groups = {}
    for flat, index in enumerate(np.ndindex(*shape)):
        name = tuple(index[i] for i in sorted(a % len(shape) for a in axis))
        name = (labels[name[0]],) if labels else name
        groups.setdefault(name, []).append(flat)
    return [groups[name] for name in sorted(groups)]


GROUPINGS = [
    ((0,), None, (5,)),
    ((0,), None, (4, 3)),
    ((-1,), None, (4, 3)),
    ((0, 1), None, (4, 3)),
    ((-2,), None, (2, 1, 4, 3)),
    ((-1, -2), None, (2, 1, 4, 3)),
    ((0, 3), None, (2, 1, 4, 3)),
    ((0,), (2, 0, 0, 1, 0), (5,)),
    ((0,), (2, 0, 0, 1, 0), (5, 3)),
    ((-1,), (1, 0, 1), (4, 3)),
    ((-2,), (0, 1, 1, 0), (2, 1, 4, 3)),
]


@pytest.mark.parametrize(("axis", "labels", "shape"), GROUPINGS)
def test_the_rows_are_the_groups(axis, labels, shape, rng):
    x = rng.normal(size=shape).astype("float32")
    rows = keras.ops.convert_to_numpy(Groups(axis, labels).gather(x))
    expected = members(axis, labels, shape)
    assert len(rows) == len(expected)
    for row, group in zip(rows, expected, strict=True):
        found = row[row != 0]
        np.testing.assert_array_equal(np.sort(found), np.sort(x.flat[group]))


@pytest.mark.parametrize(("axis", "labels", "shape"), GROUPINGS)
def test_scatter_undoes_gather(axis, labels, shape, rng):
    x = rng.normal(size=shape).astype("float32")
    groups = Groups(axis, labels)
    back = keras.ops.convert_to_numpy(groups.scatter(groups.gather(x), shape))
    np.testing.assert_array_equal(back, x)


@pytest.mark.parametrize(("axis", "labels", "shape"), GROUPINGS)
def test_sizes_count_the_members(axis, labels, shape):
    sizes = Groups(axis, labels).sizes(shape)
    assert sizes.tolist() == [len(group) for group in members(axis, labels, shape)]


@pytest.mark.parametrize("scale", [1e-30, 1.0, 1e30])
def test_norms_neither_overflow_nor_vanish(scale):
    x = scale * np.float32([[3.0, 4.0], [0.0, 0.0], [0.0, -2.0]])
    norms = keras.ops.convert_to_numpy(Groups(axis=(0,)).norms(x))
    np.testing.assert_allclose(norms / scale, [5.0, 0.0, 2.0], rtol=1e-6)


def test_the_gradient_of_norms_is_the_direction_and_zero_at_zero(differentiate):
    def total(x):
        return keras.ops.sum(Groups(axis=(0,)).norms(x))

    x = np.float32([[3.0, 4.0], [0.0, 0.0], [0.0, -2.0]])
    expected = [[0.6, 0.8], [0.0, 0.0], [0.0, -1.0]]
    np.testing.assert_allclose(differentiate(total, x), expected, rtol=1e-6)
