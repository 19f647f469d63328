"""The flow chart in Keras Tuner, on models of which only the measurements exist."""

import itertools
import json
import math
import subprocess
import sys

import keras_tuner
import numpy as np
import pytest

from kreg.search import GapOracle
from kreg.search.flow_chart import FlowChart, Tried


def measured(optimum, width=0.4):
    """What is measured of λ: it fits well within `width` decades of the optimum.

    Below that the gap of the accuracy is more than 0.05, above it the accuracy in
    training less than 0.85.
    """

    def at(lam):
        far = math.log10(lam / optimum)
        train = min(0.85 - 0.05 * (far - width), 1.0)
        gap = max(0.05 - 0.05 * (far + width), 0.0)
        return {
            "train_data_loss": 0.3,
            "val_data_loss": 0.4 + far**2,
            "train_data_accuracy": train,
            "val_data_accuracy": train - gap,
        }

    return at


def space(**others):
    hp = keras_tuner.HyperParameters()
    hp.Float("lam", 1e-6, 10.0, sampling="log")
    for name, values in others.items():
        hp.Choice(name, values)
    return hp


def oracle_in(folder, **settings):
    """An oracle that works in a folder, and goes on with what it finds there."""
    oracle = GapOracle(hyperparameters=space(), **settings)
    oracle.verbose = 0
    oracle._set_project_dir(folder, "search")
    if (folder / "search" / "oracle.json").exists():
        oracle.reload()
    return oracle


def run(oracle, trial, metrics):
    oracle.update_trial(trial.trial_id, metrics)
    trial.status = "COMPLETED"
    oracle.end_trial(trial)
    oracle.save()  # as a tuner does


def search(oracle, measure):
    """Does what a tuner does, and returns the λs in the order of their trials."""
    tried = []
    while (trial := oracle.create_trial("tuner0")).status == "RUNNING":
        tried.append(trial.hyperparameters.get("lam"))
        run(oracle, trial, measure(tried[-1]))
    assert trial.status == "STOPPED"
    return tried


@pytest.mark.parametrize(
    ("measure", "exponents"),
    [
        (measured(0.03), [-3, -2, -1, -1.5, -1.75, -1.25]),
        (measured(3e-5), [-3, -4, -5, -4.5, -4.75, -4.25]),
        (measured(1e-3), [-3, -4, -2, -3.5, -2.5, -3.25, -2.75]),
        (measured(0.03, width=-0.2), [-3, -2, -1, -1.5, -1.25, -1.75]),
        (measured(1e9), [-3, -2, -1, 0, 1, 0.5, 0.75]),
        (measured(1e-12), [-3, -4, -5, -6, -5.5, -5.75]),
    ],
    ids=[
        "up, then between",
        "down, then between",
        "good at once",
        "never good",
        "overfits up to the largest",
        "underfits down to the least",
    ],
)
def test_lambda_goes_the_way_of_the_flow_chart(measure, exponents, tmp_path):
    tried = search(oracle_in(tmp_path), measure)
    np.testing.assert_allclose(np.log10(tried), exponents, atol=1e-6)


@pytest.mark.parametrize("optimum", np.geomspace(1e-5, 1.0, 12))
def test_the_best_of_at_most_ten_trials_is_near_the_optimum(optimum, tmp_path):
    oracle = oracle_in(tmp_path, max_trials=None)
    assert len(search(oracle, measured(optimum))) <= 10
    (best,) = oracle.get_best_trials(1)
    assert 0.5 < best.hyperparameters.get("lam") / optimum < 2


def test_a_larger_objective_is_better_where_it_says_so(tmp_path):
    objective = keras_tuner.Objective("negative", "max")
    oracle = oracle_in(tmp_path, objective=objective)
    of = measured(0.03)
    found = search(
        oracle, lambda lam: {**of(lam), "negative": -of(lam)["val_data_loss"]}
    )
    assert found == search(oracle_in(tmp_path / "less"), of)


def test_the_next_lambda_does_not_depend_on_the_order_of_the_trials():
    chart = FlowChart(start=1e-3, factor=10.0, within=2.0, least=1e-6, most=10.0)
    tried = [
        Tried(0.001, "overfitting", score=0.7, train=0.1, val=0.7),
        Tried(0.01, "good fit", score=0.5, train=0.3, val=0.5),
        Tried(0.03, "good fit", score=0.4, train=0.4, val=0.4),
        Tried(0.1, "underfitting", score=0.9, train=0.9, val=0.9),
    ]
    orders = itertools.permutations(tried)
    assert len({chart.next_lam(order) for order in orders}) == 1


