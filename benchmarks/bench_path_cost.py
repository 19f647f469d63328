"""What a step of a path costs by the number of λs, of weights and of rows.

For networks of one hidden layer, prints the milliseconds of a training step (tracing and
compilation apart) of one model, then of a path by its number of λs as multiples of that.
Where a multiple grows as the number of λs does, the path is bound by computing, and
another λ costs what it costs alone divided by how well the cores were used before. The
last column is the memory that a λ holds: its weights and Adam's two numbers for each.

    KERAS_BACKEND=jax python benchmarks/bench_path_cost.py
"""

import time
from typing import Any

import keras
import numpy as np

from kreg.regularizers import L2
from kreg.search import LambdaPath

L = keras.layers
COUNTS = (4, 16, 64, 256)
STEPS = 60
CASES = [(30, 16, 32), (30, 128, 32), (30, 128, 256), (256, 512, 32), (256, 512, 256)]
FLOATS = 3 * 4  # a weight, and two numbers of Adam


def network(inputs: int, hidden: int) -> Any:
    """One hidden layer, with a penalty on each kernel."""
    return keras.Sequential(
        [
            keras.Input((inputs,)),
            L.Dense(hidden, activation="relu", kernel_regularizer=L2(0.01)),
            L.Dense(10, kernel_regularizer=L2(0.01)),
        ]
    )


def milliseconds(model: Any, inputs: int, batch: int) -> float:
    """How long a step takes: the least of three epochs, after a first one."""
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(1e-3), loss)
    rng = np.random.default_rng(0)
    x = rng.normal(size=(STEPS * batch, inputs)).astype("float32")
    y = rng.integers(10, size=STEPS * batch)
    times = []
    for _ in range(4):
        begin = time.perf_counter()
        model.fit(x, y, batch_size=batch, shuffle=False, verbose=0)
        times.append(time.perf_counter() - begin)
    return min(times[1:]) / STEPS * 1000


def main() -> None:
    """Prints the table."""
    print(f"{keras.backend.backend()}: milliseconds of a step, and multiples of them")
    print(f"{'network':<16}{'weights':>9}{'batch':>7}{'one':>8}", end="")
    print("".join(f"{count:>8}" for count in COUNTS) + f"{'KiB per λ':>11}")
    for inputs, hidden, batch in CASES:
        weights = network(inputs, hidden).count_params()
        one = milliseconds(network(inputs, hidden), inputs, batch)
        name = f"{inputs}-{hidden}-10"
        print(f"{name:<16}{weights:9}{batch:7}{one:8.2f}", end="", flush=True)
        for count in COUNTS:
            if count * weights > 2e7:
                print(f"{'-':>8}", end="")
                continue
            path = LambdaPath(network(inputs, hidden), np.geomspace(1e-4, 1, count))
            multiple = milliseconds(path, inputs, batch) / one
            print(f"{multiple:8.1f}", end="", flush=True)
        print(f"{FLOATS * weights / 1024:11.1f}")


if __name__ == "__main__":
    main()
