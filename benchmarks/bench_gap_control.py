"""What `GapControl` reaches on held-out data, next to the best of seven fixed λ.

For three data sets, each split into rows for training, validation and test: the loss
(without penalties) and, of classes, the accuracy on the test rows, of a network trained
with L2 at λ = 1e-4 ... 1 (seven values, log-spaced), and of the same network trained once
with `GapControl` from λ = 1e-3. The best fixed λ is the one with the smallest loss on
the validation rows at the end, as a user would choose it. Means over the seeds.

    KERAS_BACKEND=jax python benchmarks/bench_gap_control.py [seeds]
"""

import sys
from typing import Any

import keras
import numpy as np
from sklearn.datasets import load_breast_cancer, load_diabetes, load_digits

from kreg.callbacks import GapControl, LearningCurveGap
from kreg.regularizers import L2
from kreg.schedules import Assignable

L = keras.layers
LAMS = np.logspace(-4, 0, 7)
EPOCHS = 60


def standardized(x: Any) -> Any:
    """Columns with mean 0 and deviation 1."""
    return ((x - x.mean(0)) / (x.std(0) + 1e-9)).astype("float32")


def cancer(rng: Any) -> Any:
    """Breast cancer, a tenth of the labels wrong, but not in the test."""
    x, y = load_breast_cancer(return_X_y=True)
    order = rng.permutation(len(x))
    x, y = standardized(x)[order], y[order].astype("float32")
    wrong = rng.random(240) < 0.1
    y[:240] = np.where(wrong, 1 - y[:240], y[:240])
    return x, y, 120, 1, "sigmoid", "binary_crossentropy", None


def digits(rng: Any) -> Any:
    """Handwritten digits, a hundred and fifty of them to learn from."""
    x, y = load_digits(return_X_y=True)
    order = rng.permutation(len(x))
    loss = "sparse_categorical_crossentropy"
    return (x / 16).astype("float32")[order], y[order], 150, 10, "softmax", loss, None


def diabetes(rng: Any) -> Any:
    """Diabetes, half of it to learn from, with targets of deviation 1."""
    x, y = load_diabetes(return_X_y=True)
    order = rng.permutation(len(x))
    y = standardized(y[:, None])
    return standardized(x)[order], y[order], 150, 1, None, "mse", 0.7


SETS = {"breast cancer, noisy labels": cancer, "digits": digits, "diabetes": diabetes}


def trained(data: Any, lam: Any, seed: int, *callbacks: Any) -> tuple[Any, ...]:
    """The validation loss at the end, and loss and accuracy on the test rows."""
    x, y, n, outputs, activation, objective, _ = data
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((x.shape[1],)),
            L.Dense(128, activation="relu", kernel_regularizer=L2(lam)),
            L.Dense(64, activation="relu", kernel_regularizer=L2(lam)),
            L.Dense(outputs, activation=activation, kernel_regularizer=L2(lam)),
        ]
    )
    metrics = ["accuracy"] if activation else []
    model.compile(keras.optimizers.Adam(0.003), objective, metrics=metrics)
    gap = LearningCurveGap(validation_data=(x[n : 2 * n], y[n : 2 * n]))
    every = [gap, *callbacks]
    model.fit(x[:n], y[:n], epochs=EPOCHS, batch_size=30, callbacks=every, verbose=0)
    rest = x[2 * n :], y[2 * n :]
    loss, *accuracy = np.ravel(model.evaluate(*rest, verbose=0))
    penalties = keras.ops.convert_to_numpy(sum(model.losses))
    test = float(loss - penalties), *(accuracy or [float("nan")])
    return gap.history[-1]["val_data_loss"], test


def main() -> None:
    """Prints the table."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print(f"{keras.backend.backend()}, {seeds} seeds, {EPOCHS} epochs")
    print(f"{'data':<30}{'λ':<26}{'test loss':>10}{'accuracy':>10}")
    for name, load in SETS.items():
        fixed, controlled, no_penalty, ends = [], [], [], []
        for seed in range(seeds):
            data = load(np.random.default_rng(seed))
            runs = [trained(data, float(lam), seed) for lam in LAMS]
            fixed.append(min(runs)[1])
            no_penalty.append(trained(data, 0.0, seed)[1])
            control = GapControl(good=data[-1])
            controlled.append(trained(data, Assignable(1e-3), seed, control)[1])
            ends.append(control.log[-1]["after"] if control.log else 1e-3)
        rows = {
            "none": no_penalty,
            "best of seven": fixed,
            f"GapControl (ends {min(ends):.1g}-{max(ends):.1g})": controlled,
        }
        for label, tests in rows.items():
            loss, accuracy = np.mean(tests, axis=0)
            print(f"{name:<30}{label:<26}{loss:10.3f}{accuracy:10.3f}", flush=True)


if __name__ == "__main__":
    main()
