"""Full-batch Proximal reaches the optimum that independent solvers find."""

import keras
import numpy as np
import pytest
from keras.optimizers.schedules import CosineDecay
from sklearn.linear_model import ElasticNet as SkElasticNet
from sklearn.linear_model import Lasso, LogisticRegression, lasso_path

from kreg.optimizers import Proximal
from kreg.regularizers import L1, MCP, SCAD, ElasticNet, GroupLasso

STEPS = 400


def decay(learning_rate):
    return CosineDecay(learning_rate, STEPS)


# Each with a learning rate at which it converges in STEPS.
OPTIMIZERS = {
    "SGD": lambda: keras.optimizers.SGD(0.2),
    "momentum": lambda: keras.optimizers.SGD(0.1, momentum=0.9),
    "Nesterov": lambda: keras.optimizers.SGD(0.1, momentum=0.9, nesterov=True),
    "Adam": lambda: keras.optimizers.Adam(decay(0.05)),
    "AMSGrad": lambda: keras.optimizers.Adam(decay(0.05), amsgrad=True),
    "Nadam": lambda: keras.optimizers.Nadam(decay(0.05)),
    "RMSprop": lambda: keras.optimizers.RMSprop(decay(0.03)),
    "RMSprop with momentum": lambda: keras.optimizers.RMSprop(
        decay(0.005), momentum=0.9
    ),
    "Adagrad": lambda: keras.optimizers.Adagrad(0.5),
    "Adamax": lambda: keras.optimizers.Adamax(decay(0.1)),
    "Lion": lambda: keras.optimizers.Lion(decay(0.02)),
    "Lamb": lambda: keras.optimizers.Lamb(decay(0.05)),
    "Muon": lambda: keras.optimizers.Muon(decay(0.1)),
    "Adafactor": lambda: keras.optimizers.Adafactor(decay(0.1)),
}


QUICK = ["SGD", "Adam", "Lion"]


def long(*values):
    """Values of a parameter that are for the long run only."""
    return [pytest.param(value, marks=pytest.mark.long) for value in values]


def assert_same_optimum(objective, w, reference):
    assert objective(w) <= objective(reference) * (1 + 1e-6)
    np.testing.assert_array_equal(w == 0, reference == 0)


@pytest.mark.parametrize(
    "name", [*QUICK, *long(*(name for name in OPTIMIZERS if name not in QUICK))]
)
def test_every_optimizer_reaches_the_lasso_of_scikit_learn(name, diabetes, train):
    lam = 0.1
    x, y = diabetes
    lasso = Lasso(lam / 2, fit_intercept=False, tol=1e-12, max_iter=10**6).fit(x, y)

    optimizer = Proximal(OPTIMIZERS[name]())
    w = train(diabetes, optimizer, L1(lam), STEPS, use_bias=False)[:, 0]

    def objective(w):
        return np.mean((y - x @ w) ** 2) + lam * np.abs(w).sum()

    assert_same_optimum(objective, w, lasso.coef_)


@pytest.mark.parametrize("name", ["momentum", "RMSprop", *long(*QUICK)])
def test_elastic_net_of_scikit_learn(name, diabetes, train):
    lam, alpha = 0.2, 0.6
    x, y = diabetes
    strength, ratio = lam * (1 - alpha / 2), alpha / (2 - alpha)
    reference = SkElasticNet(
        strength, l1_ratio=ratio, fit_intercept=False, tol=1e-12, max_iter=10**6
    ).fit(x, y)

    optimizer = Proximal(OPTIMIZERS[name]())
    w = train(diabetes, optimizer, ElasticNet(lam, alpha), STEPS, use_bias=False)[:, 0]

    def objective(w):
        penalty = alpha * np.abs(w).sum() + (1 - alpha) * (w @ w)
        return np.mean((y - x @ w) ** 2) + lam * penalty

    assert_same_optimum(objective, w, reference.coef_)