def test_where_no_gap_closes_the_search_ends_around_the_best_loss(tmp_path):
    def always_a_gap(lam):
        """The training loss grows with λ, the validation loss is least at 1e-4."""
        far = abs(math.log10(lam / 1e-4))
        accuracies = {"train_data_accuracy": 1.0, "val_data_accuracy": 0.9}
        losses = {"train_data_loss": lam**0.2, "val_data_loss": 0.3 + far}
        return losses | accuracies

    tried = search(oracle_in(tmp_path, max_trials=20), always_a_gap)
    lower, upper = max(t for t in tried if t < 1e-4), min(t for t in tried if t > 1e-4)
    assert min(tried, key=lambda lam: abs(math.log10(lam / 1e-4))) == pytest.approx(
        1e-4
    )
    assert upper / lower <= 2.0**2


def test_lambda_stays_below_one_that_made_both_losses_worse(tmp_path):
    def never_closing(lam):
        """Best at 0.03, but the gap of the accuracy stays."""
        far = abs(math.log10(lam / 0.03))
        accuracies = {"train_data_accuracy": 0.8, "val_data_accuracy": 0.6}
        losses = {"train_data_loss": 0.3 + far, "val_data_loss": 0.6 + far}
        return losses | accuracies

    oracle = oracle_in(tmp_path)
    tried = search(oracle, never_closing)
    np.testing.assert_allclose(
        np.log10(tried), [-3, -2, -1, -1.5, -1.25, -1.75], atol=1e-6
    )
    verdicts = [record["verdict"] for record in oracle.log]
    low = ["overfitting"]
    assert verdicts == low * 2 + ["no better", *low, "no better", *low]
    assert "At lam=0.0316228 both losses are lower." in oracle.log[2]["evidence"]
    (best,) = oracle.get_best_trials(1)
    assert best.hyperparameters.get("lam") == tried[3]


def test_max_trials_ends_the_search(tmp_path):
    assert len(search(oracle_in(tmp_path, max_trials=3), measured(0.03))) == 3


def test_the_log_says_why_each_lambda_was_followed_by_the_next(tmp_path):
    oracle = oracle_in(tmp_path, max_trials=4)
    search(oracle, measured(0.03))
    verdicts = [record["verdict"] for record in oracle.log]
    assert verdicts == ["overfitting", "overfitting", "underfitting", "good fit"]
    assert [record["lam"] for record in oracle.log][:3] == [0.001, 0.01, 0.1]
    assert all("in training and" in record["evidence"] for record in oracle.log)


def test_other_workers_wait_for_the_trial_that_runs(tmp_path):
    oracle = oracle_in(tmp_path)
    trial = oracle.create_trial("tuner0")
    assert oracle.create_trial("tuner1").status == "IDLE"
    run(oracle, trial, measured(0.03)(0.001))
    assert oracle.create_trial("tuner1").hyperparameters.get("lam") == 0.01


def test_a_search_killed_at_any_point_goes_on_and_repeats_nothing_finished(
    states, tmp_path
):
    oracle = oracle_in(tmp_path / "whole", max_trials=4)
    with states(tmp_path / "whole" / "search") as found:
        whole = search(oracle, measured(0.03))
    assert len(found) > 8 * len(whole)
    for i, state in enumerate(found):
        finished = set()
        for path, content in state.items():
            target = tmp_path / str(i) / "search" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            if path.name == "trial.json":
                trial = json.loads(content)
                if trial["status"] == "COMPLETED":
                    finished.add(trial["hyperparameters"]["values"]["lam"])
        resumed = oracle_in(tmp_path / str(i), max_trials=4)
        rest = search(resumed, measured(0.03))
        assert rest == [lam for lam in whole if lam not in finished], i
        assert resumed.log == oracle.log, i


def test_a_trial_that_is_run_again_counts_with_its_new_numbers(tmp_path):
    oracle = oracle_in(tmp_path)
    killed = oracle.create_trial("tuner0")
    oracle.update_trial(killed.trial_id, measured(1e-12)(0.001))
    resumed = oracle_in(tmp_path)
    again = resumed.create_trial("tuner0")
    assert again.trial_id == killed.trial_id
    run(resumed, again, measured(0.03)(0.001))
    assert resumed.log[0]["score"] == measured(0.03)(0.001)["val_data_loss"]


def test_a_failed_trial_ends_the_search_and_is_run_again_by_the_next(tmp_path):
    oracle = oracle_in(tmp_path)
    run(oracle, oracle.create_trial("tuner0"), measured(0.03)(0.001))
    trial = oracle.create_trial("tuner0")
    trial.status, trial.message = "INVALID", "out of memory"
    oracle.end_trial(trial)
    with pytest.raises(RuntimeError, match=r"lam=0\.01, failed[\s\S]*out of memory"):
        oracle.create_trial("tuner0")
    resumed = oracle_in(tmp_path)
    assert search(resumed, measured(0.03))[:2] == [0.01, 0.1]


