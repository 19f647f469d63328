"""Proximal with penalties that move."""

import keras
import numpy as np
import pytest
from sklearn.linear_model import Lasso

from kreg.optimizers import Proximal
from kreg.regularizers import L1, ElasticNet
from kreg.schedules import Assignable, Linear, WarmUp


def by_hand(x, y, w, lr, lams):
    """Proximal gradient descent on the mean squared error."""
    for lam in lams:
        z = w - lr * 2 * x.T @ (x @ w - y) / len(x)
        w = np.sign(z) * np.maximum(np.abs(z) - lr * lam, 0)
    return w


def start(x, penalty):
    layer = keras.layers.Dense(
        1, use_bias=False, kernel_regularizer=penalty, kernel_initializer="zeros"
    )
    return keras.Sequential([keras.Input((x.shape[1],)), layer])


def fit(model, x, y, epochs):
    rows = len(x)
    x, y = x.astype("float32"), y.astype("float32")[:, None]
    return model.fit(x, y, batch_size=rows, epochs=epochs, shuffle=False, verbose=0)


def kernel(model):
    return keras.ops.convert_to_numpy(model.layers[0].kernel)[:, 0]


def test_each_update_shrinks_by_the_lambda_of_its_step(diabetes):
    x, y = diabetes
    penalty = L1(Linear(0.0, 0.5, steps=4))
    model = start(x, penalty)
    model.compile(Proximal(keras.optimizers.SGD(0.1)), loss="mse")
    fit(model, x, y, 7)

    lams = [0.5 * min(step / 4, 1) for step in range(7)]
    expected = by_hand(x, y, np.zeros(x.shape[1]), 0.1, lams)
    np.testing.assert_allclose(kernel(model), expected, atol=2e-6)
    np.testing.assert_array_equal(kernel(model) == 0, expected == 0)


def test_accumulated_gradients_shrink_by_the_lambda_of_the_last_of_them(diabetes):
    x, y = diabetes
    model = start(x, L1(Linear(0.0, 0.5, steps=4)))
    inner = keras.optimizers.SGD(0.1, gradient_accumulation_steps=2)
    model.compile(Proximal(inner), loss="mse")
    fit(model, x, y, 6)

    lams = [0.5 * min(step / 4, 1) for step in (1, 3, 5)]
    expected = by_hand(x, y, np.zeros(x.shape[1]), 0.1, lams)
    np.testing.assert_allclose(kernel(model), expected, atol=2e-6)


def test_an_assigned_lambda_holds_from_the_next_update(diabetes):
    x, y = diabetes
    model = start(x, L1(Assignable(0.1)))
    model.compile(Proximal(keras.optimizers.SGD(0.1)), loss="mse")
    fit(model, x, y, 3)
    model.layers[0].kernel_regularizer.assign(lam=0.4)
    fit(model, x, y, 3)

    lams = [0.1] * 3 + [0.4] * 3
    expected = by_hand(x, y, np.zeros(x.shape[1]), 0.1, lams)
    np.testing.assert_allclose(kernel(model), expected, atol=2e-6)


def test_a_recompiled_optimizer_goes_on_with_the_schedule(diabetes):
    x, y = diabetes
    model = start(x, L1(Linear(0.0, 0.5, steps=4)))
    model.compile(Proximal(keras.optimizers.SGD(0.1)), loss="mse")
    fit(model, x, y, 3)
    model.compile(Proximal(keras.optimizers.SGD(0.1)), loss="mse")
    fit(model, x, y, 3)

    lams = [0.5 * min(step / 4, 1) for step in range(6)]
    expected = by_hand(x, y, np.zeros(x.shape[1]), 0.1, lams)
    np.testing.assert_allclose(kernel(model), expected, atol=2e-6)


