"""How many trials a search needs: `GapOracle` and the oracles of Keras Tuner.

A search is done when a λ has come within 1 % of the least penalty-free validation loss
of all λs from 1e-6 to 10. For each of three data sets and each seed, 161 λs are trained
together (a factor of 1.106 apart), and each oracle is told, for each λ it asks for, what
became of the nearest of these. GridSearch has 16 λs; every oracle may try 16. Prints the
median number of trials (17 where 16 were not enough), the mean, how often 16 did, and
how far above the least loss the best of a search's trials ended, as the mean over seeds.

    KERAS_BACKEND=jax python benchmarks/bench_oracles.py [seeds]
"""

import sys
import tempfile
from collections.abc import Callable
from typing import Any

import keras
import keras_tuner
import numpy as np
from keras_tuner import oracles
from small_data import SETS, Small

from kreg.search import GapOracle, LambdaPath, Table, lambda_choice

LAMS = np.geomspace(1e-6, 10.0, 161)
EPOCHS, TRIALS = 60, 16
OBJECTIVE = keras_tuner.Objective("val_data_loss", "min")


def space(grid: bool) -> Any:  # noqa: FBT001
    """λ as a hyperparameter: one of 16, or any."""
    hp = keras_tuner.HyperParameters()
    if grid:
        lambda_choice(hp, least=1e-6, most=10.0, count=TRIALS)
    else:
        hp.Float("lam", 1e-6, 10.0, sampling="log")
    return hp


ORACLES: dict[str, Callable[[int, Small], Any]] = {
    "GapOracle": lambda _, data: GapOracle(
        max_trials=TRIALS, good=data.good, hyperparameters=space(grid=False)
    ),
    "GridSearch(16)": lambda *_: oracles.GridSearchOracle(
        OBJECTIVE, max_trials=TRIALS, hyperparameters=space(grid=True)
    ),
    "RandomSearch": lambda seed, _: oracles.RandomSearchOracle(
        OBJECTIVE, max_trials=TRIALS, seed=seed, hyperparameters=space(grid=False)
    ),
    "BayesianOptimization": lambda seed, _: oracles.BayesianOptimizationOracle(
        OBJECTIVE, max_trials=TRIALS, seed=seed, hyperparameters=space(grid=False)
    ),
}


def all_lams(data: Small, seed: int) -> Table:
    """What became of each λ."""
    train, val, _ = data.parts()
    path = data.compiled(LambdaPath(data.network(1.0, seed), LAMS))
    path.fit(*train, epochs=EPOCHS, batch_size=30, verbose=0)
    return path.table(*train, validation_data=val)


def metrics_of(row: dict[str, float]) -> dict[str, float]:
    """A row of the table, named as `LearningCurveGap` does."""
    names = {"data_loss": "data_loss", "accuracy": "data_accuracy"}
    parts = {"": "train_", "val_": "val_"}
    return {
        after + names[name]: row[before + name]
        for before, after in parts.items()
        for name in names
        if before + name in row
    }


def search(oracle: Any, rows: list[dict[str, float]]) -> list[float]:
    """The validation loss of each trial, in order."""
    losses = []
    oracle.verbose = 0
    with tempfile.TemporaryDirectory() as folder:
        oracle._set_project_dir(folder, "search")
        while True:
            trial = oracle.create_trial("tuner0")
            if trial.status != "RUNNING":
                return losses
            lam = trial.hyperparameters.get("lam")
            nearest = int(np.argmin(np.abs(np.log(LAMS / lam))))
            metrics = metrics_of(rows[nearest])
            oracle.update_trial(trial.trial_id, metrics)
            trial = oracle.get_trial(trial.trial_id)
            trial.status = "COMPLETED"
            oracle.end_trial(trial)
            losses.append(metrics["val_data_loss"])


def main() -> None:
    """Prints the table."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    print(f"{keras.backend.backend()}, {seeds} seeds, {EPOCHS} epochs")
    print(f"{'data':<29}{'oracle':<22}{'median':>7}{'mean':>7}{'done':>7}{'above':>8}")
    for name, load in SETS.items():
        needed: dict[str, list[int]] = {oracle: [] for oracle in ORACLES}
        above: dict[str, list[float]] = {oracle: [] for oracle in ORACLES}
        for seed in range(seeds):
            data = load(np.random.default_rng(seed))
            rows = all_lams(data, seed).rows()
            least = min(row["val_data_loss"] for row in rows)
            for oracle, make in ORACLES.items():
                losses = np.array(search(make(seed, data), rows))
                near = np.flatnonzero(losses <= 1.01 * least)
                needed[oracle].append(int(near[0]) + 1 if len(near) else TRIALS + 1)
                above[oracle].append(losses.min() / least - 1)
        for oracle, counts in needed.items():
            done = sum(count <= TRIALS for count in counts)
            print(
                f"{name:<29}{oracle:<22}{np.median(counts):7.1f}{np.mean(counts):7.1f}"
                f"{done:>4}/{seeds}{np.mean(above[oracle]):8.1%}",
                flush=True,
            )


if __name__ == "__main__":
    main()
