"""Refitting finds the least squares of the features that were kept."""

import keras
import numpy as np
import pytest

import kreg
from kreg.optimizers import Proximal
from kreg.regularizers import L1, L2, GroupLasso
from kreg.schedules import WarmUp


def trained(problem, penalty, optimizer=None, **dense):
    """A linear model after 200 proximal steps on all of the data."""
    targets = problem.y.reshape(len(problem.x), -1)
    layer = keras.layers.Dense(
        targets.shape[1], use_bias=False, kernel_regularizer=penalty, **dense
    )
    model = keras.Sequential([keras.Input((problem.x.shape[1],)), layer])
    model.compile(optimizer or Proximal(keras.optimizers.SGD(0.2)), loss="mse")
    fit_all(model.fit, problem, 200)
    return model


def fit_all(fit, problem, steps, **settings):
    """Makes steps on whole batches, as one epoch over copies of the data."""
    x = np.tile(problem.x, (steps, 1)).astype("float32")
    y = np.tile(problem.y.reshape(len(problem.x), -1), (steps, 1)).astype("float32")
    rows = len(problem.x)
    return fit(x, y, batch_size=rows, shuffle=False, verbose=0, **settings)


def refit_all(model, problem, steps, **settings):
    def fit(x, y, **others):
        return kreg.refit(model, x, y, **settings, **others)

    return fit_all(fit, problem, steps)


def kernel(model):
    return keras.ops.convert_to_numpy(model.layers[0].kernel)


@pytest.mark.parametrize(
    "inner", [keras.optimizers.SGD(0.1, momentum=0.9), keras.optimizers.Adam(0.05)]
)
def test_the_kept_weights_become_those_of_least_squares(inner, diabetes):
    model = trained(diabetes, L1(0.3))
    kept = kernel(model)[:, 0] != 0
    assert 0 < kept.sum() < len(kept)
    refit_all(model, diabetes, 500, optimizer=inner)

    best = np.linalg.lstsq(diabetes.x[:, kept], diabetes.y, rcond=None)[0]
    np.testing.assert_allclose(kernel(model)[kept, 0], best, atol=1e-4)
    assert (kernel(model)[~kept] == 0).all()


def test_removed_groups_stay_removed(diabetes):
    targets = np.stack([diabetes.y, diabetes.y**2 - 1], axis=1)
    problem = diabetes._replace(y=targets)
    model = trained(problem, GroupLasso(0.15))
    dead = (kernel(model) == 0).all(axis=1)
    assert 0 < dead.sum() < len(dead)
    refit_all(model, problem, 300)
    np.testing.assert_array_equal((kernel(model) == 0).all(axis=1), dead)


def test_another_penalty_can_take_the_place(diabetes):
    model = trained(diabetes, L1(0.3))
    kept = kernel(model)[:, 0] != 0
    refit_all(model, diabetes, 500, penalty=L2(0.5))
    x = diabetes.x[:, kept]
    ridge = x.T @ x / len(x) + 0.5 * np.eye(kept.sum())
    best = np.linalg.solve(ridge, x.T @ diabetes.y / len(x))
    np.testing.assert_allclose(kernel(model)[kept, 0], best, atol=1e-5)


def test_the_model_gets_its_penalties_and_its_optimizer_back(diabetes):
    penalty, constraint = L1(0.3), keras.constraints.MaxNorm(9.0)
    model = trained(diabetes, penalty, kernel_constraint=constraint)
    zeros = kernel(model) == 0
    optimizer = model.optimizer
    refit_all(model, diabetes, 3)
    variable = model.layers[0].kernel
    assert variable.regularizer is penalty
    assert variable.constraint is constraint
    assert model.optimizer is optimizer
    # It trains as before: it comes back to the optimum of the penalized loss.
    refitted = kernel(model)
    fit_all(model.fit, diabetes, 100)
    assert np.abs(kernel(model)).sum() < np.abs(refitted).sum()
    np.testing.assert_array_equal(kernel(model) == 0, zeros)


def test_a_constraint_of_the_layer_holds_in_refitting_too(diabetes):
    model = trained(diabetes, L1(0.3), kernel_constraint=keras.constraints.NonNeg())
    refit_all(model, diabetes, 100)
    assert (kernel(model) >= 0).all()


def test_penalties_get_back_after_an_interrupted_refit(diabetes):
    class Interrupt(keras.callbacks.Callback):
        def on_train_batch_begin(self, batch, logs=None):
            if batch == 1:
                raise KeyboardInterrupt

    penalty = L1(0.3)
    model = trained(diabetes, penalty)
    with pytest.raises(KeyboardInterrupt):
        refit_all(model, diabetes, 3, callbacks=[Interrupt()])
    assert model.layers[0].kernel.regularizer is penalty


def test_a_schedule_does_not_go_on_while_it_is_off(diabetes):
    penalty = L1(WarmUp(0.3, steps=10))
    model = trained(diabetes, penalty)
    refit_all(model, diabetes, 5)
    assert int(penalty.step) == 200


@pytest.mark.parametrize(
    ("penalty", "message"),
    [(L2(0.1), "0 such weights"), (L1(0.1), "1 such weights without a zero")],
)
def test_a_model_without_zeros_is_refused(penalty, message, diabetes):
    layer = keras.layers.Dense(1, kernel_regularizer=penalty)
    model = keras.Sequential([keras.Input((diabetes.x.shape[1],)), layer])
    model.compile("sgd", loss="mse")
    with pytest.raises(ValueError, match=message):
        kreg.refit(model, diabetes.x, diabetes.y)


def test_a_model_that_is_not_compiled_is_refused():
    with pytest.raises(ValueError, match="must be a compiled model"):
        kreg.refit(keras.Sequential([keras.layers.Dense(1)]))
