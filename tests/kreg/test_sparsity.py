"""Features and units count as removed exactly where the layer behaves so."""

import keras
import numpy as np
import pytest

from kreg.sparsity import sparsity

ALL = slice(None)
# Weights are set here; random ones cost a compilation on JAX.
ONES = {"kernel_initializer": "ones"}
# A layer, the shape of its input, how many of the last axes of input and output number
# features and units, and which parts of the kernel are set to zero.
CASES = {
    "Dense": (
        lambda: keras.layers.Dense(4, **ONES),
        (5,),
        1,
        1,
        [(1,), (ALL, 2), (3, 0)],
    ),
    "Conv1D": (
        lambda: keras.layers.Conv1D(4, 3, **ONES),
        (6, 5),
        1,
        1,
        [(ALL, 1), (..., 2), (0,)],
    ),
    "Conv2D": (
        lambda: keras.layers.Conv2D(4, 3, **ONES),
        (5, 5, 3),
        1,
        1,
        [(..., 1, ALL), (..., 2), (0,)],
    ),
    "Conv2DTranspose": (
        lambda: keras.layers.Conv2DTranspose(4, 3, **ONES),
        (5, 5, 3),
        1,
        1,
        [(..., 1), (..., 2, ALL), (..., 3, ALL)],
    ),
    "DepthwiseConv2D": (
        lambda: keras.layers.DepthwiseConv2D(
            3, depth_multiplier=2, depthwise_initializer="ones"
        ),
        (5, 5, 3),
        1,
        1,
        [(..., 1, ALL), (..., 2, 0)],
    ),
    "EinsumDense, as in attention": (
        lambda: keras.layers.EinsumDense("abc,cde->abde", (None, 2, 3), **ONES),
        (4, 5),
        1,
        2,
        [(1,), (ALL, 1, 2), (ALL, 0, 0)],
    ),
    "EinsumDense of two axes": (
        lambda: keras.layers.EinsumDense("abc,bcd->ad", (4,), **ONES),
        (4, 5),
        2,
        1,
        [(1, 1), (..., 2), (0, 0)],
    ),
    "EinsumDense by place": (
        lambda: keras.layers.EinsumDense("abc,bcd->abd", (4, 3), **ONES),
        (4, 5),
        2,
        2,
        [(1, 1), (0, ALL, 2)],
    ),
    "LSTM": (
        lambda: keras.layers.LSTM(3, recurrent_initializer="ones", **ONES),
        (4, 5),
        1,
        None,
        [(1,), (ALL, 0)],
    ),
    "GRU": (
        lambda: keras.layers.GRU(3, recurrent_initializer="ones", **ONES),
        (4, 5),
        1,
        None,
        [(1,), (3,)],
    ),
}


@pytest.fixture(scope="module", params=CASES)
def case(request):
    """A model of one layer, and its axes of features and units."""
    rng = np.random.default_rng(0)
    make, shape, features, units, zeros = CASES[request.param]
    model = keras.Sequential([keras.Input(shape), make()])
    weights = [rng.normal(size=w.shape) for w in model.get_weights()]
    for index in zeros:
        weights[0][index] = 0
    model.set_weights(weights)
    return model, features, units


def run(model, x):
    return model.predict_on_batch(x.astype("float32"))


def first(model):
    return sparsity(model)[0]


def test_a_feature_is_removed_where_the_output_does_not_depend_on_it(case, rng):
    model, features, _ = case
    x = rng.normal(size=(8, *model.input_shape[1:]))
    output = run(model, x)
    unread = 0
    for index in np.ndindex(*model.input_shape[-features:]):
        other = x.copy()
        other[(..., *index)] += rng.normal(size=other[(..., *index)].shape)
        unread += np.allclose(run(model, other), output, atol=1e-6)
    size = np.prod(model.input_shape[-features:])
    assert (first(model).features_removed, first(model).features) == (unread, size)
    assert 0 < unread < size


def test_a_unit_is_removed_where_it_is_the_same_for_all_inputs(case, rng):
    model, _, units = case
    if units is None:
        assert first(model).units_removed is None
        return
    outputs = [
        run(model, rng.normal(size=(8, *model.input_shape[1:]))) for _ in range(2)
    ]
    others = tuple(range(outputs[0].ndim - units))
    dead = np.max(np.abs(outputs[0] - outputs[1]), axis=others) < 1e-6
    row = first(model)
    assert (row.units_removed, row.units) == (dead.sum(), dead.size)
    assert 0 < dead.sum() < dead.size


def test_the_features_of_an_embedding_are_its_words(rng):
    layer = keras.layers.Embedding(4, 3)
    model = keras.Sequential([keras.Input((2,)), layer])
    table = rng.normal(size=(4, 3))
    table[[0, 2]] = 0
    layer.set_weights([table])
    assert (first(model).features_removed, first(model).units_removed) == (2, 0)


def test_both_kernels_of_a_separable_convolution_are_counted(rng):
    layer = keras.layers.SeparableConv2D(
        4, 3, depthwise_initializer="ones", pointwise_initializer="ones", use_bias=False
    )
    model = keras.Sequential([keras.Input((5, 5, 3)), layer])
    depthwise = rng.normal(size=(3, 3, 3, 1))
    pointwise = rng.normal(size=(1, 1, 3, 4))
    depthwise[:, :, 1], pointwise[..., 2] = 0, 0
    layer.set_weights([depthwise, pointwise])
    rows = sparsity(model)
    assert [row.features_removed for row in rows] == [1, 0]
    assert [row.units_removed for row in rows] == [1, 1]


def test_small_weights_are_those_up_to_the_tolerance():
    layer = keras.layers.Dense(1, use_bias=False)
    model = keras.Sequential([keras.Input((5,)), layer])
    layer.set_weights([np.array([[0.0], [-0.0], [0.25], [-0.25], [0.5]])])
    row = sparsity(model, tolerance=0.25)[0]
    assert (row.zeros, row.small, row.size) == (2, 4, 5)


@pytest.mark.parametrize("tolerance", [0, -1e-3, float("nan"), "small"])
def test_a_tolerance_that_is_not_above_zero_is_refused(tolerance):
    model = keras.Sequential([keras.Input((5,)), keras.layers.Dense(1)])
    with pytest.raises(ValueError, match="`tolerance` must be a finite number > 0"):
        sparsity(model, tolerance=tolerance)


def test_a_weight_whose_axes_are_not_known_has_zeros_alone():
    cell = keras.layers.LSTM(2, recurrent_initializer="ones", **ONES)
    model = keras.Sequential([keras.Input((3, 4)), cell])
    recurrent = sparsity(model, which="recurrent_kernel")[0]
    assert (recurrent.features, recurrent.units) == (None, None)
