"""Right answers to exercise 17 in unusual dress: each must pass.

Each model measures mse, by which the solution's search_lambda judges it.
"""

import keras
import keras_tuner
import numpy as np
from keras import layers, ops, regularizers


def build_model__subclass(hp):
    """Writes the forward pass itself, and compiles with objects."""
    lam = hp.Float("lam", min_value=1e-5, max_value=1, sampling="log")

    class Net(keras.Model):
        """Two layers, of which the first is regularized."""

        def __init__(self):
            super().__init__()
            self.hidden = layers.Dense(3, kernel_regularizer=regularizers.L2(lam))
            self.out = layers.Dense(1)

        def call(self, x):
            """Return logits."""
            return self.out(ops.tanh(self.hidden(x)))

    model = Net()
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    model.compile(keras.optimizers.SGD(0.1), loss, metrics=["accuracy", "mse"])
    return model


def build_model__logistic_regression(hp):
    """Has no hidden layer at all."""
    l2 = regularizers.L1L2(l2=hp.Float("lam", 1e-5, 1.0, sampling="log"))
    model = keras.Sequential([layers.Dense(1, "sigmoid", kernel_regularizer=l2)])
    model.compile(
        optimizer="rmsprop",
        loss="mse",
        metrics=["binary_accuracy", "mse"],
        run_eagerly=True,
    )
    return model


def build_model__more_to_tune(hp):
    """Tunes the width as well, and regularizes every kernel."""
    lam = hp.Float("lam", 1e-5, 1e0, sampling="log", default=1e-3)
    units = hp.Int("units", 2, 4)
    model = keras.Sequential()
    for size, activation in ((units, "relu"), (1, "sigmoid")):
        l2 = regularizers.L2(lam)
        model.add(layers.Dense(size, activation, kernel_regularizer=l2))
    model.compile("adam", "binary_crossentropy", metrics=["accuracy", "mse"])
    return model


class _Hyper(keras_tuner.HyperModel):
    """Is what Keras Tuner's own guide calls a hypermodel."""

    def build(self, hp):
        """Build it."""
        return build_model__logistic_regression(hp)

    __call__ = build


build_model__hypermodel = _Hyper()


def search_lambda__random(x_train, y_train, x_val, y_val, directory):
    """Searches at random, silently, with its own model."""
    tuner = keras_tuner.RandomSearch(
        build_model__logistic_regression,
        objective=keras_tuner.Objective("val_binary_accuracy", "max"),
        max_trials=6,
        directory=directory,
        seed=3,
    )
    data = (x_val, y_val)
    tuner.search(x_train, y_train, validation_data=data, verbose=0, batch_size=64)
    (best,) = tuner.get_best_hyperparameters(1)
    return best["lam"]


def search_lambda__bayesian(x_train, y_train, x_val, y_val, directory):
    """Searches with a model of the models; returns a 0-d array."""
    tuner = keras_tuner.BayesianOptimization(
        _Hyper(),
        objective="val_loss",
        max_trials=5,
        num_initial_points=4,
        directory=str(directory),
        project_name="bayes",
        overwrite=True,
    )
    tuner.search(x_train, y_train, 64, 2, validation_data=(x_val, y_val), verbose=0)
    best = tuner.oracle.get_best_trials(1)[0]
    return np.array(best.hyperparameters.get("lam"))


class _OwnLoop(keras_tuner.RandomSearch):
    """Trains and scores in its own way: by the loss without the penalty."""

    def run_trial(self, trial, x, y, x_val, y_val):
        """Return the score of one λ."""
        model = self.hypermodel.build(trial.hyperparameters)
        model.fit(x, y, batch_size=64, verbose=0)
        guess = ops.convert_to_numpy(model(ops.convert_to_tensor(x_val)))[:, 0]
        return float(np.mean((guess - np.ravel(y_val)) ** 2))


def search_lambda__own_loop(x_train, y_train, x_val, y_val, directory):
    """Writes the trial itself; prints what Keras Tuner prints."""
    tuner = _OwnLoop(_Hyper(), max_trials=5, directory=directory, seed=1)
    tuner.search(x_train, y_train, x_val, y_val)
    return np.float32(tuner.get_best_hyperparameters()[0].get("lam"))
