import keras
import numpy as np
import pytest

from kreg.regularizers import L1, L2, MCP, SCAD, GroupLasso, SparseGroupLasso


def test_the_value_does_not_depend_on_signs(case, rng):
    w = case.w.astype("float32")
    flipped = w * rng.choice(np.float32([-1, 1]), size=w.shape)
    np.testing.assert_array_equal(case.penalty.value(flipped), case.penalty.value(w))


@pytest.mark.parametrize("narrow", ["float16", "bfloat16", "float32"])
def test_the_value_is_computed_in_float32(case, narrow):
    w = keras.ops.cast(case.w, narrow)
    value = case.penalty.value(w)
    assert keras.backend.standardize_dtype(value.dtype) == "float32"
    exact = keras.ops.convert_to_numpy(w).astype("float64")
    np.testing.assert_allclose(value, case.block_costs(exact).sum(), rtol=1e-6)


def test_the_value_is_as_exact_as_the_backend_allows(case, dtype, epsilon):
    value = case.penalty.value(case.w.astype(dtype))
    assert keras.backend.standardize_dtype(value.dtype) == dtype
    reference = case.block_costs(case.w).sum()
    np.testing.assert_allclose(value, reference, rtol=8 * epsilon)


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
@pytest.mark.parametrize(
    ("penalty", "value"),
    [
        (L1(1.0), 2.0**18),
        (L2(1.0), 2.0**18),
        (MCP(1.0, gamma=2.0), 0.75 * 2**18),
        (SCAD(1.0), 2.0**18),
        (GroupLasso(1.0, axis=-1), 2.0**15),
        (SparseGroupLasso(1.0, alpha=0.5), 2.0**17 + 2.0**11),
    ],
)
def test_a_layer_of_half_precision_does_not_overflow(penalty, value, dtype):
    layer = keras.layers.Dense(
        4096, kernel_initializer="ones", kernel_regularizer=penalty, dtype=dtype
    )
    layer.build((None, 64))
    assert keras.ops.convert_to_numpy(layer.losses[0]) == value
