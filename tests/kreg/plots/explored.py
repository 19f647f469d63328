"""A small path with a page."""

import io
import json
import re

import keras
import numpy as np
from sklearn.datasets import make_moons

from kreg.optimizers import Proximal
from kreg.plots import explore
from kreg.regularizers import ElasticNet
from kreg.search import LambdaPath


def _moons():
    x, y = make_moons(120, noise=0.3, random_state=0)
    x, y = x.astype("float32"), y[:, None].astype("float32")
    return (x[:60], y[:60]), (x[60:], y[60:])


SPLIT = _moons()


def network(inputs=2, outputs=1):
    keras.utils.set_random_seed(0)
    hidden = keras.layers.Dense(
        4, activation="relu", kernel_regularizer=ElasticNet(1.0, 0.5), name="hidden"
    )
    activation = "sigmoid" if outputs == 1 else "softmax"
    output = keras.layers.Dense(outputs, activation=activation)
    return keras.Sequential([keras.Input((inputs,)), hidden, output], name="net")


def trained(
    model, lams, split=SPLIT, loss="binary_crossentropy", alphas=None, epochs=20
):
    path = LambdaPath(model, lams, alphas)
    optimizer = Proximal(keras.optimizers.SGD(0.3, momentum=0.9))
    path.compile(optimizer, loss, metrics=["accuracy"])
    (x, y), validation = split
    settings = {"epochs": epochs, "validation_data": validation, "verbose": 0}
    path.fit(x, y, batch_size=len(np.asarray(x)), **settings)
    return path


def explored(path, **settings):
    """The page as text."""
    file = io.StringIO()
    explore(path, file, **settings)
    return file.getvalue()


def data_of(html):
    """What the page draws."""
    return json.loads(re.search(r'id="data">(.*?)</script>', html, re.DOTALL)[1])
