"""What is said of trainings of which one knows what is wrong with them."""

from typing import NamedTuple

import keras
import numpy as np
import pytest
from keras import layers

import kreg
from kreg.callbacks import LearningCurveGap
from kreg.regularizers import L2

Adam, RMSprop, SGD = (
    keras.optimizers.Adam,
    keras.optimizers.RMSprop,
    keras.optimizers.SGD,
)


class Training(NamedTuple):
    """A training: on which rows, of which network, and how it is read."""

    data: str
    rows: tuple[int, int]
    units: tuple[int, ...]
    lam: float
    optimizer: keras.Optimizer
    epochs: int
    good: float | None = None


TRAININGS = {
    "a large network on a few rows with wrong labels": (
        Training("wrong labels", (80, 300), (128, 64), 0.0, Adam(0.01), 30),
        "overfitting",
    ),
    "a network that learns coins by heart": (
        Training("coins", (80, 300), (64,), 0.0, Adam(0.01), 40),
        "overfitting",
    ),
    "many weights for a hundred patients": (
        Training("diabetes", (100, 142), (128,), 0.0, Adam(0.01), 60, 0.6),
        "overfitting",
    ),
    "a penalty that holds all weights near zero": (
        Training("breast cancer", (300, 269), (64, 32), 10.0, Adam(0.01), 15),
        "underfitting",
    ),
    "the same in a regression": (
        Training("diabetes", (300, 142), (32,), 10.0, Adam(0.01), 15, 0.7),
        "underfitting",
    ),
    "a network that fits": (
        Training("breast cancer", (300, 269), (16,), 0.001, Adam(0.01), 20),
        "good fit",
    ),
    "a linear model that fits": (
        Training("diabetes", (300, 142), (), 0.01, Adam(0.02), 60, 0.6),
        "good fit",
    ),
    "small steps that are cut short": (
        Training("digits", (1000, 797), (32,), 0.0, SGD(0.01), 8),
        "still learning",
    ),
    "a learning rate far too large": (
        Training("diabetes", (300, 142), (), 0.0, RMSprop(1.0), 12, 0.6),
        "unstable",
    ),
    "a learning rate beyond what the curvature allows": (
        Training("diabetes", (300, 142), (), 0.0, SGD(0.3), 12, 0.6),
        "unstable",
    ),
    "a training that diverges": (
        Training("diabetes", (300, 142), (32,), 0.0, SGD(10.0), 8, 0.6),
        "unstable",
    ),
    "a good network and twenty rows to show it": (
        Training("breast cancer", (300, 20), (16,), 0.001, Adam(0.01), 20),
        "too little data",
    ),
    "two epochs": (
        Training("breast cancer", (300, 269), (16,), 0.001, Adam(0.01), 2),
        "too few records",
    ),
}
SOON = ("a penalty that holds all weights near zero", "a training that diverges")


@pytest.mark.parametrize(
    ("training", "verdict"),
    [
        pytest.param(*case, id=name, marks=[pytest.mark.long] * (name not in SOON))
        for name, case in TRAININGS.items()
    ],
)
def test_a_training_is_diagnosed(training, verdict, sets):
    keras.utils.set_random_seed(0)
    x, y, outputs, activation, loss = sets[training.data]
    model = keras.Sequential(
        [
            keras.Input((x.shape[1],)),
            *(
                layers.Dense(n, activation="relu", kernel_regularizer=L2(training.lam))
                for n in training.units
            ),
            layers.Dense(
                outputs, activation=activation, kernel_regularizer=L2(training.lam)
            ),
        ]
    )
    # A copy: an optimizer belongs to one model.
    optimizer = training.optimizer.from_config(training.optimizer.get_config())
    model.compile(optimizer, loss, metrics=["accuracy"] if activation else [])
    end, (n, _) = sum(training.rows), training.rows
    gap = LearningCurveGap()
    model.fit(
        x[:n],
        y[:n],
        validation_data=(x[n:end], y[n:end]),
        epochs=training.epochs,
        batch_size=32,
        callbacks=[gap],
        verbose=0,
    )
    found = kreg.diagnose(gap, good=training.good)
    assert found.verdict == verdict, str(found)


@pytest.fixture(scope="module")
def sets(breast_cancer, diabetes):
    """Inputs and targets in an order of chance, with what a network ends in."""
    from sklearn.datasets import load_digits

    rng = np.random.default_rng(0)
    order = rng.permutation(len(breast_cancer.x))
    x, y = breast_cancer.x[order].astype("float32"), breast_cancer.y[order]
    wrong = np.where(rng.random(len(y)) < 0.1, 1 - y, y)
    pixels, digit = load_digits(return_X_y=True)
    two = (1, "sigmoid", "binary_crossentropy")
    ten = (10, "softmax", "sparse_categorical_crossentropy")
    return {
        "breast cancer": (x, y, *two),
        "wrong labels": (x, wrong, *two),
        "coins": (x, rng.integers(2, size=len(y)), *two),
        "digits": (pixels / 16, digit, *ten),
        "diabetes": (diabetes.x, diabetes.y[:, None], 1, None, "mse"),
    }
