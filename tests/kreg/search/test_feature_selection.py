"""Features that a network can do without."""

import keras
import numpy as np
import pytest
from keras import layers

from kreg.regularizers import L1
from kreg.search import select_features

RNG = np.random.default_rng(0)
X = RNG.normal(size=(200, 8)).astype("float32")
# The first matters more than the fifth; of the others none does.
Y = (2 * X[:, 1] - X[:, 4] + RNG.normal(size=200)).astype("float32").reshape(-1, 1)


def linear(**settings):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input((8,)), layers.Dense(1, **settings)])
    model.compile("adam", loss="mse", metrics=["mae"])
    return model


def narrow():
    """A network with three hidden units."""
    model = keras.Sequential([keras.Input((8,)), layers.Dense(3), layers.Dense(1)])
    model.compile("adam", loss="mse")
    return model


@pytest.fixture(scope="module")
def found():
    names = [f"x{i}" for i in range(8)]
    inner = keras.optimizers.SGD(0.1)
    settings = {"names": names, "lams": 8, "folds": 4, "optimizer": inner}
    return select_features(linear(), X, Y, **settings, epochs=60, refit_epochs=60)


def test_the_features_that_matter_are_kept_and_no_others(found):
    assert found.features.tolist() == [1, 4]


def test_they_are_ranked_by_the_lambda_at_which_they_leave(found):
    assert found.ranking[:2].tolist() == [1, 4]
    ranked = found.lams[found.ranking]
    assert (np.diff(ranked) <= 0).all()
    assert ranked[1] > 2 * ranked[2]


def test_every_fold_keeps_what_matters(found):
    assert found.stability[[1, 4]].tolist() == [1.0, 1.0]
    assert np.delete(found.stability, [1, 4]).max() < 1.0


@pytest.mark.long
def test_every_bootstrap_keeps_what_matters_and_says_so():
    settings = {"lams": 8, "folds": 2, "optimizer": keras.optimizers.SGD(0.1)}
    found = select_features(linear(), X, Y, **settings, epochs=60, bootstraps=30)
    assert found.frequency[[1, 4]].tolist() == [1.0, 1.0]
    assert np.delete(found.frequency, [1, 4]).max() < 1.0
    assert str(found).splitlines()[1].split()[-1] == "100%"


def test_the_model_is_that_of_least_squares_on_the_features_kept(found):
    kernel, _ = found.model.get_weights()
    others = np.column_stack([X[:, found.features], np.ones(len(X))])
    expected = np.linalg.lstsq(others, Y[:, 0], rcond=None)[0]
    # L2(0.01) shrinks them by about a hundredth.
    assert kernel[found.features, 0] == pytest.approx(expected[:2], rel=0.02)
    assert not np.delete(kernel[:, 0], found.features).any()


def test_the_model_has_no_penalty_and_the_metrics_of_the_one_given(found):
    logs = found.model.evaluate(X, Y, verbose=0, return_dict=True)
    assert found.model.losses == []
    assert set(logs) == {"loss", "mae"}


def test_the_text_has_a_line_for_each_feature_and_the_count(found):
    lines = str(found).splitlines()
    assert lines[1].split()[:2] == ["x1", "yes"]
    assert len(lines) == 1 + 8 + 1
    assert lines[-1].startswith("2 of 8 features at lam=")


def test_the_model_given_is_left_as_it_is():
    model = linear(kernel_regularizer=L1(0.5))
    before = model.get_weights()
    select_features(model, X, Y, lams=[0.5, 0.1], folds=2, epochs=2, refit_epochs=0)
    assert model.layers[0].kernel.regularizer == L1(0.5)
    for mine, its in zip(model.get_weights(), before, strict=True):
        assert (mine == its).all()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"choice": "median"}, "`choice` must be one of"),
        ({"names": ["a"]}, "`names` must be 8 names"),
        ({"refit_epochs": -1}, "`refit_epochs` must be"),
        ({"bootstraps": -1}, "`bootstraps` must be"),
        ({"x": X[:, :3]}, "`model` must be a model whose first kernel has 3"),
        ({"x": X[:, :3], "model": narrow()}, "`model` must be a model whose first"),
        ({"x": X[:, :, None]}, r"`x` must be an array of shape \(rows, features\)"),
        ({"model": keras.Sequential([layers.Dense(1)])}, "`model` must be a built"),
    ],
    ids=[
        "choice",
        "names",
        "epochs",
        "draws",
        "columns",
        "hidden units",
        "shape",
        "not built",
    ],
)
def test_what_cannot_be_selected_from_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        select_features(**{"model": linear(), "x": X, "y": Y, **arguments})
