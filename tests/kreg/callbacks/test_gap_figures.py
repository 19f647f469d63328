"""The figures are those of a loop written by hand."""

import keras
import numpy as np
import pytest

from kreg.callbacks import LearningCurveGap
from kreg.regularizers import L1, L2, ElasticNet
from kreg.schedules import Linear

L = keras.layers


class Weights(keras.callbacks.Callback):
    """Keeps the weights at the end of each epoch."""

    def __init__(self):
        super().__init__()
        self.by_epoch = []

    def on_epoch_end(self, epoch, logs=None):
        self.by_epoch.append([w.astype(float) for w in self.model.get_weights()])


@pytest.fixture(scope="module")
def noisy():
    """A training in which each of Keras's own figures misleads."""
    keras.utils.set_random_seed(0)
    rng = np.random.default_rng(0)
    x = rng.normal(size=(64, 6)).astype("float32")
    y = np.sign(x[:, :1] + 0.5 * rng.normal(size=(64, 1))).astype("float32")
    model = keras.Sequential(
        [
            keras.Input((6,)),
            L.GaussianNoise(1.0),
            L.Dense(16, kernel_regularizer=ElasticNet(0.01, 0.5)),
            L.BatchNormalization(momentum=0.5),
            L.Activation("relu"),
            L.Dropout(0.5, seed=1),
            L.Dense(1, kernel_regularizer=keras.regularizers.L2(0.03)),
        ]
    )
    model.compile(keras.optimizers.SGD(0.05), loss="mse", metrics=["mae"])
    gap, weights = LearningCurveGap(), Weights()
    fit = {"validation_split": 0.25, "epochs": 3, "batch_size": 8, "verbose": 0}
    seen = model.fit(x, y, callbacks=[gap, weights], **fit).history
    return gap, weights.by_epoch, seen, (x[:48], y[:48]), (x[48:], y[48:])


def by_hand(weights, x, y):
    """Loss, mean absolute error and penalties, in double precision."""
    kernel, bias, gamma, beta, mean, variance, out_kernel, out_bias = [
        w for w in weights if w.dtype == float and w.shape not in ((), (2,))
    ]
    hidden = x.astype(float) @ kernel + bias
    hidden = gamma * (hidden - mean) / np.sqrt(variance + 1e-3) + beta
    error = np.maximum(hidden, 0) @ out_kernel + out_bias - y
    first = 0.01 * (0.5 * np.abs(kernel).sum() + 0.5 * (kernel**2).sum())
    second = 0.03 * (out_kernel**2).sum()
    return np.mean(error**2), np.mean(np.abs(error)), first, second


@pytest.mark.parametrize("epoch", range(3))
def test_the_figures_of_each_epoch_are_those_of_a_loop_by_hand(epoch, noisy):
    gap, weights, _, train, val = noisy
    loss, mae, first, second = by_hand(weights[epoch], *train)
    val_loss, val_mae, *_ = by_hand(weights[epoch], *val)
    record = gap.history[epoch]
    paths = [name for name in record if name.startswith("penalty/")]
    expected = {
        "epoch": epoch,
        "train_data_loss": loss,
        "val_data_loss": val_loss,
        "gap_data_loss": val_loss - loss,
        "train_data_mae": mae,
        "val_data_mae": val_mae,
        "gap_data_mae": val_mae - mae,
        "penalty": first + second,
        paths[0]: first,
        paths[1]: second,
    }
    assert record == pytest.approx(expected, rel=1e-6, abs=1e-6)


def test_the_curves_of_fit_are_far_from_them(noisy):
    gap, _, seen, *_ = noisy
    for record, loss, val_loss in zip(
        gap.history, seen["loss"], seen["val_loss"], strict=True
    ):
        assert abs(loss - record["penalty"] - record["train_data_loss"]) > 0.1
        # This one is off by the penalty alone.
        expected = record["val_data_loss"] + record["penalty"]
        assert val_loss == pytest.approx(expected, rel=1e-5)
        assert record["penalty"] > 0.05


def test_the_history_of_fit_has_what_was_recorded(noisy):
    gap, _, seen, *_ = noisy
    names = gap.history[0].keys() - {"epoch"}
    assert names <= seen.keys()
    for name in names:
        assert seen[name] == [record[name] for record in gap.history]


def test_the_loss_of_each_row_has_the_data_loss_as_its_mean(noisy):
    gap, *_ = noisy
    assert {part: len(rows) for part, rows in gap.row_losses.items()} == {
        "train": 48,
        "val": 16,
    }
    last = gap.history[-1]
    for part, rows in gap.row_losses.items():
        assert rows.mean() == pytest.approx(last[f"{part}_data_loss"], rel=1e-6)


@pytest.mark.parametrize("batch_size", [5, 99])
def test_batches_add_up_to_all_rows(batch_size, data, linear, measured, squares):
    model = linear(kernel_regularizer=L2(1.0))
    gap = LearningCurveGap(data.train, data.val, batch_size=batch_size)
    record = measured(gap, model)
    assert record["train_data_loss"] == pytest.approx(squares(model, *data.train))
    assert record["val_data_loss"] == pytest.approx(squares(model, *data.val))


