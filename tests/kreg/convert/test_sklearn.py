"""Where scikit-learn settles, the objective of Keras and kreg is stationary."""

import math
import subprocess
import sys

import keras
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import linear_model
from sklearn.datasets import load_breast_cancer, load_diabetes, load_iris, load_linnerud
from sklearn.linear_model import (
    Lasso,
    LassoCV,
    LinearRegression,
    LogisticRegression,
    MultiTaskLasso,
    Ridge,
)

from kreg.convert import from_sklearn, to_sklearn
from kreg.regularizers import L1, L2, ElasticNet, GroupLasso

TIGHT = {"tol": 1e-13, "max_iter": 10**6}
NEWTON = {"solver": "newton-cholesky", "tol": 1e-12}
SAGA = {"solver": "saga", "tol": 1e-12, "max_iter": 10**5}
SkElasticNet = linear_model.ElasticNet

ESTIMATORS = [
    ("diabetes", Lasso(0.03, **TIGHT)),
    ("diabetes", Lasso(0.5, fit_intercept=False, **TIGHT)),
    ("linnerud", Lasso(0.1, **TIGHT)),
    ("diabetes", SkElasticNet(0.1, l1_ratio=0.7, **TIGHT)),
    ("diabetes", SkElasticNet(0.1, l1_ratio=1.0, **TIGHT)),
    ("linnerud", SkElasticNet(0.2, l1_ratio=0.1, **TIGHT)),
    ("linnerud", MultiTaskLasso(0.3, **TIGHT)),
    ("diabetes", Ridge(3.0, solver="svd")),
    ("linnerud", Ridge(0.5, solver="svd")),
    ("breast_cancer", LogisticRegression(C=0.2, **NEWTON)),
    ("iris", LogisticRegression(C=2.0, **NEWTON)),
    ("breast_cancer", LogisticRegression(C=0.02, l1_ratio=1, **SAGA)),
    ("breast_cancer", LogisticRegression(C=0.02, l1_ratio=0.3, **SAGA)),
    ("iris", LogisticRegression(C=0.1, l1_ratio=0.4, **SAGA)),
]
LOADERS = {
    "diabetes": load_diabetes,
    "linnerud": load_linnerud,
    "breast_cancer": load_breast_cancer,
    "iris": load_iris,
}
LOSSES = {
    "diabetes": "mse",
    "linnerud": "mse",
    "breast_cancer": "binary_crossentropy",
    "iris": "categorical_crossentropy",
}


def described(value):
    return value if isinstance(value, str) else repr(value).split(", max_iter")[0]


def load(name):
    """Standardized features; targets of shape (rows, outputs), standardized or 0/1."""
    x, y = LOADERS[name](return_X_y=True)
    x = (x - x.mean(0)) / x.std(0)
    if name == "iris":
        return x, np.eye(3)[y]
    y = y.reshape(len(x), -1).astype(float)
    return x, (y - y.mean(0)) / y.std(0) if LOSSES[name] == "mse" else y


def fit(estimator, x, y):
    """The kernel and bias, in Keras's shapes, of a fresh copy of the estimator."""
    if type(estimator) is LogisticRegression and y.shape[1] > 1:
        y = y.argmax(axis=1)
    fitted = type(estimator)(**estimator.get_params()).fit(x, np.squeeze(y))
    return np.atleast_2d(fitted.coef_).T, fitted.intercept_


def sizes(estimator, x, y):
    """What the maps have to know about the data."""
    logistic = type(estimator) is LogisticRegression
    return {"n_samples": len(x), "outputs": None if logistic else y.shape[1]}


