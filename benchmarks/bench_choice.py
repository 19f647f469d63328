"""What λ is chosen by: the penalty-free validation loss, or Keras's `val_loss`.

`val_loss` contains the penalty, so it prefers small λ. For three data sets, a path of
λs (0, and thirty from 1e-5 to 1) is trained once for each seed; one λ is chosen by
either number on the validation rows, and one by the accuracy there where there are
classes. Prints the median λ, the mean loss on test rows and the mean accuracy, with the
standard error of the difference to the first choice.

    KERAS_BACKEND=jax python benchmarks/bench_choice.py [seeds]
"""

import sys
from typing import Any

import keras
import numpy as np
from small_data import SETS

from kreg.search import LambdaPath, Table, best

LAMS = [0.0, *np.geomspace(1e-5, 1.0, 30)]
EPOCHS = 60


def choices(table: Table) -> dict[str, int]:
    """The row that each way to choose takes."""
    mixed = table["val_data_loss"] + table["penalty"]
    chosen = {
        "penalty-free loss": best(table),
        "`val_loss` of Keras": int(np.argmin(mixed)),
        "no penalty": 0,
    }
    if "val_accuracy" in table.columns:
        chosen["accuracy"] = best(table, "val_accuracy", "max")
    return chosen


def searched(load: Any, seed: int) -> dict[str, tuple[float, float, float]]:
    """For each way to choose: λ, and the loss and the accuracy on test rows."""
    data = load(np.random.default_rng(seed))
    train, val, test = data.parts()
    path = data.compiled(LambdaPath(data.network(1.0, seed), LAMS))
    path.fit(*train, epochs=EPOCHS, batch_size=30, verbose=0)
    tests = path.table(validation_data=test)
    accuracy = tests.columns.get("val_accuracy", np.full(len(tests), np.nan))
    return {
        name: (LAMS[row], tests["val_data_loss"][row], accuracy[row])
        for name, row in choices(path.table(*train, validation_data=val)).items()
    }


def main() -> None:
    """Prints the table."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    print(f"{keras.backend.backend()}, {seeds} seeds, {EPOCHS} epochs")
    print(f"{'data':<29}{'chosen by':<21}{'λ':>9}{'test loss':>11}", end="")
    print(f"{'± to first':>12}{'accuracy':>10}{'± to first':>12}")
    for name, load in SETS.items():
        runs = [searched(load, seed) for seed in range(seeds)]
        first = np.array([next(iter(run.values())) for run in runs])
        for way in runs[0]:
            found = np.array([run[way] for run in runs])
            error = (found - first).std(axis=0, ddof=1) / np.sqrt(seeds)
            mean = found.mean(axis=0)
            print(
                f"{name:<29}{way:<21}{np.median(found[:, 0]):9.1e}{mean[1]:11.3f}"
                f"{error[1]:12.3f}{mean[2]:10.3f}{error[2]:12.3f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
