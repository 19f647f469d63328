"""Real data sets with few rows to learn from, and a network for each."""

from collections.abc import Callable
from typing import Any, NamedTuple

import keras
import numpy as np
from sklearn.datasets import load_breast_cancer, load_diabetes, load_digits

from kreg.regularizers import L2

L = keras.layers


class Small(NamedTuple):
    """Rows in random order: `rows` to learn from, as many to choose by, the rest a test.

    Attributes:
        x: The inputs.
        y: The targets.
        rows: How many rows to learn from.
        outputs: How many numbers the network predicts.
        activation: The activation of the last layer.
        loss: The loss.
        good: The training loss of a good fit, where there is no accuracy.
    """

    x: Any
    y: Any
    rows: int
    outputs: int
    activation: str | None
    loss: str
    good: float | None

    def parts(self) -> list[tuple[Any, Any]]:
        """Training, validation and test rows: inputs and targets."""
        ends = [self.rows, 2 * self.rows]
        return list(zip(np.split(self.x, ends), np.split(self.y, ends), strict=True))

    def network(self, lam: Any, seed: int, rate: float = 0.003) -> Any:
        """Two hidden layers with L2 on each kernel, compiled; the start is the seed's."""
        keras.utils.set_random_seed(seed)
        activation = self.activation
        return self.compiled(
            keras.Sequential(
                [
                    keras.Input((self.x.shape[1],)),
                    L.Dense(128, activation="relu", kernel_regularizer=L2(lam)),
                    L.Dense(64, activation="relu", kernel_regularizer=L2(lam)),
                    L.Dense(
                        self.outputs, activation=activation, kernel_regularizer=L2(lam)
                    ),
                ]
            ),
            rate,
        )

    def compiled(self, model: Any, rate: float = 0.003) -> Any:
        """The model or path, compiled for this data."""
        metrics = ["accuracy"] if self.activation else []
        model.compile(keras.optimizers.Adam(rate), self.loss, metrics=metrics)
        return model


def _standardized(x: Any) -> Any:
    """Columns with mean 0 and deviation 1."""
    return ((x - x.mean(0)) / (x.std(0) + 1e-9)).astype("float32")


def _cancer(rng: Any) -> Small:
    """Breast cancer, a tenth of the labels wrong, but not in the test."""
    x, y = load_breast_cancer(return_X_y=True)
    order = rng.permutation(len(x))
    x, y = _standardized(x)[order], y[order].astype("float32")
    wrong = rng.random(240) < 0.1
    y[:240] = np.where(wrong, 1 - y[:240], y[:240])
    return Small(x, y[:, None], 120, 1, "sigmoid", "binary_crossentropy", None)


def _digits(rng: Any) -> Small:
    """Handwritten digits, a hundred and fifty of them to learn from."""
    x, y = load_digits(return_X_y=True)
    order = rng.permutation(len(x))
    x = (x / 16).astype("float32")[order]
    loss = "sparse_categorical_crossentropy"
    return Small(x, y[order], 150, 10, "softmax", loss, None)


def _diabetes(rng: Any) -> Small:
    """Diabetes, with targets of deviation 1."""
    x, y = load_diabetes(return_X_y=True)
    order = rng.permutation(len(x))
    y = _standardized(y[:, None])[order]
    return Small(_standardized(x)[order], y, 150, 1, None, "mse", 0.7)


SETS: dict[str, Callable[[Any], Small]] = {
    "breast cancer, noisy labels": _cancer,
    "digits": _digits,
    "diabetes": _diabetes,
}