@pytest.mark.parametrize(
    ("loss", "theirs"),
    [
        ("mse", keras.losses.MeanSquaredError()),
        ("binary_crossentropy", keras.losses.BinaryCrossentropy(from_logits=True)),
        (
            "categorical_crossentropy",
            keras.losses.CategoricalCrossentropy(from_logits=True),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "Keras",
)
def test_the_losses_of_these_tests_are_those_of_keras(loss, theirs, losses):
    rng = np.random.default_rng(0)
    units = 1 if loss == "binary_crossentropy" else 3
    f = rng.normal(size=(6, units))
    y = np.eye(3)[rng.integers(3, size=6)][:, :units]
    value, slope = losses[loss](y, f)

    expected = keras.ops.convert_to_numpy(theirs(y.astype("f"), f.astype("f")))
    np.testing.assert_allclose(value, expected, rtol=1e-6)
    for i in np.ndindex(f.shape):
        nudge = np.zeros_like(f)
        nudge[i] = 1e-6
        rise = (losses[loss](y, f + nudge)[0] - losses[loss](y, f - nudge)[0]) / 2e-6
        np.testing.assert_allclose(slope[i], rise, atol=1e-9)


@pytest.mark.parametrize(("name", "estimator"), ESTIMATORS, ids=described)
def test_an_estimator_settles_at_the_optimum_of_its_penalty(
    name, estimator, how_far_from_optimal
):
    x, y = load(name)
    penalty = from_sklearn(estimator, **sizes(estimator, x, y))
    w, bias = fit(estimator, x, y)
    assert np.any(w != 0)
    bias = bias if estimator.fit_intercept else None
    assert how_far_from_optimal(LOSSES[name], penalty, x, y, w, bias) < 1e-8


@pytest.mark.parametrize(("name", "estimator"), ESTIMATORS, ids=described)
def test_another_strength_has_another_optimum(name, estimator, how_far_from_optimal):
    x, y = load(name)
    penalty = from_sklearn(estimator, **sizes(estimator, x, y))
    w, _ = fit(estimator, x, y)
    stronger = type(penalty)(**penalty.get_config() | {"lam": penalty.lam * 1.001})
    assert how_far_from_optimal(LOSSES[name], stronger, x, y, w) > 1e-6


@pytest.mark.parametrize(("name", "estimator"), ESTIMATORS, ids=described)
def test_the_settings_of_an_estimator_come_back(name, estimator):
    x, y = load(name)
    known = sizes(estimator, x, y)
    penalty = from_sklearn(estimator, **known)
    settings = to_sklearn(penalty, type(estimator).__name__, **known)
    if "solver" in settings:
        assert settings.pop("solver") == estimator.solver
    theirs = {key: getattr(estimator, key) for key in settings}
    assert settings == pytest.approx(theirs, rel=1e-15)


PENALTIES = st.one_of(
    st.builds(L1, st.floats(1e-6, 1e3)),
    st.builds(L2, st.floats(1e-6, 1e3)),
    st.builds(ElasticNet, st.floats(1e-6, 1e3), st.floats(0, 1)),
)
PARTNERS = {"L1": "Lasso", "L2": "Ridge", "ElasticNet": "ElasticNet"}


def same(one, other):
    """Equal lam and alpha, to a few roundings."""
    alphas = [{"L1": 1.0, "L2": 0.0}.get(type(p).__name__) for p in (one, other)]
    alphas = [
        p.alpha if a is None else a for p, a in zip((one, other), alphas, strict=True)
    ]
    return abs(one.lam - other.lam) <= 4 * np.spacing(one.lam) and abs(
        alphas[0] - alphas[1]
    ) <= 4 * np.spacing(1.0)


@given(PENALTIES, st.integers(1, 10**6), st.integers(1, 50))
def test_a_penalty_comes_back_from_a_regression(penalty, n, k):
    name = PARTNERS[type(penalty).__name__]
    settings = to_sklearn(penalty, name, n_samples=n, outputs=k)
    estimator = getattr(linear_model, name)(**settings)
    back = from_sklearn(estimator, n_samples=n, outputs=k)
    assert type(back) is type(penalty)
    assert same(back, penalty)


@given(PENALTIES, st.integers(1, 10**6))
def test_a_penalty_comes_back_from_a_logistic_regression(penalty, n):
    settings = to_sklearn(penalty, "LogisticRegression", n_samples=n)
    assert same(from_sklearn(LogisticRegression(**settings), n_samples=n), penalty)


@given(st.floats(1e-6, 1e3), st.integers(1, 50))
def test_a_group_lasso_comes_back_from_a_multi_task_lasso(lam, k):
    settings = to_sklearn(GroupLasso(lam), "MultiTaskLasso", outputs=k)
    back = from_sklearn(MultiTaskLasso(**settings), outputs=k)
    assert abs(back.lam - lam) <= 2 * np.spacing(lam)
    assert back == GroupLasso(back.lam)


def test_no_penalty_is_an_infinite_c():
    settings = to_sklearn(L2(0.0), "LogisticRegression", n_samples=10)
    assert settings == {"C": math.inf, "l1_ratio": 0.0}
    assert from_sklearn(LogisticRegression(**settings), n_samples=10) == L2(0.0)


def test_the_arguments_given_back_are_taken_by_an_estimator_with_an_l1_part():
    x, y = load("breast_cancer")
    settings = to_sklearn(ElasticNet(0.1), "LogisticRegression", n_samples=len(x))
    coef = LogisticRegression(**settings).fit(x, y[:, 0]).coef_
    assert 0 < np.count_nonzero(coef) < coef.size


@pytest.mark.parametrize(
    ("estimator", "arguments", "message"),
    [
        (LinearRegression(), {}, "must be scikit-learn's Lasso, ElasticNet"),
        (LassoCV(), {}, "take the estimator it has chosen"),
        (L1(0.1), {}, "must be scikit-learn's Lasso, ElasticNet"),
        (Ridge(), {}, "`n_samples` must be an integer >= 1.*sums its loss over rows"),
        (LogisticRegression(), {}, "`n_samples` must be.*sums its loss over rows"),
        (Ridge(), {"n_samples": 0}, "`n_samples` must be an integer >= 1"),
        (MultiTaskLasso(), {}, "`outputs` must be an integer >= 1"),
        (Ridge(alpha=[1.0, 2.0]), {"n_samples": 9}, "`alpha` must be a finite number"),
        (Lasso(positive=True), {}, "is a constraint"),
        (LogisticRegression(), {"n_samples": 9, "outputs": 3}, "not averaged over"),
        (
            LogisticRegression(solver="liblinear"),
            {"n_samples": 9},
            "penalizes the intercept",
        ),
        (
            LogisticRegression(class_weight="balanced"),
            {"n_samples": 9},
            "weighs rows of the loss",
        ),
        (LogisticRegression(penalty="l1"), {"n_samples": 9}, "Set `l1_ratio` and `C`"),
    ],
    ids=described,
)
def test_an_estimator_without_a_partner_is_refused(estimator, arguments, message):
    with pytest.raises(ValueError, match=message):
        from_sklearn(estimator, **arguments)


def test_liblinear_without_an_intercept_has_a_partner(how_far_from_optimal):
    x, y = load("breast_cancer")
    estimator = LogisticRegression(
        C=0.05, l1_ratio=1, solver="liblinear", fit_intercept=False, **TIGHT
    )
    penalty = from_sklearn(estimator, n_samples=len(x))
    w, _ = fit(estimator, x, y)
    assert how_far_from_optimal("binary_crossentropy", penalty, x, y, w) < 1e-8


def test_outputs_other_than_an_estimator_was_fitted_with_are_refused():
    x, y = load("linnerud")
    with pytest.raises(ValueError, match="`outputs` must be 3"):
        from_sklearn(Lasso(0.1).fit(x, y))


@pytest.mark.parametrize(
    ("penalty", "estimator", "message"),
    [
        (L2(0.1), "Lasso", "must be L1 for Lasso"),
        (ElasticNet(0.1), "Ridge", "must be L2 for Ridge"),
        (GroupLasso(0.1), "Lasso", "A GroupLasso of rows is its MultiTaskLasso"),
        (L1(0.1), "LassoLars", "must be the name Lasso, ElasticNet"),
        (L2(0.1), "Ridge", "`n_samples` must be an integer >= 1"),
        (L1(0.1), "MultiTaskLasso", "`outputs` must be an integer >= 1"),
    ],
    ids=described,
)
def test_a_penalty_that_an_estimator_lacks_is_refused(penalty, estimator, message):
    with pytest.raises(ValueError, match=message):
        to_sklearn(penalty, estimator)


@pytest.mark.parametrize(
    "penalty",
    [
        L1(0.1),
        GroupLasso(0.1, axis=-1),
        GroupLasso(0.1, groups=[0, 0, 1]),
        GroupLasso(0.1, sqrt_size=True),
    ],
    ids=repr,
)
def test_only_a_group_lasso_of_rows_is_a_multi_task_lasso(penalty):
    with pytest.raises(ValueError, match="must be a GroupLasso of single rows"):
        to_sklearn(penalty, "MultiTaskLasso", outputs=3)


def test_the_maps_work_where_scikit_learn_is_not_installed():
    code = """
import sys
sys.modules["sklearn"] = None  # any import of it fails
from kreg.convert import to_sklearn
from kreg.regularizers import L1
assert to_sklearn(L1(0.5), "Lasso") == {"alpha": 0.25}
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
