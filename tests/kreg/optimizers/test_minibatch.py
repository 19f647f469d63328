"""Which features matter, found from mini-batches."""

import keras
import numpy as np
import pytest
from sklearn.linear_model import Lasso

from kreg.optimizers import Proximal
from kreg.regularizers import L1

LAM, BATCH = 0.1, 34
ROWS = 13 * BATCH


@pytest.fixture
def problem(diabetes):
    return diabetes.x.astype("float32"), diabetes.y.astype("float32")[:, None]


@pytest.fixture
def support(diabetes):
    lasso = Lasso(LAM / 2, fit_intercept=False, tol=1e-12, max_iter=10**6)
    return lasso.fit(*diabetes).coef_ != 0


def compiled(optimizer):
    keras.utils.set_random_seed(0)
    layer = keras.layers.Dense(1, use_bias=False, kernel_regularizer=L1(LAM))
    model = keras.Sequential([keras.Input((10,)), layer])
    model.compile(Proximal(optimizer), loss="mse")
    return model


def kept(model):
    return keras.ops.convert_to_numpy(model.layers[0].kernel)[:, 0] != 0


def repeat(part, times):
    """One epoch over copies of the data: an epoch costs 40 ms on TensorFlow."""
    return np.tile(part, (times, 1))


def train(model, problem, batch, times):
    x, y = (repeat(part, times) for part in problem)
    model.fit(x, y, batch_size=batch, shuffle=False, verbose=0)


def test_at_a_constant_rate_mini_batches_take_features_in_and_out(problem):
    model = compiled(keras.optimizers.Adam(0.02))
    train(model, problem, BATCH, 30)
    supports = set()
    for _ in range(8):
        x, y = (part[:BATCH] for part in problem)
        problem = [np.roll(part, -BATCH, axis=0) for part in problem]
        model.fit(x, y, batch_size=BATCH, verbose=0)
        supports.add(tuple(kept(model)))
    assert len(supports) > 1


def test_a_finish_on_all_rows_finds_the_support(problem, support):
    assert len(problem[0]) == ROWS
    model = compiled(keras.optimizers.Adam(0.02))
    train(model, problem, BATCH, 30)
    train(model, problem, ROWS, 100)
    np.testing.assert_array_equal(kept(model), support)


def test_gradients_accumulated_over_an_epoch_are_such_a_finish(problem, support):
    model = compiled(keras.optimizers.Adam(0.02))
    train(model, problem, BATCH, 30)
    finish = keras.optimizers.SGD(0.1, gradient_accumulation_steps=13)
    model.compile(Proximal(finish), loss="mse")
    train(model, problem, BATCH, 60)
    np.testing.assert_array_equal(kept(model), support)
