"""What many λs cost together, next to training one after another.

A network of 128 and 64 hidden units on the breast cancer data, or on digits if that is
given, batches of 32, Adam, L2.
For each number of λs, prints the seconds of `LambdaPath.fit` with tracing and
compilation, and its ratio to one plain `fit`, to a loop of them (measured on a few,
multiplied) and, if `tuner` is given, to Keras Tuner's GridSearch (likewise). Then the
largest difference of the validation accuracy between a member and its model alone, and
the memory that the weights of a member and the optimizer's state hold.

    KERAS_BACKEND=tensorflow python benchmarks/bench_path.py 16,64 20 tuner digits
"""

import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

import keras
import numpy as np
from sklearn.datasets import load_breast_cancer, load_digits

from kreg.regularizers import L2
from kreg.search import LambdaPath

ALONE = 3
DIGITS = "digits" in sys.argv


def build(lam: float) -> Any:
    """The network, always from the same weights."""
    keras.utils.set_random_seed(0)
    ends = ((64,), 10, "softmax") if DIGITS else ((30,), 1, "sigmoid")
    shape, classes, activation = ends
    return keras.Sequential(
        [
            keras.Input(shape),
            keras.layers.Dense(128, activation="relu", kernel_regularizer=L2(lam)),
            keras.layers.Dense(64, activation="relu", kernel_regularizer=L2(lam)),
            keras.layers.Dense(classes, activation=activation),
        ]
    )


def compiled(model: Any) -> Any:
    """The network or path, compiled."""
    loss = "sparse_categorical_crossentropy" if DIGITS else "binary_crossentropy"
    model.compile(keras.optimizers.Adam(1e-3), loss, metrics=["accuracy"])
    return model


def rows() -> tuple[tuple[np.ndarray, ...], tuple[np.ndarray, ...]]:
    """What to train on and what to be judged by, standardized."""
    x, y = (load_digits if DIGITS else load_breast_cancer)(return_X_y=True)
    scale = np.where(x.std(axis=0) > 0, x.std(axis=0), 1)
    x = ((x - x.mean(axis=0)) / scale).astype("float32")
    y = y.astype("float32").reshape(-1, 1)
    train = len(x) * 7 // 10
    return (x[:train], y[:train]), (x[train:], y[train:])


def seconds(action: Callable[[], Any]) -> float:
    """How long an action takes."""
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def tuned(lams: list[float], data: dict[str, Any]) -> None:
    """Keras Tuner's grid search over some λs."""
    import keras_tuner

    def hypermodel(hp: Any) -> Any:
        return compiled(build(hp.Choice("lam", lams)))

    with tempfile.TemporaryDirectory() as folder:
        objective = keras_tuner.Objective("val_loss", "min")
        tuner = keras_tuner.GridSearch(hypermodel, objective, directory=folder)
        tuner.search(**data)


def main() -> None:
    """Prints the table."""
    counts = [
        int(n) for n in (sys.argv[1] if len(sys.argv) > 1 else "16,64").split(",")
    ]
    epochs = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    (x, y), unseen = rows()
    data = {"x": x, "y": y, "validation_data": unseen, "epochs": epochs}
    data |= {"shuffle": False, "verbose": 0}
    compiled(build(0.1)).fit(**data)  # what the first fit of a process costs
    print(f"{keras.backend.backend()}, {epochs} epochs; seconds, and ratios to them")
    print(f"{'λs':>4}{'path':>9}{'one':>8}{'path/one':>10}{'loop/path':>11}", end="")
    print(f"{'tuner/path':>12}{'accuracy':>10}{'KiB/member':>12}")
    for count in counts:
        lams = np.geomspace(1e-5, 1.0, count)
        some = [int(i) for i in np.linspace(0, count - 1, ALONE)]
        path = compiled(LambdaPath(build(1.0), lams))
        together = seconds(lambda path=path: path.fit(**data))
        alone = {i: compiled(build(lams[i])) for i in some}
        one = float(
            np.mean([seconds(lambda m=m: m.fit(**data)) for m in alone.values()])
        )
        tuner = float("nan")
        few = [float(lams[i]) for i in some]
        if "tuner" in sys.argv:
            tuner = seconds(lambda few=few: tuned(few, data)) / ALONE
        accuracy = path.table(validation_data=unseen)["val_accuracy"]
        apart = max(
            abs(m.evaluate(*unseen, verbose=0)[1] - accuracy[i])
            for i, m in alone.items()
        )
        # Adam keeps two numbers for each weight.
        held = 3 * 4 * sum(np.prod(v.shape) for v in path.stack.trainable) / count
        print(
            f"{count:4}{together:9.1f}{one:8.2f}{together / one:10.2f}"
            f"{one * count / together:11.1f}{tuner * count / together:12.1f}"
            f"{apart:10.1e}{held / 1024:12.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
