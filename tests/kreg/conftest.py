"""What a test needs to know of the backend."""

import keras
import numpy as np
import pytest


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
