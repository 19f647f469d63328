import keras
import numpy as np
import pytest

from kreg.gradients import data_gradients
from kreg.regularizers import L1, L2


def linear_model(units=1, loss="mse", **dense):
    layer = keras.layers.Dense(units, use_bias=False, **dense)
    model = keras.Sequential([keras.Input((3,)), layer])
    model.compile(loss=loss)
    return model, keras.ops.convert_to_numpy(layer.kernel.value).astype(float)


@pytest.fixture
def data(rng):
    return rng.normal(size=(10, 3)), rng.normal(size=(10, 1))


def weighted_squares(x, y, w, weight):
    """The gradient of `mean(weight (x w - y)^2)`."""
    return 2 * x.T @ (weight[:, np.newaxis] * (x @ w - y)) / len(x)


def test_the_gradient_of_least_squares(data):
    model, w = linear_model(kernel_regularizer=L1(100.0))
    (gradient,) = data_gradients(model, *data)
    expected = weighted_squares(*data, w, np.ones(10))
    np.testing.assert_allclose(gradient, expected, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("batch_size", [None, 1, 4, 10, 99])
def test_batches_and_weights_add_up_to_the_whole(batch_size, data, rng):
    model, w = linear_model()
    weight = rng.uniform(size=10)
    (gradient,) = data_gradients(model, *data, weight, batch_size=batch_size)
    expected = weighted_squares(*data, w, weight)
    np.testing.assert_allclose(gradient, expected, rtol=1e-5, atol=1e-6)


def test_a_loss_that_is_a_sum_is_taken_whole(data):
    loss = keras.losses.MeanSquaredError(reduction="sum")
    model, w = linear_model(loss=loss)
    (gradient,) = data_gradients(model, *data)
    expected = 10 * weighted_squares(*data, w, np.ones(10))
    np.testing.assert_allclose(gradient, expected, rtol=1e-5, atol=1e-5)
    with pytest.raises(ValueError, match="`batch_size` must be None where a loss has"):
        data_gradients(model, *data, batch_size=4)


def test_a_weighted_mean_adds_up_only_without_weights(data, rng):
    loss = keras.losses.MeanSquaredError(reduction="mean_with_sample_weight")
    model, w = linear_model(loss=loss)
    (gradient,) = data_gradients(model, *data, batch_size=3)
    expected = weighted_squares(*data, w, np.ones(10))
    np.testing.assert_allclose(gradient, expected, rtol=1e-5, atol=1e-6)
    weight = rng.uniform(size=10)
    (gradient,) = data_gradients(model, *data, weight)
    expected = weighted_squares(*data, w, weight / weight.mean())
    np.testing.assert_allclose(gradient, expected, rtol=1e-5, atol=1e-6)
    with pytest.raises(ValueError, match="Only means over rows add up"):
        data_gradients(model, *data, weight, batch_size=3)


def test_several_inputs_and_outputs(data):
    one, other = (keras.Input((3,), name=name) for name in ("one", "other"))
    first = keras.layers.Dense(1, use_bias=False, name="first")
    second = keras.layers.Dense(1, use_bias=False, name="second")
    outputs = {"a": first(one), "b": second(other)}
    model = keras.Model({"one": one, "other": other}, outputs)
    model.compile(loss={"a": "mse", "b": "mae"}, loss_weights={"a": 1.0, "b": 3.0})
    x, y = data
    inputs, targets = {"one": x, "other": 2 * x}, {"a": y, "b": y}
    found = data_gradients(model, inputs, targets, batch_size=4)
    w = [keras.ops.convert_to_numpy(v.value) for v in model.trainable_variables]
    expected = [
        weighted_squares(x, y, w[0], np.ones(10)),
        3 * (2 * x).T @ np.sign(2 * x @ w[1] - y) / 10,
    ]
    for gradient, reference in zip(found, expected, strict=True):
        np.testing.assert_allclose(gradient, reference, rtol=1e-5, atol=1e-5)


def test_losses_of_layers_count_and_those_of_weights_do_not(data):
    penalties = {"kernel_regularizer": L2(100.0), "activity_regularizer": L2(0.5)}
    model, w = linear_model(**penalties)
    x, y = data
    (gradient,) = data_gradients(model, x, y)
    # Keras divides an activity penalty by the number of rows.
    activity = 0.5 * 2 * x.T @ (x @ w) / 10
    expected = weighted_squares(x, y, w, np.ones(10)) + activity
    np.testing.assert_allclose(gradient, expected, rtol=1e-5, atol=1e-6)


def test_dropout_is_off_and_normalization_uses_its_moving_statistics(data):
    layer = keras.layers.Dense(1, use_bias=False)
    normalization = keras.layers.BatchNormalization(scale=False, center=False)
    dropout = keras.layers.Dropout(0.5)
    model = keras.Sequential([keras.Input((3,)), normalization, dropout, layer])
    model.compile(loss="mse")
    before = [keras.ops.convert_to_numpy(v.value) for v in model.variables]
    (gradient,) = data_gradients(model, *data)
    w = keras.ops.convert_to_numpy(layer.kernel.value)
    scaled = data[0] / np.sqrt(1 + normalization.epsilon)
    expected = weighted_squares(scaled, data[1], w, np.ones(10))
    np.testing.assert_allclose(gradient, expected, rtol=1e-5, atol=1e-6)
    for variable, value in zip(model.variables, before, strict=True):
        np.testing.assert_array_equal(keras.ops.convert_to_numpy(variable.value), value)


def test_an_embedding_has_a_gradient_of_zero_for_words_that_do_not_occur():
    words = keras.layers.Embedding(4, 1, embeddings_initializer="ones")
    model = keras.Sequential([keras.Input((2,), dtype="int32"), words])
    model.compile(loss="mse")
    x, y = np.array([[0, 2]]), np.zeros((1, 2, 1))
    (gradient,) = data_gradients(model, x, y)
    assert gradient.ravel().tolist() == [1.0, 0.0, 1.0, 0.0]


class Unused(keras.Model):
    """Has a weight that its output does not depend on; knows no `training`."""

    def build(self, input_shape):
        self.used = self.add_weight((3, 1), "ones", name="used")
        self.unused = self.add_weight((2,), "ones", name="unused")

    def call(self, x):
        return keras.ops.matmul(x, self.used)


def test_a_weight_without_influence_has_a_gradient_of_zero(data):
    model = Unused()
    model.compile(loss="mse")
    model(data[0])
    used, unused = data_gradients(model, *data)
    expected = weighted_squares(*data, np.ones((3, 1)), np.ones(10))
    np.testing.assert_allclose(used, expected, rtol=1e-5, atol=1e-6)
    assert unused.tolist() == [0.0, 0.0]


def test_a_frozen_layer_has_no_gradient(data):
    model, _ = linear_model()
    model.layers[0].trainable = False
    assert data_gradients(model, *data) == []


@pytest.mark.parametrize("dtype", ["mixed_bfloat16", "bfloat16"])
def test_a_gradient_in_half_precision_comes_in_float32(dtype, data):
    model, w = linear_model(dtype=dtype)
    (gradient,) = data_gradients(model, *data)
    assert gradient.dtype == "float32"
    expected = weighted_squares(*data, w, np.ones(10))
    np.testing.assert_allclose(gradient, expected, atol=0.05)


def test_the_model_is_left_as_it_was(data):
    penalty = L1(0.5)
    model, _ = linear_model(kernel_regularizer=penalty)
    model.compile(optimizer="sgd", loss="mse", metrics=["mae"])
    model.fit(*data, verbose=0)
    before = [keras.ops.convert_to_numpy(v.value) for v in model.metrics_variables]
    data_gradients(model, *data)
    assert model.layers[0].kernel.regularizer is penalty
    after = [keras.ops.convert_to_numpy(v.value) for v in model.metrics_variables]
    np.testing.assert_equal(after, before)


def test_regularizers_return_when_the_loss_fails(data):
    def fails(y_true, y_pred):
        raise ArithmeticError(y_true, y_pred)

    penalty = L1(0.5)
    model, _ = linear_model(kernel_regularizer=penalty, loss=fails)
    with pytest.raises(ArithmeticError):
        data_gradients(model, *data)
    assert model.layers[0].kernel.regularizer is penalty


@pytest.mark.parametrize("compiled", [True, False])
def test_a_model_without_loss_is_refused(compiled, data):
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    if compiled:
        model.compile(optimizer="sgd")
    with pytest.raises(ValueError, match="`model` must be compiled with a loss"):
        data_gradients(model, *data)


def test_a_model_that_is_not_built_is_refused(data):
    model = keras.Sequential([keras.layers.Dense(1)])
    model.compile(loss="mse")
    with pytest.raises(ValueError, match="`model` must be built"):
        data_gradients(model, *data)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ((10, 9, None), "of the same number of rows. Received: .*\\[10, 9\\]"),
        ((10, 10, 9), "of the same number of rows"),
        ((0, 0, None), "of one row or more"),
    ],
)
def test_rows_that_do_not_match_are_refused(rows, message):
    model, _ = linear_model()
    x, y, weight = (None if n is None else np.ones((n, 1)) for n in rows)
    with pytest.raises(ValueError, match=message):
        data_gradients(model, x, y, weight)


def test_data_without_rows_is_refused(data):
    model, _ = linear_model()
    with pytest.raises(ValueError, match="must be arrays with rows"):
        data_gradients(model, data[0], 3.0)


@pytest.mark.parametrize("batch_size", [0, -1, 2.5, True])
def test_a_bad_batch_size_is_refused(batch_size, data):
    model, _ = linear_model()
    with pytest.raises(ValueError, match="`batch_size` must be an integer >= 1"):
        data_gradients(model, *data, batch_size=batch_size)
