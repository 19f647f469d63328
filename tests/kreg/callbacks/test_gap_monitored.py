"""Other callbacks, and what goes on after an interruption."""

import copy
import csv
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import keras
import numpy as np
import pytest

from kreg.callbacks import LearningCurveGap

C = keras.callbacks
HERE = Path(__file__).parent
ROOT = HERE.parents[2]


class Interrupted(Exception):
    pass


class Interrupt(C.Callback):
    """Fails in the middle of the third epoch."""

    def on_epoch_begin(self, epoch, logs=None):
        self.epoch = epoch

    def on_train_batch_end(self, batch, logs=None):
        if self.epoch == 2 and batch == 1:
            raise Interrupted


def training(linear, data, callbacks):
    model = linear(kernel_initializer="ones")
    fit = {"epochs": 4, "batch_size": 4, "shuffle": False, "verbose": 0}
    model.fit(*data.train, validation_data=data.val, callbacks=callbacks, **fit)


def test_a_training_that_is_interrupted_goes_on_exactly(linear, data, tmp_path):
    expected = LearningCurveGap()
    training(linear, data, [expected])
    gap = LearningCurveGap(log=tmp_path / "log")
    backup = C.BackupAndRestore(tmp_path / "backup")
    with pytest.raises(Interrupted):
        training(linear, data, [gap, backup, Interrupt()])
    again = LearningCurveGap(log=tmp_path / "log")
    training(linear, data, [again, backup])
    assert again.history == expected.history
    assert [record["epoch"] for record in again.history] == [0, 1, 2, 3]


@pytest.mark.long
@pytest.mark.parametrize("unit", ["epoch", "batch"])
def test_a_training_that_is_killed_goes_on_exactly(unit, tmp_path):
    def run(folder, *kill):
        folder.mkdir(exist_ok=True)
        command = [sys.executable, HERE / "resumed.py", folder, unit, *kill]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.run(command, capture_output=True, text=True, env=environment)

    expected = run(tmp_path / "whole")
    killed = run(tmp_path / "parts", "kill")
    assert killed.returncode == -signal.SIGKILL
    resumed = run(tmp_path / "parts")
    assert resumed.returncode == 0, resumed.stderr
    whole, parts = (json.loads(done.stdout) for done in (expected, resumed))
    assert len(whole) == 4 if unit == "epoch" else 8
    assert parts == whole


def test_callbacks_of_keras_see_what_is_measured(linear, data, tmp_path):
    gap = LearningCurveGap()
    stopping = C.EarlyStopping("gap_data_loss", mode="min", min_delta=1e9)
    plateau = C.ReduceLROnPlateau("val_data_loss", mode="min", patience=1, min_delta=99)
    log = C.CSVLogger(tmp_path / "log.csv")
    model = linear()
    others = [gap, plateau, log, stopping]
    seen = model.fit(
        *data.train, epochs=9, validation_data=data.val, callbacks=others, verbose=0
    )
    assert len(seen.epoch) == len(gap.history) == 2
    assert stopping.best == gap.history[0]["gap_data_loss"]
    assert plateau.best == gap.history[0]["val_data_loss"]
    with open(tmp_path / "log.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, record in zip(rows, gap.history, strict=True):
        for name, value in record.items():
            assert float(row[name]) == value


@pytest.mark.long
def test_tensorboard_sees_what_is_measured(linear, data, tmp_path):
    tf = pytest.importorskip("tensorflow")
    gap = LearningCurveGap()
    training(linear, data, [gap, C.TensorBoard(tmp_path)])
    tags = {
        value.tag
        for path in tmp_path.rglob("events*")
        for event in tf.compat.v1.train.summary_iterator(str(path))
        for value in event.summary.value
    }
    # Keras cuts `val_` off and writes these to a folder of their own.
    expected = {"epoch_train_data_loss", "epoch_data_loss", "epoch_gap_data_loss"}
    assert expected <= tags


@pytest.mark.long
@pytest.mark.filterwarnings("ignore:(currentThread|getName):DeprecationWarning")
def test_keras_tuner_minimizes_it(data, tmp_path):
    keras_tuner = pytest.importorskip("keras_tuner")

    def build(hp):
        lam = hp.Choice("lam", [0.0, 0.1, 100.0])
        penalty = keras.regularizers.L2(lam)
        layer = keras.layers.Dense(1, kernel_regularizer=penalty)
        model = keras.Sequential([keras.Input((4,)), layer])
        model.compile(keras.optimizers.SGD(0.001), "mse")
        return model

    tuner = keras_tuner.RandomSearch(
        build,
        keras_tuner.Objective("val_data_loss", "min"),
        max_trials=3,
        seed=1,
        directory=tmp_path,
    )
    gap = LearningCurveGap(validation_data=data.val, training_data=data.train)
    tuner.search(*data.train, validation_data=data.val, callbacks=[gap], verbose=0)
    trials = tuner.oracle.trials.values()
    scores = [trial.score for trial in trials]
    assert len(scores) == 3
    assert np.isfinite(scores).all()
    for trial in trials:
        logged = trial.metrics.metrics["val_data_loss"].get_best_value()
        assert trial.score == pytest.approx(logged)
        total = trial.metrics.metrics["val_loss"].get_best_value()
        penalty = trial.metrics.metrics["penalty"].get_best_value()
        assert total == pytest.approx(trial.score + penalty, rel=1e-4)


def test_a_copy_shares_the_data_and_nothing_else(data):
    gap = LearningCurveGap(data.train, data.val)
    gap.history.add({"epoch": 0})
    twin = copy.deepcopy(gap)
    assert twin.training_data is gap.training_data
    twin.history.add({"epoch": 1})
    assert len(gap.history) == 1