@pytest.mark.parametrize("name", ["Nesterov", *long("momentum")])
def test_logistic_regression_of_scikit_learn(name, breast_cancer, train):
    lam = 0.05
    x, y = breast_cancer
    reference = LogisticRegression(
        C=1 / (len(x) * lam),
        l1_ratio=1.0,
        solver="saga",
        fit_intercept=False,
        tol=1e-10,
        max_iter=10**5,
    ).fit(x, y)

    inner = keras.optimizers.SGD(0.5, momentum=0.9, nesterov=name == "Nesterov")
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    w = train(breast_cancer, Proximal(inner), L1(lam), 700, loss=loss, use_bias=False)
    w = w[:, 0]

    def objective(w):
        logits = x @ w
        return np.mean(np.logaddexp(0, logits) - y * logits) + lam * np.abs(w).sum()

    assert_same_optimum(objective, w, reference.coef_[0])


@pytest.mark.parametrize("share", [1.01, 0.2, *long(0.5, 0.05)])
def test_the_path_of_the_lasso_of_scikit_learn(share, diabetes, train):
    x, y = diabetes
    most = L1().lambda_max(2 * x.T @ y / len(x))
    lam = share * most
    _, path, _ = lasso_path(x, y, alphas=[lam / 2], tol=1e-12, max_iter=10**6)

    optimizer = Proximal(OPTIMIZERS["momentum"]())
    w = train(diabetes, optimizer, L1(lam), STEPS, use_bias=False)[:, 0]

    def objective(w):
        return np.mean((y - x @ w) ** 2) + lam * np.abs(w).sum()

    assert_same_optimum(objective, w, path[:, 0])
    assert w.any() == (share < 1)


def slope_of(penalty, w):
    """The derivative of MCP or SCAD, from its definition, away from zero."""
    if isinstance(penalty, MCP):
        size = np.maximum(0, penalty.lam - np.abs(w) / penalty.gamma)
    else:
        falling = (penalty.a * penalty.lam - np.abs(w)) / (penalty.a - 1)
        size = np.clip(falling, 0, penalty.lam)
    return np.sign(w) * size


# With momentum, a concave penalty asks for small steps.
GENTLE = {
    **OPTIMIZERS,
    "momentum": lambda: keras.optimizers.SGD(0.01, momentum=0.9),
}


@pytest.mark.parametrize("penalty", [MCP(0.2), SCAD(0.2)])
@pytest.mark.parametrize("name", ["momentum", *long("SGD", "RMSprop")])
def test_concave_penalties_end_stationary_with_exact_zeros(
    name, penalty, diabetes, train
):
    x, y = diabetes
    w = train(diabetes, Proximal(GENTLE[name]()), penalty, STEPS, use_bias=False)[:, 0]
    gradient = 2 * x.T @ (x @ w - y) / len(x)
    assert 0 < (w == 0).sum() < len(w)
    assert (np.abs(gradient[w == 0]) <= penalty.lam).all()
    kept = gradient[w != 0] + slope_of(penalty, w[w != 0])
    np.testing.assert_allclose(kept, 0, atol=2e-6)


@pytest.mark.parametrize("name", ["Adam", *long("momentum", "RMSprop")])
def test_group_lasso_is_stationary_with_whole_rows_at_zero(name, diabetes, train):
    lam = 0.15
    x, y = diabetes
    # Three correlated targets, so that a group is a row of three weights.
    targets = np.stack([y, y**2 - 1, np.sign(y)], axis=1)
    problem = type(diabetes)(x, targets)

    optimizer = Proximal(OPTIMIZERS[name]())
    w = train(problem, optimizer, GroupLasso(lam), STEPS, use_bias=False)

    gradient = 2 * x.T @ (x @ w - targets) / targets.size
    size = np.linalg.norm(w, axis=1, keepdims=True)
    dead = size[:, 0] == 0
    assert 0 < dead.sum() < len(w)
    assert (np.linalg.norm(gradient[dead], axis=1) <= lam).all()
    kept = gradient[~dead] + lam * w[~dead] / size[~dead]
    np.testing.assert_allclose(kept, 0, atol=2e-6)
