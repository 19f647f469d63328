"""The loss of each row, next to a loop over rows."""

import keras
import numpy as np
import pytest

from kreg.callbacks.row_losses import NoRowLossesError, row_losses


def in_batches(x, y, weight=None, size=5):
    for start in range(0, len(x), size):
        rows = slice(start, start + size)
        yield x[rows], y[rows], None if weight is None else weight[rows]


def one_by_one(model, x, y, weight):
    """What `evaluate` gives for each row alone."""
    rows = zip(x, y, weight, strict=True)
    return [
        weight * model.evaluate(x[np.newaxis], y[np.newaxis], verbose=0)
        for x, y, weight in rows
    ]


@pytest.fixture
def x(rng):
    return rng.normal(size=(8, 4)).astype("float32")


@pytest.mark.parametrize("weighted", [False, True])
def test_the_loss_of_each_row_times_its_weight(weighted, x, rng, linear):
    model = linear("mae")
    y = rng.normal(size=(8, 1)).astype("float32")
    weight = rng.uniform(size=8).astype("float32") if weighted else None
    found = row_losses(model, in_batches(x, y, weight))
    expected = one_by_one(model, x, y, np.ones(8) if weight is None else weight)
    np.testing.assert_allclose(found, expected, rtol=1e-5)


@pytest.mark.parametrize("shape", [(3, 2), (3, 3, 2)])
def test_a_row_may_have_a_loss_for_each_of_its_places(shape, rng):
    layer = keras.layers.Dense(2)
    model = keras.Sequential([keras.Input(shape), layer])
    model.compile(loss="mse")
    x, y = rng.normal(size=(2, 3, *shape)).astype("float32")
    expected = one_by_one(model, x, y, np.ones(3))
    found = row_losses(model, in_batches(x, y, size=3))
    np.testing.assert_allclose(found, expected, rtol=1e-5)


def test_losses_of_outputs_of_different_shape_are_summed(rng):
    inputs = keras.Input((3, 2))
    outputs = [
        keras.layers.Dense(1)(inputs),
        keras.layers.Dense(1)(keras.layers.Flatten()(inputs)),
    ]
    model = keras.Model(inputs, outputs)
    model.compile(loss=["mse", "mae"], loss_weights=[1.0, 2.0])
    x = rng.normal(size=(4, 3, 2)).astype("float32")
    y = [np.zeros((4, 3, 1), "float32"), np.zeros((4, 1), "float32")]
    first, second = model.predict(x, verbose=0)
    expected = np.mean(first**2, axis=(1, 2)) + 2 * np.abs(second[:, 0])
    found = row_losses(model, [(x, y, None)])
    np.testing.assert_allclose(found, expected, rtol=1e-5)


def test_what_layers_add_is_in_no_row(x, linear):
    model = linear(activity_regularizer=keras.regularizers.L2(3.0))
    found = row_losses(model, in_batches(x, np.ones((8, 1), "float32")))
    expected = (model.predict(x, verbose=0)[:, 0] - 1) ** 2
    np.testing.assert_allclose(found, expected, rtol=1e-5)


def test_a_row_whose_loss_is_not_a_number_is_alone_in_that(x, linear):
    y = np.ones((8, 1), "float32")
    y[2] = np.nan
    assert np.flatnonzero(np.isnan(row_losses(linear(), in_batches(x, y)))) == [2]


@pytest.mark.parametrize("reduction", ["sum", "mean_with_sample_weight"])
def test_a_loss_that_is_no_mean_has_no_rows(reduction, x, linear):
    model = linear(keras.losses.MeanSquaredError(reduction=reduction))
    with pytest.raises(NoRowLossesError, match="A loss must be a mean over rows"):
        row_losses(model, in_batches(x, np.ones((8, 1))))


def test_a_loss_that_knows_no_weights_has_no_rows(x):
    class Own(keras.Model):
        def call(self, x):
            return keras.ops.sum(x, axis=-1, keepdims=True)

        def compute_loss(self, x, y, y_pred, sample_weight=None, **_):
            loss = keras.ops.mean(keras.ops.square(keras.ops.subtract(y, y_pred)))
            return loss if sample_weight is None else loss * sample_weight[0] ** 2

    model = Own()
    model.compile(loss="mse")
    with pytest.raises(NoRowLossesError, match="must be linear in the weights of rows"):
        row_losses(model, in_batches(x, np.ones((8, 1), "float32")))


def test_the_callback_says_why_it_has_no_rows(data, linear):
    from kreg.callbacks import LearningCurveGap

    model = linear(keras.losses.MeanSquaredError(reduction="sum"))
    gap = LearningCurveGap()
    fit = {"validation_data": data.val, "callbacks": [gap], "verbose": 0}
    model.fit(*data.train, **fit)
    assert gap.row_losses is None
    assert "must be a mean over rows" in gap.row_losses_refused
