"""Networks on many draws of rows with many λs, all trained at once."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import keras
import numpy as np
from real import breast_cancer, digits

from kreg.regularizers import L2
from kreg.search import LambdaPath

SPLITS = 10
ROWS = 120
LAMS = np.array([0.0, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0, 10.0])
SETS = {"cancer": breast_cancer, "digits": digits}
# The λs of a network's three kernels, as shares of the largest.
UNIFORM, BY_LAYER, REVERSED = (1.0, 1.0, 1.0), (1.0, 0.5, 0.1), (0.1, 0.5, 1.0)


@dataclass(frozen=True)
class Trained:
    """What became of each network.

    Attributes:
        shares: The probability of class 1, shape `(splits, lams, rows)`.
        shifted: The same for inputs that were moved by a hundredth at random.
        weights: Kernels and biases, each of shape `(splits, lams, ...)`.
        y: The true classes, shape `(rows,)`.
        parts: 0 for training rows, 1 for validation, 2 for test, shape `(splits, rows)`.
        learnt: The classes that were trained on, some of them wrong.
    """

    shares: np.ndarray
    shifted: np.ndarray
    weights: list[np.ndarray]
    y: np.ndarray
    parts: np.ndarray
    learnt: np.ndarray

    def loss(self, part: int) -> np.ndarray:
        """The mean cross-entropy on a part of the rows, shape `(splits, lams)`."""
        y = (self.learnt if part == 0 else self.y).astype(float)
        shares = np.clip(self.shares.astype(float), 1e-7, 1 - 1e-7)
        each = -(y * np.log(shares) + (1 - y) * np.log(1 - shares))
        return self._mean(each, part)

    def accuracy(self, part: int) -> np.ndarray:
        """The share of rows that are decided rightly, shape `(splits, lams)`."""
        y = self.learnt if part == 0 else self.y
        return self._mean((self.shares > 0.5) == (y > 0.5), part)

    def chosen(self) -> np.ndarray:
        """The λ with the least validation loss, a place for each split."""
        return self.loss(1).argmin(axis=1)

    def squares(self) -> np.ndarray:
        """Σ w² over the kernels, shape `(splits, lams)`."""
        squares = [
            np.square(k.astype(float)).sum(axis=(2, 3)) for k in self.weights[::2]
        ]
        return np.sum(squares, axis=0)

    def _mean(self, each: np.ndarray, part: int) -> np.ndarray:
        here = (self.parts == part)[:, None, :]
        return (each * here).sum(axis=2) / here.sum(axis=2)


def at(values: np.ndarray, places: Any) -> np.ndarray:
    """The value of each split at its own place, or at one for all."""
    return values[np.arange(len(values)), places]


@cache
def trained(
    name: str, shares: tuple[float, float, float] = UNIFORM, wrong: float = 0.1
) -> Trained:
    """Networks of 32 and 16 hidden units, with L2, 300 steps of Adam on all rows.

    Args:
        name: The data set.
        shares: The λ of each kernel, as a share of the largest.
        wrong: The share of the labels in training that are wrong.
    """
    x, y = SETS[name]()
    rng = np.random.default_rng(0)
    draws = np.stack([rng.permutation(len(y)) for _ in range(SPLITS)])
    parts = np.minimum(draws // ROWS, 2)
    learnt = np.where(rng.random(len(y)) < wrong, 1 - y, y)
    keras.utils.set_random_seed(0)
    sizes = zip((32, 16, 1), ("relu", "relu", "sigmoid"), shares, strict=True)
    layers = [
        keras.layers.Dense(n, act, kernel_regularizer=L2(share))
        for n, act, share in sizes
    ]
    model = keras.Sequential([keras.Input((x.shape[1],)), *layers])
    path = LambdaPath(model, LAMS, folds=(parts == 0).T.astype(int))
    path.compile(keras.optimizers.Adam(0.01), "binary_crossentropy")
    inputs = x.astype("float32")
    target = learnt.astype("float32")[:, None]
    path.fit(inputs, target, batch_size=len(y), epochs=300, verbose=0)
    moved = inputs + rng.normal(scale=0.01, size=x.shape).astype("float32")
    found = [
        path.predict(each, batch_size=len(y), verbose=0) for each in (inputs, moved)
    ]
    grouped = [_by_split(np.moveaxis(each[..., 0], 1, 0)) for each in found]
    weights = [
        _by_split(np.array(keras.ops.convert_to_numpy(v))) for v in path.stack.trainable
    ]
    return Trained(*grouped, weights, y, parts, learnt)


def _by_split(values: np.ndarray) -> np.ndarray:
    """Members as splits and λs, without those that are trained on all rows."""
    return values.reshape(SPLITS + 1, len(LAMS), *values.shape[1:])[1:]
