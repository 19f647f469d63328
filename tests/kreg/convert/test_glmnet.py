"""glmnet itself where it can be installed, and its documented objective anywhere."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from kreg.convert import from_glmnet, to_glmnet
from kreg.regularizers import L1, L2, ElasticNet, GroupLasso

SETTINGS = [(0.5, 1.0), (0.5, 0.6), (1.0, 0.2), (0.3, 0.0)]


@pytest.fixture(scope="module")
def data():
    """Features of several scales, and targets that are far from standardized."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(80, 6)) * rng.uniform(0.5, 3, 6) + rng.normal(size=6)
    y = 3 + 5 * x @ [1, -2, 0, 0.5, 0, 0] + rng.normal(size=80) * 4
    return x, y[:, None]


def least(x, y, lam, alpha):
    """The minimum of glmnet's documented objective for a y of unit variance.

    Each weight is the difference of two that are held >= 0, so that it is smooth.
    """
    n, p = x.shape

    def objective(parts):
        plus, minus, bias = parts[:p], parts[p:-1], parts[-1]
        w = plus - minus
        left = x @ w + bias - y[:, 0]
        value = left @ left / (2 * n)
        value += lam * ((1 - alpha) / 2 * w @ w + alpha * (plus + minus).sum())
        slope = x.T @ left / n + lam * (1 - alpha) * w
        return value, np.r_[slope + lam * alpha, -slope + lam * alpha, left.mean()]

    bounds = [(0, None)] * (2 * p) + [(None, None)]
    options = {"maxiter": 10**5, "maxfun": 10**6, "ftol": 1e-16, "gtol": 1e-11}
    start = np.zeros(2 * p + 1)
    found = minimize(objective, start, jac=True, bounds=bounds, options=options)
    return (found.x[:p] - found.x[p:-1])[:, None], found.x[-1:]


@pytest.mark.parametrize(("lam", "alpha"), SETTINGS)
def test_the_minimum_that_glmnet_documents_is_the_optimum_of_the_penalty(
    lam, alpha, data, how_far_from_optimal
):
    x, y = data
    # As glmnet does: y of unit variance, lambda with it, and the weights scaled back.
    scale = y.std()
    w, bias = (scale * part for part in least(x, y / scale, lam / scale, alpha))
    penalty = from_glmnet(lam, alpha, y=y, standardize=False)
    assert np.any(w != 0)
    assert how_far_from_optimal("mse", penalty, x, y, w, bias) < 1e-6


def fitted(estimator, x, y):
    """The last of a path, which glmnet descends to get there."""
    estimator.fit(x, y[:, 0])
    return (
        estimator.coef_path_.reshape(x.shape[1], -1)[:, -1:],
        estimator.intercept_path_.ravel()[-1:],
    )


def exactly(lam, alpha, *, standardize=False):
    path = [4 * lam, 2 * lam, lam]
    settings = {"tol": 1e-16, "n_splits": 0, "standardize": standardize}
    return {"alpha": alpha, "lambda_path": path, **settings}


@pytest.mark.parametrize(("lam", "alpha"), SETTINGS)
def test_glmnet_settles_at_the_optimum_of_its_penalty(
    lam, alpha, data, how_far_from_optimal
):
    glmnet = pytest.importorskip("glmnet")
    x, y = data
    w, bias = fitted(glmnet.ElasticNet(**exactly(lam, alpha)), x, y)
    penalty = from_glmnet(lam, alpha, y=y, standardize=False)
    assert np.any(w != 0)
    assert how_far_from_optimal("mse", penalty, x, y, w, bias) < 1e-8


@pytest.mark.parametrize(("lam", "alpha"), SETTINGS)
def test_glmnet_settles_there_too_if_it_standardizes_what_is_standardized(
    lam, alpha, data, how_far_from_optimal
):
    glmnet = pytest.importorskip("glmnet")
    x, y = data
    x = (x - x.mean(0)) / x.std(0)
    estimator = glmnet.ElasticNet(**exactly(lam, alpha, standardize=True))
    w, bias = fitted(estimator, x, y)
    penalty = from_glmnet(lam, alpha, y=y, x=x)
    assert how_far_from_optimal("mse", penalty, x, y, w, bias) < 1e-8


