"""Trials of Keras Tuner that are trained together."""

from typing import ClassVar

import keras
import keras_tuner
import numpy as np
import pytest

from kreg.regularizers import L2
from kreg.search import LambdaTuner, MemberStopping, lambda_choice

L = keras.layers
opt = keras.optimizers


class Sizes(MemberStopping):
    """Writes down how many members each training had."""

    seen: ClassVar[list[int]] = []

    def on_train_begin(self, logs=None):
        super().on_train_begin(logs)
        self.seen.append(len(self.model.members))


@pytest.fixture
def sizes():
    Sizes.seen.clear()
    return Sizes(patience=99)


def network(penalty, optimizer, loss="binary_crossentropy", units=4):
    layers = [
        L.Dense(units, activation="relu", kernel_regularizer=penalty),
        L.Dropout(0.2),
        L.Dense(1, activation="sigmoid"),
    ]
    model = keras.Sequential([keras.Input((30,)), *layers])
    model.compile(optimizer, loss, metrics=["accuracy"])
    return model


def build(hp):
    lam = lambda_choice(hp, least=0.001, most=1.0, count=2, zero=True)
    rate = hp.Choice("rate", [0.01, 0.03])
    return network(L2(lam), opt.Adam(rate), units=hp.Choice("units", [2, 4]))


def search(tuner, rows, callbacks=(), epochs=2, **settings):
    train, unseen = rows
    fit = {"epochs": epochs, "validation_data": unseen, "verbose": 0, **settings}
    tuner.search(*train, callbacks=list(callbacks), **fit)
    return tuner


def alone(tuner, trial, rows, epochs=2):
    """The validation loss, without penalty, of each epoch of a trial by itself."""
    keras.utils.set_random_seed(tuner.seed)
    model = tuner.hypermodel.build(trial.hyperparameters)
    keras.utils.set_random_seed(tuner.seed)
    train, unseen = rows
    fit = {"epochs": 1, "validation_data": unseen, "verbose": 0}
    found = []
    for _ in range(epochs):
        logs = model.fit(*train, **fit).history
        penalty = model.layers[0].kernel_regularizer.value(model.layers[0].kernel)
        penalty = float(keras.ops.convert_to_numpy(penalty))
        found.append(logs["val_loss"][-1] - penalty)
    return found


def scores(tuner):
    return {name: trial.score for name, trial in tuner.oracle.trials.items()}


def test_trials_trained_together_are_those_trained_alone(rows, sizes, tmp_path, capsys):
    tuner = search(LambdaTuner(build, directory=tmp_path), rows, [sizes], epochs=1)
    assert sizes.seen == [6, 6]
    trials = tuner.oracle.trials
    assert len(trials) == 12
    for trial in (trials["0000"], trials["0007"]):
        assert trial.score == pytest.approx(alone(tuner, trial, rows, 1)[0], abs=2e-6)
    _as_other_tuners(tuner, rows, capsys)
    _goes_on(tuner, rows, sizes, tmp_path)


def test_no_graph_of_a_trial_is_left(rows, tmp_path, graphs):
    def single(hp):
        lam = lambda_choice(hp, least=0.1, most=1.0, count=2)
        return network(L2(lam), hp.Choice("kind", ["sgd", "lamb"]))

    tuner = LambdaTuner(single, directory=tmp_path)
    before = graphs()
    with pytest.warns(UserWarning, match="A trial is trained alone"):
        search(tuner, rows, epochs=1)
    assert graphs() == before


def _as_other_tuners(tuner, rows, capsys):
    least = min(scores(tuner).values())
    (best,) = tuner.oracle.get_best_trials(1)
    assert best.score == least
    (model,) = tuner.get_best_models(1)
    (hp,) = tuner.get_best_hyperparameters(1)
    layer = model.layers[0]
    assert layer.kernel_regularizer == L2(hp.get("lam"))
    penalty = float(keras.ops.convert_to_numpy(layer.kernel_regularizer(layer.kernel)))
    loss, accuracy = model.evaluate(*rows[1], verbose=0)
    assert loss - penalty == pytest.approx(least, abs=2e-6)
    assert accuracy == pytest.approx(best.metrics.get_last_value("val_accuracy"))
    tuner.results_summary()
    assert f"Score: {least}" in capsys.readouterr().out


def _goes_on(tuner, rows, sizes, folder):
    sizes.seen.clear()
    again = search(LambdaTuner(build, directory=folder), rows, [sizes])
    assert scores(again) == scores(tuner)
    assert sizes.seen == []
    fresh = LambdaTuner(build, directory=folder, overwrite=True)
    assert fresh.oracle.trials == {}


def one_lambda(hp):
    lam = hp.Choice("lam", [0.1, 0.01])
    return network(L2(lam), opt.Adam(0.03), units=2)