@pytest.mark.parametrize("inner", ["SGD", "Adam", "Lion"])
def test_a_warm_up_ends_in_the_lasso_of_scikit_learn(inner, diabetes):
    lam, steps = 0.1, 500
    x, y = diabetes
    lasso = Lasso(lam / 2, fit_intercept=False, tol=1e-12, max_iter=10**6).fit(x, y)
    decay = keras.optimizers.schedules.CosineDecay(
        {"SGD": 0.2, "Adam": 0.05, "Lion": 0.02}[inner], steps
    )
    model = start(x, L1(WarmUp(lam, steps=100)))
    optimizer = getattr(keras.optimizers, inner)(decay)
    model.compile(Proximal(optimizer), loss="mse")
    fit(model, x, y, 1)
    x_many, y_many = np.tile(x, (steps - 1, 1)), np.tile(y, steps - 1)
    model.fit(
        x_many.astype("float32"),
        y_many.astype("float32")[:, None],
        batch_size=len(x),
        shuffle=False,
        verbose=0,
    )

    def objective(w):
        return np.mean((y - x @ w) ** 2) + lam * np.abs(w).sum()

    w = kernel(model).astype(float)
    assert objective(w) <= objective(lasso.coef_) * (1 + 1e-6)
    np.testing.assert_array_equal(w == 0, lasso.coef_ == 0)


def test_the_reported_loss_contains_the_penalty_of_its_step(diabetes):
    x, y = diabetes
    penalty = ElasticNet(Linear(1.0, 3.0, steps=2), alpha=Linear(1.0, 0.0, steps=2))
    model = start(x, penalty)
    w = np.linspace(-1, 1, x.shape[1]).astype("float32")
    model.layers[0].kernel.assign(w[:, None])
    model.compile(Proximal(keras.optimizers.SGD(0.0)), loss="mse")
    losses = fit(model, x, y, 4).history["loss"]

    data = np.mean((y - x @ w) ** 2)
    l1, l2 = np.abs(w).sum(), w @ w
    expected = [1 * l1, 2 * (l1 + l2) / 2, 3 * l2, 3 * l2]
    np.testing.assert_allclose(np.array(losses) - data, expected, rtol=1e-5)


def test_a_model_saved_between_updates_resumes_as_if_it_had_not_stopped(
    diabetes, tmp_path
):
    x, y = diabetes
    model = start(x, L1(Linear(0.0, 0.5, steps=4)))
    inner = keras.optimizers.SGD(0.1, momentum=0.9)
    model.compile(Proximal(inner), loss="mse")
    fit(model, x, y, 3)
    model.save(tmp_path / "model.keras")
    fit(model, x, y, 3)

    loaded = keras.saving.load_model(tmp_path / "model.keras")
    fit(loaded, x, y, 3)
    np.testing.assert_array_equal(kernel(loaded), kernel(model))


@pytest.mark.skipif(keras.backend.backend() != "jax", reason="only JAX cannot see it")
def test_a_schedule_under_dynamic_loss_scaling_is_refused_on_jax(diabetes):
    x, y = diabetes
    model = start(x, L1(WarmUp(0.1, steps=3)))
    scaled = keras.optimizers.LossScaleOptimizer(Proximal("sgd"))
    model.compile(scaled, loss="mse")
    with pytest.raises(ValueError, match="must count every update"):
        fit(model, x, y, 1)


@pytest.mark.skipif(keras.backend.backend() == "jax", reason="refused on JAX")
def test_updates_skipped_by_loss_scaling_do_not_delay_the_schedule(diabetes):
    x, y = diabetes
    model = start(x, L1(Linear(0.0, 0.5, steps=4)))
    scaled = keras.optimizers.LossScaleOptimizer(
        Proximal(keras.optimizers.SGD(0.1)), initial_scale=2.0**127
    )
    model.compile(scaled, loss="mse")
    w = np.zeros(x.shape[1])
    for step in range(6):
        before = kernel(model)
        fit(model, x, y, 1)
        lam = 0.5 * min(step / 4, 1)
        if not np.array_equal(kernel(model), before):
            w = by_hand(x, y, w, 0.1, [lam])
    assert np.any(w != 0)
    np.testing.assert_allclose(kernel(model), w, atol=2e-6)


def test_a_penalty_put_on_after_the_optimizer_was_built_is_refused(diabetes):
    x, y = diabetes
    model = start(x, L1(0.1))
    model.compile(Proximal("sgd"), loss="mse")
    fit(model, x, y, 1)
    model.layers[0].kernel.regularizer = L1(WarmUp(0.1, steps=3))
    model.make_train_function(force=True)
    with pytest.raises(ValueError, match="Compile the model again"):
        fit(model, x, y, 1)
