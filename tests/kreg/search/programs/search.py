"""A search that is killed by tests: `python search.py FOLDER MEMBERS`.

Prints a line when the search begins and after each epoch, and at the end the trials.
"""

import json
import sys

import keras
import numpy as np

from kreg.regularizers import L2
from kreg.search import LambdaTuner, MemberStopping, lambda_choice


class Told(MemberStopping):
    """Says how far it is."""

    def on_epoch_end(self, epoch, logs=None):
        super().on_epoch_end(epoch, logs)
        print("epoch", epoch, flush=True)


def build(hp):
    penalty = L2(lambda_choice(hp, least=0.001, most=1.0, count=4))
    units = hp.Choice("units", [2, 3])
    layers = [
        keras.layers.Dense(units, activation="relu", kernel_regularizer=penalty),
        keras.layers.Dense(1),
    ]
    model = keras.Sequential([keras.Input((8,)), *layers])
    model.compile(keras.optimizers.SGD(0.01), "mse")
    return model


def main(folder, members):
    rng = np.random.default_rng(0)
    x = rng.normal(size=(60, 8)).astype("float32")
    y = x[:, :1] + rng.normal(size=(60, 1)).astype("float32")
    tuner = LambdaTuner(build, members=int(members), patience=3.0, directory=folder)
    print("ready", flush=True)
    fit = {"epochs": 3, "validation_split": 0.5, "verbose": 0}
    tuner.search(x, y, callbacks=[Told(patience=9)], **fit)
    if not tuner._is_worker():
        trials = tuner.oracle.trials.values()
        print(json.dumps([[t.hyperparameters.values, t.score] for t in trials]))


main(*sys.argv[1:])
