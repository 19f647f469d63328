import keras_tuner
import numpy as np
import pytest

from kreg.search import lambda_choice


def grid(folder, declare):
    """The values that Keras Tuner's grid search tries."""
    hp = keras_tuner.HyperParameters()
    declare(hp)
    oracle = keras_tuner.oracles.GridSearchOracle(
        keras_tuner.Objective("val_data_loss", "min"), hyperparameters=hp
    )
    oracle.verbose = 0
    oracle._set_project_dir(folder, "search")
    tried = []
    while (trial := oracle.create_trial("tuner0")).status == "RUNNING":
        tried.append(trial.hyperparameters.get("lam"))
        oracle.update_trial(trial.trial_id, {"val_data_loss": 0.5})
        trial.status = "COMPLETED"
        oracle.end_trial(trial)
    return tried


@pytest.mark.parametrize("zero", [False, True])
def test_a_grid_search_tries_every_value_once_in_order(zero, tmp_path):
    tried = grid(tmp_path, lambda hp: lambda_choice(hp, zero=zero))
    expected = np.logspace(-5, 0, 11)
    np.testing.assert_allclose(tried, [0.0, *expected] if zero else expected, rtol=1e-9)
    assert tried[-1] == 1.0


def test_both_ends_are_exact():
    hp = keras_tuner.HyperParameters()
    lambda_choice(hp, "l2", least=1 / 3, most=2 / 3, count=5)
    values = hp.space[0].values
    assert (values[0], values[-1]) == (1 / 3, 2 / 3)
    np.testing.assert_allclose(np.diff(np.log(values)), np.log(2) / 4, rtol=1e-9)


def test_the_value_is_that_of_the_trial():
    hp = keras_tuner.HyperParameters()
    hp.values["lam"] = 0.01
    assert lambda_choice(hp) == 0.01


def test_the_choice_is_ordered():
    hp = keras_tuner.HyperParameters()
    lambda_choice(hp)
    assert hp.space[0].ordered


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"least": 0.0}, "`least` must be a finite number > 0"),
        ({"most": 1e-5}, "`most` must be a finite number > 1e-05"),
        ({"count": 1}, "`count` must be an integer >= 2"),
        ({"zero": 1}, "`zero` must be a bool"),
    ],
)
def test_arguments_are_checked(settings, message):
    with pytest.raises(ValueError, match=message):
        lambda_choice(keras_tuner.HyperParameters(), **settings)
