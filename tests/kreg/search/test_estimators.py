"""Paths in scikit-learn."""

import sys

import keras
import numpy as np
import pytest
from sklearn.linear_model import ElasticNet
from sklearn.utils.estimator_checks import (
    check_sample_weight_equivalence_on_dense_data,
    parametrize_with_checks,
)

import kreg.search
from kreg.optimizers import Proximal
from kreg.regularizers import GroupLasso
from kreg.search import LambdaPathClassifier, LambdaPathRegressor
from kreg.search.estimators import _labels

QUICK = {"lams": [0.3, 0.03, 0.003], "cv": 2, "epochs": 40}


@pytest.fixture
def precision():
    """Sets the precision of what is built next, also if something was built before."""

    def use(dtype):
        keras.config.set_floatx(dtype)
        keras.config.set_dtype_policy(dtype)

    before = keras.config.floatx()
    yield use
    use(before)


@pytest.mark.long
@parametrize_with_checks(
    [LambdaPathClassifier(**QUICK), LambdaPathRegressor(**QUICK)],
)
def test_scikit_learn_takes_it_for_an_estimator(estimator, check, precision):
    if check.func is check_sample_weight_equivalence_on_dense_data:
        # It wants more digits than single precision has.
        if keras.backend.backend() != "tensorflow":
            pytest.skip("Keras narrows float64 there")
        precision("float64")
    check(estimator)


@pytest.mark.long
def test_the_regressor_finds_what_scikit_learn_finds(diabetes):
    settings = {"lams": [0.1], "alphas": [0.5], "cv": 2, "epochs": 150}
    optimizer = Proximal(keras.optimizers.SGD(0.15, momentum=0.9))
    found = LambdaPathRegressor(**settings, optimizer=optimizer)
    found.fit(diabetes.x, diabetes.y)
    # kreg's 0.1 (0.5 |w| + 0.5 w^2) is scikit-learn's with these two.
    expected = ElasticNet(alpha=0.075, l1_ratio=1 / 3, tol=1e-10)
    expected.fit(diabetes.x, diabetes.y)
    assert found.predict(diabetes.x) == pytest.approx(
        expected.predict(diabetes.x), abs=1e-4
    )
    assert (found.lam_, found.alpha_) == (0.1, 0.5)


@pytest.fixture(scope="module")
def three_classes():
    from sklearn.datasets import load_iris

    data = load_iris(as_frame=True)
    x = (data.data - data.data.mean()) / data.data.std()
    return x, data.target_names[data.target]


def test_the_classifier_takes_data_frames_and_any_labels(three_classes):
    x, y = three_classes
    settings = {"lams": [0.1, 0.01, 0.001], "cv": 2, "epochs": 30}
    settings |= {"choice": "one_standard_error", "random_state": 0}
    found = LambdaPathClassifier(**settings).fit(x, y)
    assert found.classes_.tolist() == ["setosa", "versicolor", "virginica"]
    assert found.feature_names_in_.tolist() == list(x.columns)
    assert found.score(x, y) > 0.9
    assert found.predict_proba(x).sum(axis=1) == pytest.approx(1.0)
    errors = found.table_["val_data_loss"]
    least = errors.argmin()
    within = errors <= errors[least] + found.table_["val_data_loss_se"][least]
    assert found.lam_ == found.table_["lam"][within].max()


@pytest.mark.long
def test_a_network_of_your_own_is_trained(breast_cancer):
    def build(inputs, outputs):
        hidden = keras.layers.Dense(
            8, activation="relu", kernel_regularizer=GroupLasso(1.0)
        )
        output = keras.layers.Dense(outputs, activation="sigmoid")
        return keras.Sequential([keras.Input((inputs,)), hidden, output])

    x, y = breast_cancer
    settings = {"lams": 6, "cv": 3, "epochs": 60, "random_state": 3}
    found = LambdaPathClassifier(build, **settings).fit(x, y)
    assert len(found.model_.layers) == 2
    assert found.score(x, y) > 0.95
    again = LambdaPathClassifier(build, **settings).fit(x, y)
    assert np.array_equal(found.predict_proba(x), again.predict_proba(x))


@pytest.mark.long
def test_weights_are_repetitions_of_rows(diabetes):
    x, y = diabetes.x[:40], diabetes.y[:40]
    times = np.random.default_rng(0).integers(0, 4, 40)
    fold = np.arange(40) % 2
    settings = {"lams": [0.3, 0.1], "epochs": 40}
    splits = [(np.flatnonzero(fold != k), np.flatnonzero(fold == k)) for k in range(2)]
    weighted = LambdaPathRegressor(**settings, cv=splits)
    weighted.fit(x, y, sample_weight=10 * times)
    fold = fold.repeat(times)
    splits = [(np.flatnonzero(fold != k), np.flatnonzero(fold == k)) for k in range(2)]
    repeated = LambdaPathRegressor(**settings, cv=splits)
    repeated.fit(x.repeat(times, axis=0), y.repeat(times))
    assert weighted.predict(x) == pytest.approx(repeated.predict(x), abs=1e-4)
    for name, values in repeated.table_.columns.items():
        assert weighted.table_[name] == pytest.approx(values, rel=1e-3), name


@pytest.mark.parametrize(
    "splits",
    [
        [([0, 1], [2, 3])],
        [([0, 1], [2, 3]), ([2, 3], [1, 2])],
        [([0], [2, 3]), ([2, 3], [0, 1])],
    ],
    ids=["not all", "twice", "not trained on"],
)
def test_folds_that_do_not_part_the_rows_are_refused(splits):
    pairs = [(np.array(train), np.array(test)) for train, test in splits]
    with pytest.raises(ValueError, match="`cv` must be folds in which each row"):
        _labels(pairs, 4)


def test_what_cannot_be_chosen_is_refused():
    x, y = np.ones((4, 1)), [0, 1, 0, 1]
    with pytest.raises(ValueError, match="`choice` must be one of"):
        LambdaPathClassifier(choice="median").fit(x, y)
    with pytest.raises(ValueError, match="`y` must be of two classes or more"):
        LambdaPathClassifier().fit(x, [1, 1, 1, 1])


def test_without_scikit_learn_it_says_what_to_install(monkeypatch):
    for name in [n for n in sys.modules if n.split(".")[0] == "sklearn"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "sklearn", None)
    monkeypatch.delitem(sys.modules, "kreg.search.estimators")
    with pytest.raises(ImportError, match=r"pip install 'kreg\[sklearn\]'"):
        kreg.search.LambdaPathRegressor  # noqa: B018