@pytest.mark.long
def test_the_score_and_the_weights_are_those_of_the_best_epoch(rows, tmp_path):
    def build(hp):
        rate = hp.Choice("rate", [0.3, 0.1])
        return network(L2(0.01), opt.SGD(rate, momentum=0.9))

    objective = keras_tuner.Objective("val_accuracy", "max")
    tuner = LambdaTuner(build, objective, directory=tmp_path)
    search(tuner, rows, epochs=8)
    best = tuner.oracle.get_best_trials(2)
    assert best[0].score >= best[1].score
    for trial, model in zip(best, tuner.get_best_models(2), strict=True):
        accuracy = model.evaluate(*rows[1], verbose=0)[1]
        assert accuracy == pytest.approx(trial.score)


def test_what_no_path_has_is_trained_alone_with_a_warning_that_says_why(rows, tmp_path):
    def build(hp):
        return network(L2(hp.Choice("lam", [0.1])), opt.Adam(0.01, clipnorm=1.0))

    tuner = LambdaTuner(build, directory=tmp_path)
    with pytest.warns(
        UserWarning, match="trained alone.*`clipnorm` must be None for a path"
    ):
        search(tuner, rows, epochs=1)
    (trial,) = tuner.oracle.trials.values()
    assert trial.score == pytest.approx(alone(tuner, trial, rows, 1)[0], abs=2e-6)


@pytest.mark.long
def test_with_a_callback_that_watches_one_model_each_trial_is_trained_alone(
    rows, tmp_path
):
    tuner = LambdaTuner(one_lambda, directory=tmp_path, max_trials=1)
    with pytest.warns(UserWarning, match="A callback watches one model"):
        search(tuner, rows, [keras.callbacks.TerminateOnNaN()], epochs=1)
    (score,) = scores(tuner).values()
    assert np.isfinite(score)


def test_a_trial_whose_loss_is_not_a_number_fails_by_itself(rows, tmp_path):
    def build(hp):
        return network(L2(0.01), opt.SGD(hp.Choice("rate", [1e30, 0.1])), "mse")

    tuner = search(LambdaTuner(build, directory=tmp_path), rows)
    states = [trial.status for trial in tuner.oracle.trials.values()]
    assert states == ["FAILED", "COMPLETED"]
    assert tuner.oracle.get_best_trials(1)[0].hyperparameters.get("rate") == 0.1


class Interrupted(LambdaTuner):
    """Loses its first trial once, as a worker does that the chief took for dead."""

    def pre_create_trial(self):
        super().pre_create_trial()
        lost = self.oracle.ongoing_trials
        if len(self.oracle.trials) == 2:
            lost["another"] = lost.pop(self.tuner_id)

    def on_trial_end(self, trial):
        super().on_trial_end(trial)
        if other := self.oracle.ongoing_trials.pop("another", None):
            self.oracle._retry_queue.append(other.trial_id)


@pytest.mark.long
def test_a_worker_that_was_taken_for_dead_goes_on_with_another_trial(rows, tmp_path):
    settings = {"members": 2, "max_trials": 4}
    expected = search(LambdaTuner(build, directory=tmp_path / "a", **settings), rows)
    tuner = search(Interrupted(build, directory=tmp_path / "b", **settings), rows)
    assert scores(tuner) == pytest.approx(scores(expected), abs=1e-6)


@pytest.mark.long
def test_members_are_no_more_than_asked_for(rows, sizes, tmp_path):
    tuner = LambdaTuner(build, directory=tmp_path, members=4, max_trials=6)
    search(tuner, rows, [sizes], epochs=1)
    assert sizes.seen == [2, 2, 1, 1]
    assert len(scores(tuner)) == 6


@pytest.mark.long
def test_an_objective_that_is_not_measured_ends_the_search(rows, tmp_path):
    def build(hp):
        return network(L2(hp.Choice("lam", [0.1, 0.2, 0.3])), opt.Adam(0.03))

    objective = keras_tuner.Objective("val_auc", "max")
    tuner = LambdaTuner(build, objective, directory=tmp_path)
    with pytest.raises(RuntimeError, match="must be one of data_loss, .*val_accuracy"):
        search(tuner, rows, epochs=9)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"objective": "val_accuracy"}, "`objective` must be None or a keras_tuner"),
        (
            {"objective": keras_tuner.Objective("val_loss", "min")},
            "one without penalties",
        ),
        ({"max_trials": 0}, "`max_trials` must be an integer >= 1"),
        ({"members": 0}, "`members` must be an integer >= 1"),
        ({"seed": -1}, "`seed` must be an integer >= 0"),
        ({"patience": 0}, "`patience` must be a finite number > 0"),
        ({"executions_per_trial": 2}, "must be without 'executions_per_trial'"),
    ],
)
def test_arguments_are_checked(settings, message, tmp_path):
    with pytest.raises(ValueError, match=message):
        LambdaTuner(one_lambda, directory=tmp_path, **settings)


def test_a_worker_must_not_delete_what_others_have_done(tmp_path, monkeypatch):
    monkeypatch.setenv("KERASTUNER_ORACLE_IP", "127.0.0.1")
    with pytest.raises(ValueError, match="`overwrite` must be False"):
        LambdaTuner(one_lambda, directory=tmp_path, overwrite=True)
