import keras
import numpy as np
import pytest
from sklearn.linear_model import ElasticNet as SkElasticNet
from sklearn.linear_model import Lasso, LogisticRegression

from kreg.optimality import KKTResidual, kkt_residual
from kreg.regularizers import L1, ElasticNet, GroupLasso


def model_at(w, b, loss, penalty):
    """A model of one layer whose weights are set."""
    w = np.reshape(w, (-1, 1))
    layer = keras.layers.Dense(1, kernel_regularizer=penalty, name="dense")
    model = keras.Sequential([keras.Input((len(w),)), layer], name="model")
    model.compile(loss=loss)
    layer.set_weights([w, np.reshape(b, (1,))])
    return model


def test_the_residual_vanishes_at_the_lasso_of_scikit_learn(diabetes):
    x, y = diabetes
    fit = Lasso(0.05, tol=1e-12, max_iter=10**6).fit(x, y)
    assert (fit.coef_ == 0).any()
    model = model_at(fit.coef_, fit.intercept_, "mse", L1(0.1))
    assert kkt_residual(model, x, y[:, np.newaxis]).max < 1e-6


def test_the_residual_vanishes_at_the_elastic_net_of_scikit_learn(diabetes):
    x, y = diabetes
    lam, alpha = 0.2, 0.6
    fit = SkElasticNet(
        lam * (1 - alpha / 2), l1_ratio=alpha / (2 - alpha), tol=1e-12, max_iter=10**6
    ).fit(x, y)
    assert (fit.coef_ == 0).any()
    model = model_at(fit.coef_, fit.intercept_, "mse", ElasticNet(lam, alpha))
    assert kkt_residual(model, x, y[:, np.newaxis]).max < 1e-6


@pytest.mark.parametrize("batch_size", [None, 100])
def test_the_residual_vanishes_at_the_logistic_regression_of_scikit_learn(
    batch_size, breast_cancer, rng
):
    x, y = breast_cancer
    weight = rng.uniform(0.5, 1.5, size=len(x))
    fit = LogisticRegression(
        C=1 / (len(x) * 0.05), l1_ratio=1.0, solver="saga", tol=1e-8, max_iter=10**5
    ).fit(x, y, sample_weight=weight)
    assert (fit.coef_ == 0).any()
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    model = model_at(fit.coef_, fit.intercept_, loss, L1(0.05))
    residual = kkt_residual(model, x, y[:, np.newaxis], weight, batch_size)
    assert residual.max < 1e-6


def test_away_from_the_optimum_it_is_what_the_definition_says(diabetes, rng):
    x, y = diabetes
    w = rng.normal(size=10)
    w[:4] = 0
    model = model_at(w, 0.25, "mse", L1(0.1))
    residual = kkt_residual(model, x, y[:, np.newaxis])

    error = x @ w + 0.25 - y
    gradient = 2 * x.T @ error / len(x)
    there = np.abs(gradient[4:] + 0.1 * np.sign(w[4:]))
    at_zero = np.maximum(0, np.abs(gradient[:4]) - 0.1)
    assert residual.by_variable == pytest.approx(
        {
            "model/dense/kernel": max(*there, *at_zero),
            "model/dense/bias": abs(2 * error.mean()),
        },
        rel=1e-5,
    )
    assert residual.max == max(residual.by_variable.values())


def test_a_group_counts_with_its_norm(diabetes):
    x, y = diabetes
    targets = np.stack([y, -2 * y], axis=1)
    layer = keras.layers.Dense(
        2,
        use_bias=False,
        kernel_regularizer=GroupLasso(0.1),
        kernel_initializer="zeros",
    )
    model = keras.Sequential([keras.Input((10,)), layer])
    model.compile(loss="mse")
    norms = np.linalg.norm(2 * x.T @ targets / targets.size, axis=1)
    assert kkt_residual(model, x, targets).max == pytest.approx(norms.max() - 0.1)


@pytest.mark.parametrize(
    ("of_keras", "same"),
    [
        (keras.regularizers.L1(0.1), L1(0.1)),
        (keras.regularizers.L2(0.1), ElasticNet(0.1, alpha=0.0)),
        (keras.regularizers.L1L2(l1=0.1), L1(0.1)),
        (keras.regularizers.L1L2(l2=0.1), ElasticNet(0.1, alpha=0.0)),
        (keras.regularizers.L1L2(l1=0.1, l2=0.3), ElasticNet(0.4, alpha=0.25)),
        (keras.regularizers.L1L2(), L1(0.0)),
    ],
)
def test_the_penalties_of_keras_are_understood(of_keras, same, diabetes):
    x, y = diabetes[0], diabetes[1][:, np.newaxis]
    w = np.array([0.0] * 5 + [0.5] * 5)
    found = kkt_residual(model_at(w, 0.1, "mse", of_keras), x, y)
    assert found.max > 0.1
    expected = kkt_residual(model_at(w, 0.1, "mse", same), x, y)
    assert found.by_variable == pytest.approx(expected.by_variable)


def test_the_repr_lists_the_worst_first():
    residual = KKTResidual({"a/bias": 0.0, "a/kernel": 0.5, "b/kernel": 0.25})
    assert repr(residual).splitlines() == [
        "KKTResidual: max 5.00e-01",
        "  5.00e-01  a/kernel",
        "  2.50e-01  b/kernel",
        "  0.00e+00  a/bias",
    ]


def test_a_residual_that_is_not_a_number_is_not_hidden(diabetes):
    x, y = diabetes
    model = model_at(np.full(10, np.nan), 0.0, "mse", L1(0.1))
    residual = kkt_residual(model, x, y[:, np.newaxis])
    assert np.isnan(residual.by_variable["model/dense/kernel"])
    assert np.isnan(residual.max)


def test_a_model_without_a_penalty_is_refused(diabetes):
    model = model_at(np.ones(10), 0.0, "mse", None)
    with pytest.raises(ValueError, match="a penalty on a trainable variable"):
        kkt_residual(model, *diabetes)


def test_a_regularizer_of_another_kind_is_refused(diabetes):
    model = model_at(
        np.ones(10), 0.0, "mse", keras.regularizers.OrthogonalRegularizer()
    )
    with pytest.raises(ValueError, match="of `kreg.regularizers` or of Keras"):
        kkt_residual(model, *diabetes)


def test_a_constraint_is_refused(diabetes):
    layer = keras.layers.Dense(
        1, kernel_regularizer=L1(0.1), kernel_constraint="non_neg"
    )
    model = keras.Sequential([keras.Input((10,)), layer])
    model.compile(loss="mse")
    with pytest.raises(ValueError, match="without constraints on variables"):
        kkt_residual(model, *diabetes)
