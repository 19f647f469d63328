"""Which trials are trained together."""

import keras
import keras_tuner
import pytest

from kreg.regularizers import L2
from kreg.search.likeness import likeness
from kreg.search.plan import plan


def planned(build, **choices):
    """The groups of the trials of a grid, which are numbered in its order."""
    hp = keras_tuner.HyperParameters()
    trials = [hp]
    for name, values in choices.items():
        hp.Choice(name, values)
        longer = []
        for each in trials:
            for value in values:
                longer.append(each.copy())
                longer[-1].values[name] = value
        trials = longer

    def look(hp):
        keras.backend.clear_session(free_memory=False)
        keras.utils.set_random_seed(0)
        return likeness(build(hp))

    found = plan({str(i): hp for i, hp in enumerate(trials)}, look)
    groups = {tuple(sorted(group)) for group in found.together.values()}
    return sorted(groups), found.alone


def network(first, second=None, loss="mse", units=3):
    layers = [
        keras.layers.Dense(units, kernel_regularizer=first),
        keras.layers.Dense(1, kernel_regularizer=second),
    ]
    model = keras.Sequential([keras.Input((4,)), *layers])
    model.compile("adam", loss)
    return model


def test_trials_are_together_that_differ_in_lambda_alone():
    groups, alone = planned(
        lambda hp: network(L2(hp.get("lam")), units=hp.get("units")),
        lam=[0.0, 0.1, 0.2],
        units=[2, 4],
    )
    assert groups == [("0", "2", "4"), ("1", "3", "5")]
    assert alone == {}


def test_penalties_in_another_ratio_are_apart_with_a_warning():
    with pytest.warns(UserWarning, match="in another ratio"):
        groups, _ = planned(
            lambda hp: network(L2(hp.get("one")), L2(hp.get("other"))),
            one=[0.1, 0.2],
            other=[0.1, 0.2],
        )
    assert groups == [("0", "3"), ("1",), ("2",)]


def test_a_hyperparameter_that_no_model_shows_separates_trials_with_a_warning():
    def build(hp):
        weight = hp.get("weight")

        def weighted(y, y_pred):
            return weight * keras.losses.mean_squared_error(y, y_pred)

        return network(L2(hp.get("lam")), loss=weighted)

    with pytest.warns(UserWarning, match="another value of weight are trained apart"):
        groups, _ = planned(build, weight=[1.0, 3.0], lam=[0.1, 0.2])
    assert groups == [("0", "1"), ("2", "3")]


def test_what_cannot_be_built_or_compared_is_alone_with_the_reason():
    def build(hp):
        if hp.get("lam") > 1:
            raise OSError("no such file")
        return network(keras.regularizers.OrthogonalRegularizer(hp.get("lam")))

    groups, alone = planned(build, lam=[0.1, 2.0])
    assert groups == []
    assert "must be L1, L2 or L1L2" in alone["0"]
    assert alone["1"] == "no such file"