def test_losses_that_layers_add_stay_in_the_data_loss(data, linear, measured, squares):
    model = linear(activity_regularizer=L2(0.5), kernel_regularizer=L1(7.0))
    gap = LearningCurveGap(data.train, data.val, batch_size=4)
    record = measured(gap, model)
    # Keras divides an activity penalty by the number of rows.
    added = 0.5 * squares(model, data.x, np.zeros_like(data.y))
    expected = squares(model, *data.train) + added
    assert record["train_data_loss"] == pytest.approx(expected, rel=1e-5)


def test_the_loss_is_that_of_evaluate_without_the_penalty(data, linear, measured):
    model = linear(kernel_regularizer=L2(0.5), metrics=["mae", "r2_score"])
    record = measured(LearningCurveGap(data.train, data.val, batch_size=4), model)
    x, y = (part.astype("float32") for part in data.train)
    seen = model.evaluate(x, y, batch_size=4, verbose=0, return_dict=True)
    expected = seen["loss"] - record["penalty"]
    assert record["train_data_loss"] == pytest.approx(expected, rel=1e-5)
    assert record["train_data_mae"] == pytest.approx(seen["mae"], rel=1e-6)
    assert record["train_data_r2_score"] == pytest.approx(seen["r2_score"], rel=1e-6)


def test_the_gap_of_a_metric_is_positive_where_validation_is_worse(data, linear):
    model = linear(metrics=["mae", "r2_score"])
    gap = LearningCurveGap(data.train, (data.val_x, data.val_y + 100))
    gap.set_model(model)
    gap.on_train_begin()
    gap.on_epoch_begin(0)
    gap.on_epoch_end(0)
    (record,) = gap.history
    for name in ("loss", "mae", "r2_score"):
        assert record[f"gap_data_{name}"] > 0
    assert record["val_data_r2_score"] < record["train_data_r2_score"]


def test_a_penalty_with_a_schedule_is_that_of_the_step(data, linear):
    model = linear(kernel_regularizer=L2(Linear(0.0, 1.0, steps=4)))
    gap, weights = LearningCurveGap(), Weights()
    fit = {"validation_data": data.val, "callbacks": [gap, weights], "verbose": 0}
    model.fit(*data.train, batch_size=4, epochs=2, **fit)
    # Three batches in an epoch, and the schedule ends after four.
    for lam, record, (kernel, *_) in zip(
        (0.75, 1.0), gap.history, weights.by_epoch, strict=True
    ):
        expected = lam * np.sum(kernel**2)
        assert record["penalty"] == pytest.approx(expected, rel=1e-6)


def test_a_frozen_weight_has_no_penalty(data, linear, measured):
    model = linear(kernel_regularizer=L2(1.0))
    model.layers[0].trainable = False
    record = measured(LearningCurveGap(data.train, data.val), model)
    assert record["penalty"] == 0
    assert not any(name.startswith("penalty/") for name in record)


def test_a_model_of_several_outputs(data, measured, squares):
    inputs = {name: keras.Input((4,), name=name) for name in ("one", "other")}
    outputs = {
        "a": L.Dense(1, name="a")(inputs["one"]),
        "b": L.Dense(1, name="b")(inputs["other"]),
    }
    model = keras.Model(inputs, outputs)
    losses = {"a": "mse", "b": "mse"}
    weights = {"a": 1.0, "b": 3.0}
    metrics = {"a": ["mae"], "b": ["mae", "mse"]}
    model.compile("sgd", losses, loss_weights=weights, metrics=metrics)
    x, y, val_x, val_y = data.x, data.y, data.val_x, data.val_y
    train = ({"one": x, "other": 2 * x}, {"a": y, "b": -y})
    val = ({"one": val_x, "other": 2 * val_x}, {"a": val_y, "b": -val_y})
    record = measured(LearningCurveGap(train, val, batch_size=4), model)
    first = keras.Model(inputs["one"], outputs["a"])
    second = keras.Model(inputs["other"], outputs["b"])
    a, b = squares(first, x, y), squares(second, 2 * x, -y)
    assert record["train_data_loss"] == pytest.approx(a + 3 * b, rel=1e-5)
    assert record["train_data_a_loss"] == pytest.approx(a, rel=1e-5)
    assert record["train_data_b_loss"] == pytest.approx(b, rel=1e-5)
    assert record["train_data_b_mse"] == pytest.approx(b, rel=1e-5)
    measured_names = {n.removeprefix("gap_data_") for n in record if "gap" in n}
    expected = {"loss", "a_loss", "b_loss", "a_mae", "b_mae", "b_mse"}
    assert measured_names == expected


def test_a_loss_that_is_not_a_number_is_recorded(data, linear, measured):
    model = linear(metrics=["mae"])
    y = data.val_y.copy()
    y[3] = np.nan
    record = measured(LearningCurveGap(data.train, (data.val_x, y)), model)
    assert np.isfinite(record["train_data_loss"])
    for name in ("val_data_loss", "gap_data_loss", "val_data_mae", "gap_data_mae"):
        assert np.isnan(record[name])
