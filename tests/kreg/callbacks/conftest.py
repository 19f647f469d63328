"""A small model, and its measurement without a training."""

import keras
import numpy as np
import pytest


class Data:
    """Rows for training and for validation, of different numbers."""

    def __init__(self, rng):
        w = rng.normal(size=(4, 1))
        self.x, self.val_x = rng.normal(size=(12, 4)), rng.normal(size=(8, 4))
        self.y = self.x @ w + rng.normal(size=(12, 1))
        self.val_y = self.val_x @ w + rng.normal(size=(8, 1))
        self.weight, self.val_weight = rng.uniform(size=12), rng.uniform(size=8)

    @property
    def train(self):
        return self.x, self.y

    @property
    def val(self):
        return self.val_x, self.val_y


@pytest.fixture(scope="session")
def make_data():
    return lambda: Data(np.random.default_rng(0))


@pytest.fixture
def data(make_data):
    return make_data()


@pytest.fixture
def linear():
    """A function that makes `y = x w + b`, compiled with what it is given."""

    def make(loss="mse", metrics=None, weighted_metrics=None, units=1, **dense):
        layer = keras.layers.Dense(units, name="dense", **dense)
        model = keras.Sequential([keras.Input((4,)), layer], name="model")
        model.compile("sgd", loss, metrics=metrics, weighted_metrics=weighted_metrics)
        return model

    return make


@pytest.fixture
def measured():
    """What a callback records of a model at the end of an epoch without a step."""

    def measure(gap, model):
        gap.set_model(model)
        gap.on_train_begin()
        gap.on_epoch_begin(0)
        logs = {}
        gap.on_epoch_end(0, logs)
        (record,) = gap.history
        assert {"epoch": 0, **logs} == record
        return record

    return measure


@pytest.fixture
def squares():
    """The mean of squared errors of a linear model, each times a weight."""

    def loss(model, x, y, weight=1.0):
        kernel, bias = (np.asarray(w, float) for w in model.get_weights())
        return np.mean(np.ravel((x @ kernel + bias - y) ** 2) * weight)

    return loss
