"""Feature selection by a path of group Lassos, next to LassoNet.

Networks of 32 hidden units on digits and on breast cancer, split into 60 % training,
10 % validation and 30 % test rows, the same for both. kreg trains all λs of a
`GroupLasso` on the first kernel together, then all members on with their zeros; LassoNet
goes from λ to λ, with its defaults but for `path_multiplier`. For each number of
features, the model with at most so many that has the least validation loss is tested.
Prints both test accuracies in per cent, then the seconds with tracing and compilation.

    pip install lassonet==0.0.21
    KERAS_BACKEND=torch python benchmarks/bench_lassonet.py 64 1.05 40

The arguments are the number of λs, LassoNet's `path_multiplier` and kreg's epochs.
"""

import sys
import time
import warnings
from collections.abc import Callable
from typing import Any

import keras
import numpy as np
from lassonet import LassoNetClassifier
from sklearn.datasets import load_breast_cancer, load_digits
from sklearn.model_selection import train_test_split

from kreg.optimizers import Proximal
from kreg.regularizers import L2, GroupLasso
from kreg.schedules import WarmUp
from kreg.search import LambdaPath, lambda_grid, lambda_max

BATCH = 64
# The number of features, the validation loss and the test accuracy of a model.
Model = tuple[int, float, float]


def split(load: Callable[..., Any]) -> list[np.ndarray]:
    """Standardized rows and labels to train, to validate and to test."""
    x, y = load(return_X_y=True)
    x, x_test, y, y_test = train_test_split(x, y, test_size=0.3, random_state=0)
    x, x_val, y, y_val = train_test_split(x, y, test_size=1 / 7, random_state=0)
    mean, scale = x.mean(axis=0), x.std(axis=0)
    scale[scale == 0] = 1
    rows = [((each - mean) / scale).astype("float32") for each in (x, x_val, x_test)]
    return [rows[0], y, rows[1], y_val, rows[2], y_test]


def with_kreg(data: list[np.ndarray], count: int, epochs: int) -> list[Model]:
    """The members of a path."""
    x, y, x_val, y_val, x_test, y_test = data
    keras.utils.set_random_seed(0)
    # From dense to sparse, as LassoNet: a large λ from the start removes everything.
    steps = epochs * -(-len(x) // BATCH)
    penalty = GroupLasso(WarmUp(1.0, steps=int(0.8 * steps)))
    hidden = keras.layers.Dense(32, activation="relu", kernel_regularizer=penalty)
    output = keras.layers.Dense(int(y.max()) + 1, activation="softmax")
    model = keras.Sequential([keras.Input(x.shape[1:]), hidden, output])
    loss = "sparse_categorical_crossentropy"
    model.compile(loss=loss)
    # A network can grow its weights against λ: a few features are left far above.
    lams = lambda_grid(30 * lambda_max(model, x, y), count)
    path = LambdaPath(model, lams)
    path.compile(Proximal(keras.optimizers.Adam(0.01)), loss, metrics=["accuracy"])
    how = {"batch_size": BATCH, "verbose": 0}
    path.fit(x, y, epochs=epochs, **how)
    path.refit(x, y, penalty=L2(1e-3), epochs=epochs // 2, **how)
    losses = path.table(validation_data=(x_val, y_val))["val_data_loss"]
    tested = path.table(validation_data=(x_test, y_test))
    columns = tested["features"], losses, tested["val_accuracy"]
    return list(zip(*(column.tolist() for column in columns), strict=True))


def with_lassonet(data: list[np.ndarray], multiplier: float) -> list[Model]:
    """The checkpoints of LassoNet's path."""
    x, y, x_val, y_val, x_test, y_test = data
    network = LassoNetClassifier(
        hidden_dims=(32,), path_multiplier=multiplier, torch_seed=0, verbose=0
    )
    path = network.path(x, y, X_val=x_val, y_val=y_val, return_state_dicts=True)
    found = []
    for each in path:
        network.load(each.state_dict)
        accuracy = float(network.score(x_test, y_test))
        found.append((int(each.selected.sum()), float(each.val_loss), accuracy))
    return found


def accuracy(models: list[Model], most: int) -> float:
    """That of the model with at most so many features, chosen by validation loss."""
    among = [model for model in models if 0 < model[0] <= most]
    if not among:
        return float("nan")
    return 100 * min(among, key=lambda model: model[1])[2]


def main() -> None:
    """Prints the table."""
    arguments = sys.argv[1:] + ["64", "1.05", "40"][len(sys.argv) - 1 :]
    count, multiplier, epochs = (float(each) for each in arguments)
    warnings.filterwarnings("ignore", module="lassonet")
    for load in (load_breast_cancer, load_digits):
        data = split(load)
        seconds, found = [], []
        for train in (
            lambda data=data: with_kreg(data, int(count), int(epochs)),
            lambda data=data: with_lassonet(data, multiplier),
        ):
            begin = time.perf_counter()
            found.append(train())
            seconds.append(time.perf_counter() - begin)
        print(f"{load.__name__}, {keras.backend.backend()}")
        print(f"{'features':>10}{'kreg':>8}{'LassoNet':>10}")
        worst = 0.0
        for most in np.unique(np.geomspace(2, data[0].shape[1], 12).astype(int)):
            mine, its = (accuracy(models, most) for models in found)
            if not np.isnan(its):
                worst = max(worst, np.inf if np.isnan(mine) else its - mine)
            print(f"{most:10}{mine:8.1f}{its:10.1f}")
        print(f"most below: {worst:.1f} points")
        print(
            f"{count:.0f} members in {seconds[0]:.1f} s, {len(found[1])} checkpoints "
            f"in {seconds[1]:.1f} s; ratio {seconds[0] / seconds[1]:.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