@pytest.mark.parametrize(("lam", "alpha"), SETTINGS)
def test_glmnet_settles_at_the_optimum_of_its_penalty_for_two_classes(
    lam, alpha, data, how_far_from_optimal
):
    glmnet = pytest.importorskip("glmnet")
    x, y = data
    y = (y > y.mean()).astype(float)
    lam = lam / 5
    w, bias = fitted(glmnet.LogitNet(**exactly(lam, alpha)), x, y)
    penalty = from_glmnet(lam, alpha, family="binomial", standardize=False)
    assert np.any(w != 0)
    assert how_far_from_optimal("binary_crossentropy", penalty, x, y, w, bias) < 1e-8


@pytest.mark.parametrize("penalty", [L1(0.9), L2(0.4), ElasticNet(1.5, 0.4)], ids=repr)
def test_the_arguments_for_glmnet_lead_it_to_the_optimum(
    penalty, data, how_far_from_optimal
):
    glmnet = pytest.importorskip("glmnet")
    x, y = data
    arguments = to_glmnet(penalty, y=y)
    assert arguments.pop("standardize") is False
    settings = exactly(arguments["lambda"], arguments["alpha"])
    w, bias = fitted(glmnet.ElasticNet(**settings), x, y)
    assert how_far_from_optimal("mse", penalty, x, y, w, bias) < 1e-8


@given(
    st.floats(1e-6, 1e3),
    st.floats(0, 1),
    st.sampled_from(["gaussian", "binomial"]),
    st.floats(1e-3, 1e3),
)
def test_an_elastic_net_comes_back_to_the_last_bits(lam, alpha, family, scale):
    penalty = ElasticNet(lam, alpha)
    y = np.array([-scale, scale, 3 * scale])
    arguments = to_glmnet(penalty, family=family, y=y)
    back = from_glmnet(
        arguments["lambda"],
        arguments["alpha"],
        family=family,
        y=y,
        standardize=arguments["standardize"],
    )
    # The scale of y, up to 1000 on either part, enters and leaves again.
    assert back.lam * back.alpha == pytest.approx(lam * alpha, rel=1e-12, abs=1e-14)
    # 1 - alpha has the last bits of alpha, there and here; the first come back scaled.
    there = arguments["lambda"] / (2 if family == "binomial" else y.std())
    error = 4 * (np.spacing(lam) + np.spacing(there))
    l2 = lam * (1 - alpha)
    assert back.lam * (1 - back.alpha) == pytest.approx(l2, rel=1e-12, abs=error)


def test_the_lasso_needs_neither_targets_nor_features():
    assert from_glmnet(0.25, standardize=False) == ElasticNet(0.5, alpha=1.0)
    assert to_glmnet(L1(0.5))["lambda"] == 0.25


def test_features_that_glmnet_would_standardize_are_refused(data):
    x, y = data
    with pytest.raises(ValueError, match="Received: standard deviations"):
        from_glmnet(0.1, 0.5, y=y, x=x)
    with pytest.raises(ValueError, match="`x` must be given, with columns"):
        from_glmnet(0.1, 0.5, y=y)


@pytest.mark.parametrize(
    "y", [None, [[1.0, 2.0], [3.0, 4.0]], [1.0, 1.0], [np.nan, 1.0]], ids=str
)
def test_an_l2_part_needs_targets_whose_deviation_is_known(y):
    with pytest.raises(ValueError, match="`y` must be"):
        from_glmnet(0.1, 0.5, y=y, standardize=False)
    with pytest.raises(ValueError, match="`y` must be"):
        to_glmnet(L2(0.1), y=y)


def test_another_family_is_refused():
    with pytest.raises(ValueError, match="must be 'gaussian' or 'binomial'"):
        from_glmnet(0.1, family="poisson", standardize=False)


def test_a_penalty_that_glmnet_lacks_is_refused():
    with pytest.raises(ValueError, match="glmnet has no other"):
        to_glmnet(GroupLasso(0.1))
