"""Problems whose solution is known, and one way to train on all the data at once."""

from collections.abc import Callable
from typing import NamedTuple

import keras
import numpy as np
import pytest
from sklearn.datasets import load_breast_cancer, load_diabetes


class Problem(NamedTuple):
    """Standardized inputs and targets."""

    x: np.ndarray
    y: np.ndarray


@pytest.fixture(scope="session")
def diabetes() -> Problem:
    x, y = load_diabetes(return_X_y=True)
    return Problem((x - x.mean(0)) / x.std(0), (y - y.mean()) / y.std())


@pytest.fixture(scope="session")
def breast_cancer() -> Problem:
    x, y = load_breast_cancer(return_X_y=True)
    return Problem((x - x.mean(0)) / x.std(0), y.astype(float))


@pytest.fixture
def train() -> Callable[..., np.ndarray]:
    """Trains a model with one Dense layer on whole batches; returns the kernel."""

    def fit(
        problem: Problem,
        optimizer: keras.Optimizer,
        penalty: keras.regularizers.Regularizer,
        steps: int,
        loss: str = "mse",
        **dense: object,
    ) -> np.ndarray:
        keras.utils.set_random_seed(0)
        units = 1 if problem.y.ndim == 1 else problem.y.shape[1]
        layer = keras.layers.Dense(units, kernel_regularizer=penalty, **dense)
        model = keras.Sequential([keras.Input((problem.x.shape[1],)), layer])
        model.compile(optimizer, loss=loss)
        x = problem.x.astype("float32")
        y = problem.y.astype("float32").reshape(len(x), units)
        # One epoch over copies of the data: an epoch per step costs 40 ms on TF.
        x, y = np.tile(x, (steps, 1)), np.tile(y, (steps, 1))
        rows = len(problem.x)
        model.fit(x, y, batch_size=rows, shuffle=False, verbose=0)
        return keras.ops.convert_to_numpy(layer.kernel.value).astype(float)

    return fit


@pytest.fixture
def dtype():
    """The widest that Keras computes in: elsewhere it narrows float64 to float32."""
    return "float64" if keras.backend.backend() == "tensorflow" else "float32"


@pytest.fixture
def epsilon(dtype):
    """The rounding error of one computation with numbers about one."""
    return float(np.finfo(dtype).eps)


def _slope_in_tensorflow(function, w):
    import tensorflow as tf

    w = tf.convert_to_tensor(w)
    with tf.GradientTape() as tape:
        tape.watch(w)
        value = function(w)
    return tape.gradient(value, w)


def _slope_in_jax(function, w):
    import jax

    return jax.grad(function)(w)


def _slope_in_torch(function, w):
    import torch

    w = torch.tensor(w, requires_grad=True)
    return torch.autograd.grad(function(w), w)[0]


SLOPES = {
    "tensorflow": _slope_in_tensorflow,
    "jax": _slope_in_jax,
    "torch": _slope_in_torch,
}


@pytest.fixture
def differentiate():
    """The gradient of a function of one array, by the backend's own means."""

    def slope(function, w):
        result = SLOPES[keras.backend.backend()](function, w)
        return keras.ops.convert_to_numpy(result)

    return slope


@pytest.fixture
def rng():
    return np.random.default_rng(0)