@pytest.mark.filterwarnings("ignore:All-NaN:RuntimeWarning")  # of Keras Tuner
@pytest.mark.parametrize("name", ["train_data_loss", "val_data_loss"])
@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_loss_that_is_not_finite_is_a_failure(name, value, tmp_path):
    oracle = oracle_in(tmp_path)
    trial = oracle.create_trial("tuner0")
    run(oracle, trial, {**measured(0.03)(0.001), name: value})
    with pytest.raises(RuntimeError, match=r"lam=0\.001, failed[\s\S]*not finite"):
        oracle.create_trial("tuner0")


@pytest.mark.filterwarnings("ignore:All-NaN:RuntimeWarning")  # of Keras Tuner
def test_a_trial_is_retried_as_often_as_asked_for(tmp_path):
    oracle = oracle_in(tmp_path, max_retries_per_trial=1)
    trial = oracle.create_trial("tuner0")
    run(oracle, trial, {**measured(0.03)(0.001), "val_data_loss": math.nan})
    assert search(oracle, measured(0.03))[:2] == [0.001, 0.01]


def test_the_curves_must_have_been_measured(tmp_path):
    oracle = oracle_in(tmp_path, objective=keras_tuner.Objective("val_loss", "min"))
    trial = oracle.create_trial("tuner0")
    with pytest.raises(
        keras_tuner.errors.FatalValueError, match=r"callbacks=\[LearningCurveGap\(\)\]"
    ):
        oracle.update_trial(trial.trial_id, {"val_loss": 0.5})


def test_a_loss_alone_needs_to_know_what_is_good(tmp_path):
    losses = {"train_data_loss": 0.3, "val_data_loss": 0.31}
    oracle = oracle_in(tmp_path)
    run(oracle, oracle.create_trial("tuner0"), losses)
    with pytest.raises(ValueError, match="`good` must be given"):
        oracle.create_trial("tuner0")
    resumed = oracle_in(tmp_path, good=0.2)
    assert resumed.create_trial("tuner0").hyperparameters.get("lam") == 0.0001


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"objective": "val_data_loss"}, "`objective` must be None or a keras_tuner"),
        ({"objective": keras_tuner.Objective("a", "up")}, "`objective` must be None"),
        ({"max_trials": 0}, "`max_trials` must be an integer >= 1"),
        ({"start": 0.0}, "`start` must be a finite number > 0"),
        ({"factor": 1}, "`factor` must be a finite number > 1"),
        ({"within": 1}, "`within` must be a finite number >= 1.01"),
        ({"max_gap": 0}, "`max_gap` must be a finite number > 0"),
    ],
)
def test_arguments_are_checked(settings, message):
    with pytest.raises(ValueError, match=message):
        GapOracle(**settings)


def of_choice(hp):
    hp.Choice("lam", [0.1, 1.0])


def of_steps(hp):
    hp.Float("lam", 1e-3, 1.0, step=10, sampling="log")


def of_another(hp):
    hp.Float("lam", 1e-3, 1.0)
    hp.Choice("units", [8, 16])


def of_none(hp):
    hp.Fixed("units", 8)


def too_high(hp):
    hp.Float("lam", 0.1, 1.0)


@pytest.mark.parametrize(
    ("declare", "message"),
    [
        (of_choice, r"`lam` must be hp.Float\('lam', least, most"),
        (of_steps, r"`lam` must be hp.Float\('lam', least, most"),
        (of_none, r"`lam` must be hp.Float\('lam', least, most"),
        (of_another, r"never change another.*'units'"),
        (too_high, r"`start` must be within the bounds of 'lam', 0.1 to 1"),
    ],
)
def test_the_space_must_be_lambda_alone(declare, message, tmp_path):
    hp = keras_tuner.HyperParameters()
    declare(hp)
    oracle = GapOracle(hyperparameters=hp)
    oracle._set_project_dir(tmp_path, "search")
    with pytest.raises(ValueError, match=message):
        oracle.create_trial("tuner0")


def test_another_hyperparameter_is_refused_when_a_model_asks_for_it():
    oracle = GapOracle()
    with pytest.raises(ValueError, match=r"never change another.*'units'"):
        oracle.update_space(space(units=[8, 16]))


def test_a_fixed_hyperparameter_is_no_other(tmp_path):
    hp = space()
    hp.Fixed("units", 8)
    oracle = GapOracle(hyperparameters=hp)
    oracle._set_project_dir(tmp_path, "search")
    oracle.verbose = 0
    values = oracle.create_trial("tuner0").hyperparameters.values
    assert values == {"lam": 0.001, "units": 8}


def test_kreg_search_does_not_import_keras_tuner():
    code = "import sys, kreg.search; sys.exit('keras_tuner' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_without_keras_tuner_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "keras_tuner", None)
    for name in ("gap_oracle", "resumable_oracle"):
        monkeypatch.delitem(sys.modules, f"kreg.search.{name}")
    with pytest.raises(ImportError, match=r"pip install 'kreg\[tuner\]'"):
        from kreg.search import GapOracle  # noqa: F401
