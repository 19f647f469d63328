"""What LambdaTuner costs, next to Keras Tuner's GridSearch over the same trials.

A network of 128 and 64 hidden units on the breast cancer data, batches of 32, Adam, L2;
for each number of λs both tuners search all of them, with the same epochs, building,
scoring and saving included. Prints the seconds of both and their ratio, and the largest
difference of a trial's best validation accuracy between the two (both start from the
same weights and see the same batches).

    KERAS_BACKEND=tensorflow python benchmarks/bench_tuner.py 8,32 20
"""

import sys
import tempfile
import time
from typing import Any

import keras
import keras_tuner
import numpy as np
from sklearn.datasets import load_breast_cancer

from kreg.regularizers import L2
from kreg.search import LambdaTuner


def hypermodel(lams: list[float]) -> Any:
    """A function that builds the network with one of the λs."""

    def build(hp: Any) -> Any:
        keras.utils.set_random_seed(0)
        lam = hp.Choice("lam", lams)
        hidden = [
            keras.layers.Dense(units, activation="relu", kernel_regularizer=L2(lam))
            for units in (128, 64)
        ]
        output = keras.layers.Dense(1, activation="sigmoid")
        model = keras.Sequential([keras.Input((30,)), *hidden, output])
        optimizer = keras.optimizers.Adam(1e-3)
        model.compile(optimizer, "binary_crossentropy", metrics=["accuracy"])
        return model

    return build


def searched(kind: Any, lams: list[float], data: dict[str, Any]) -> tuple[float, Any]:
    """The seconds of a search, and the score of each λ."""
    objective = keras_tuner.Objective("val_accuracy", "max")
    with tempfile.TemporaryDirectory() as folder:
        begin = time.perf_counter()
        tuner = kind(hypermodel(lams), objective, directory=folder)
        tuner.search(**data)
        taken = time.perf_counter() - begin
    trials = tuner.oracle.trials.values()
    found = {t.hyperparameters.get("lam"): t.score for t in trials}
    return taken, np.array([found[lam] for lam in lams])


def main() -> None:
    """Prints the table."""
    counts = sys.argv[1] if len(sys.argv) > 1 else "8,32"
    epochs = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    x, y = load_breast_cancer(return_X_y=True)
    x = ((x - x.mean(axis=0)) / x.std(axis=0)).astype("float32")
    y = y.astype("float32").reshape(-1, 1)
    data = {"x": x[:400], "y": y[:400], "validation_data": (x[400:], y[400:])}
    data |= {"epochs": epochs, "shuffle": False, "verbose": 0}
    searched(keras_tuner.GridSearch, [0.1], data)  # what the first of a process costs
    print(f"{keras.backend.backend()}, {epochs} epochs; seconds")
    print(f"{'λs':>4}{'LambdaTuner':>13}{'GridSearch':>12}{'ratio':>7}{'accuracy':>10}")
    for count in map(int, counts.split(",")):
        lams = np.geomspace(1e-5, 1.0, count).tolist()
        together, ours = searched(LambdaTuner, lams, data)
        one_by_one, theirs = searched(keras_tuner.GridSearch, lams, data)
        print(
            f"{count:4}{together:13.1f}{one_by_one:12.1f}{one_by_one / together:7.1f}"
            f"{np.abs(ours - theirs).max():10.1e}",
            flush=True,
        )


if __name__ == "__main__":
    main()
