import keras
import numpy as np
import pytest

from kreg.regularizers import MCP


def gradient(penalty, w):
    return keras.ops.convert_to_numpy(penalty.gradient(w))


def test_the_gradient_is_the_slope_of_the_definition_away_from_kinks(case, rng, dtype):
    w = rng.uniform(0.05, 3, size=case.w.shape) * rng.choice([-1, 1], case.w.shape)
    h = 1e-6
    slope = np.zeros(w.size)
    for i in range(w.size):
        there = np.zeros(w.size)
        there[i] = h
        ahead, behind = w + there.reshape(w.shape), w - there.reshape(w.shape)
        difference = case.block_costs(ahead) - case.block_costs(behind)
        slope[i] = difference.sum() / (2 * h)
    found = gradient(case.penalty, w.astype(dtype))
    np.testing.assert_allclose(np.ravel(found), slope, rtol=1e-6, atol=1e-6)


def test_automatic_differentiation_agrees_also_at_kinks(case, differentiate):
    w = case.w.astype("float32")
    expected = gradient(case.penalty, w)
    found = differentiate(case.penalty, w)
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-6)
    np.testing.assert_array_equal(found[w == 0], 0)


def test_the_gradient_is_zero_at_zero(case, differentiate):
    zeros = np.zeros(case.w.shape, "float32")
    np.testing.assert_array_equal(gradient(case.penalty, zeros), zeros)
    np.testing.assert_array_equal(differentiate(case.penalty, zeros), zeros)


def test_the_slope_of_a_concave_penalty_is_continuous_where_it_turns_flat(
    concave_case, differentiate
):
    penalty = concave_case.penalty
    width = penalty.gamma if isinstance(penalty, MCP) else penalty.a
    w = np.full((6,), width * penalty.lam, "float32")
    np.testing.assert_allclose(gradient(penalty, w), 0, atol=1e-6)
    np.testing.assert_allclose(differentiate(penalty, w), 0, atol=1e-6)


@pytest.mark.parametrize("narrow", ["float16", "bfloat16", "float32"])
def test_the_gradient_keeps_shape_and_dtype(case, narrow):
    found = case.penalty.gradient(keras.ops.cast(case.w, narrow))
    assert tuple(found.shape) == case.w.shape
    assert keras.backend.standardize_dtype(found.dtype) == narrow
