"""A training is the same with and without its measurement."""

import random

import keras
import numpy as np
import pytest

from kreg.callbacks import LearningCurveGap
from kreg.regularizers import L2
from kreg.schedules import WarmUp

L = keras.layers


def noisy_model():
    """A model in which all that could be disturbed is at work."""
    keras.utils.set_random_seed(0)
    model = keras.Sequential(
        [
            keras.Input((4,)),
            L.GaussianNoise(0.5),
            L.Dense(4, kernel_regularizer=L2(WarmUp(0.1, steps=20))),
            L.BatchNormalization(),
            L.Dropout(0.5),
            L.Dense(1),
        ]
    )
    model.compile("adam", "mse", metrics=["mae"])
    return model


def state(model):
    variables = [*model.variables, *model.optimizer.variables]
    return [keras.ops.convert_to_numpy(v.value) for v in variables]


def trained(data, **gap):
    """All variables, the curves of `fit`, and the next random number after it."""
    model = noisy_model()
    callbacks = [LearningCurveGap(**gap)] if gap else []
    fit = {"batch_size": 4, "epochs": 2, "validation_split": 1 / 3, "verbose": 0}
    curves = model.fit(*data.train, callbacks=callbacks, **fit).history
    return state(model), curves, random.random(), np.random.random()  # noqa: NPY002


@pytest.fixture(scope="module")
def without(make_data):
    return trained(make_data())


LONG = pytest.mark.long


@pytest.mark.parametrize("unit", ["epoch", pytest.param("batch", marks=LONG)])
def test_weights_and_curves_are_the_same_to_the_last_bit(unit, make_data, without):
    with_gap = trained(make_data(), unit=unit)
    for expected, found in zip(without[0], with_gap[0], strict=True):
        np.testing.assert_array_equal(found, expected)
    for name, curve in without[1].items():
        assert with_gap[1][name] == curve
    assert with_gap[2:] == without[2:]


def test_nothing_changes_in_a_model_that_is_measured(data, measured):
    model = noisy_model()
    model.fit(*data.train, verbose=0)
    before = state(model)
    metrics = [keras.ops.convert_to_numpy(v.value) for v in model.metrics_variables]
    measured(LearningCurveGap(data.train, data.val), model)
    for expected, found in zip(before, state(model), strict=True):
        np.testing.assert_array_equal(found, expected)
    for variable, expected in zip(model.metrics_variables, metrics, strict=True):
        found = keras.ops.convert_to_numpy(variable.value)
        np.testing.assert_array_equal(found, expected)


def test_a_shuffling_data_loader_draws_afterwards_as_before(data, linear, measured):
    torch = pytest.importorskip("torch")
    rows = torch.utils.data.TensorDataset(*map(torch.tensor, data.train))
    loader = torch.utils.data.DataLoader(rows, batch_size=4, shuffle=True)
    torch.manual_seed(0)
    expected = [x.tolist() for x, _ in loader]
    torch.manual_seed(0)
    measured(LearningCurveGap(loader, data.val), linear())
    assert [x.tolist() for x, _ in loader] == expected


def test_measured_every_so_many_epochs(data, linear):
    gap = LearningCurveGap(every=2)
    model = linear()
    seen = model.fit(*data.train, 12, 5, 0, [gap], validation_data=data.val).history
    assert [record["epoch"] for record in gap.history] == [1, 3]
    assert len(seen["gap_data_loss"]) == 2


# PyTorch runs them one by one.
ONE_BY_ONE = keras.backend.backend() == "torch"
TOGETHER = [1] if ONE_BY_ONE else [pytest.param(1, marks=LONG), 2]


@pytest.mark.parametrize("together", TOGETHER)
def test_measured_every_so_many_batches_and_at_the_end_of_an_epoch(
    together, data, linear, squares
):
    seen = []

    class Watch(keras.callbacks.Callback):
        def on_train_batch_end(self, batch, logs=None):
            if "train_data_loss" in logs:
                loss = squares(self.model, *data.train)
                assert logs["train_data_loss"] == pytest.approx(loss, rel=1e-5)
                seen.append(batch)

    model = linear()
    model.compile("sgd", "mse", steps_per_execution=together)
    gap = LearningCurveGap(data.train, data.val, every=2, unit="batch")
    curves = model.fit(*data.train, 2, 2, 0, [gap, Watch()]).history
    # Six batches: measured after the second, the fourth, and the sixth, the last.
    places = [(record["epoch"], record["batch"]) for record in gap.history]
    assert places == [(epoch, batch) for epoch in (0, 1) for batch in (1, 3, 5)]
    assert seen == [1, 3, 5, 1, 3, 5]
    ends = [record["val_data_loss"] for record in gap.history if record["batch"] == 5]
    assert curves["val_data_loss"] == ends


def test_an_epoch_ends_with_a_measurement_whatever_the_number_of_batches(data, linear):
    gap = LearningCurveGap(every=4, unit="batch")
    linear().fit(*data.train, 2, 1, 0, [gap], validation_data=data.val)
    assert [record["batch"] for record in gap.history] == [3, 5]


def test_a_loop_of_ones_own_can_call_it(data, linear, squares):
    model, (x, y) = linear(), data.train
    gap = LearningCurveGap(data.train, data.val)
    callbacks = keras.callbacks.CallbackList([gap], model=model)
    callbacks.on_train_begin()
    for epoch in range(2):
        callbacks.on_epoch_begin(epoch)
        model.train_on_batch(x, y)
        callbacks.on_epoch_end(epoch)
    expected = squares(model, x, y)
    assert gap.history[1]["train_data_loss"] == pytest.approx(expected, rel=1e-5)
    callbacks.on_train_end()
    assert gap.row_losses["train"].mean() == pytest.approx(expected, rel=1e-5)


def test_a_second_training_begins_anew_and_a_continued_one_goes_on(data, linear):
    gap = LearningCurveGap(data.train, data.val)
    gap.set_model(linear())

    def train(*epochs):
        gap.on_train_begin()
        for epoch in epochs:
            gap.on_epoch_begin(epoch)
            gap.on_epoch_end(epoch)
        return [record["epoch"] for record in gap.history]

    assert train(0, 1) == [0, 1]
    assert train(0) == [0]
    assert train(1, 2) == [0, 1, 2]
    assert train(2) == [0, 1, 2]


def test_a_model_that_fit_builds_is_measured(data):
    model = keras.Sequential([keras.layers.Dense(1)])
    model.compile("sgd", "mse", metrics=["mae"])
    gap = LearningCurveGap()
    model.fit(*data.train, verbose=0, validation_data=data.val, callbacks=[gap])
    assert np.isfinite(gap.history[0]["gap_data_mae"])


def test_a_model_that_runs_eagerly_is_measured(data, linear, measured, squares):
    model = linear()
    model.run_eagerly = True
    record = measured(LearningCurveGap(data.train, data.val), model)
    assert record["train_data_loss"] == pytest.approx(squares(model, *data.train))
