"""What a path costs in chunks: memory, time, and what a warm start is worth.

A network of two hidden layers on 320 rows of the digits, Adam, L1. Each way is a process
of its own, whose peak of resident memory is counted from where it stands before the path
is made, and printed beside what `ChunkedPath.memory` tells of the weights and the
optimizer's state. Then the time, with tracing and compilation, and the mean and the
largest loss of the members with their penalties. The rival is `LambdaPath`, which trains
all λs together; the first line is the first chunk alone, for comparison. In the last line
`ChunkedPath` measures how large its chunks may be for a bound on its memory.

    KERAS_BACKEND=jax python benchmarks/bench_chunks.py 48 6 4 1024 1000

The arguments are the number of λs, those of a chunk, the epochs, the hidden units and the
bound in MiB.
"""

import json
import resource
import subprocess
import sys
import time
from typing import Any

WAYS = ("one chunk", "together", "chunks", "descending", "ascending", "measured")
DEFAULTS = (48, 6, 4, 1024, 1000)


def trained(
    way: str, lams: int, chunk: int, epochs: int, units: int, bound: int
) -> dict[str, Any]:
    """Trains one way, in this process."""
    import keras
    import numpy as np
    from sklearn.datasets import load_digits

    from kreg.regularizers import L1
    from kreg.search import ChunkedPath, LambdaPath

    keras.utils.set_random_seed(0)
    layers = [
        keras.layers.Dense(units, activation="relu", kernel_regularizer=L1(1.0))
        for _ in range(2)
    ]
    output = keras.layers.Dense(10, activation="softmax")
    model = keras.Sequential([keras.Input((64,)), *layers, output])
    x, y = load_digits(return_X_y=True)
    x, y = x[:320].astype("float32") / 16, y[:320]
    values = np.geomspace(1e-2, 1e-6, lams)
    if way == "one chunk":
        values = values[:chunk]
    loss = "sparse_categorical_crossentropy"
    one = ChunkedPath(model, values, chunk_size=1)
    one.compile(keras.optimizers.Adam(1e-3), loss)
    before, begin = peak(), time.perf_counter()
    path: Any
    if way in ("one chunk", "together"):
        chunk = len(values)
        path = LambdaPath(model, values)
    elif way == "measured":
        path = ChunkedPath(model, values, max_memory=bound * 2**20)
    else:
        start = None if way == "chunks" else way
        path = ChunkedPath(model, values, chunk_size=chunk, warm_start=start)
    path.compile(keras.optimizers.Adam(1e-3), loss)
    path.fit(x, y, epochs=epochs, verbose=0)
    found = {"mib": peak() - before, "seconds": time.perf_counter() - begin}
    chunk = getattr(path, "chunk_size", chunk)
    table = path.table(x, y)
    losses = table["data_loss"] + table["penalty"]
    found |= {"size": chunk, "held": one.memory() * chunk / 2**20}
    found |= {"mean": losses.mean(), "most": losses.max()}
    return {name: float(value) for name, value in found.items()}


def peak() -> float:
    """The most memory that this process has had, in MiB (on Linux)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Prints the table."""
    if sys.argv[1:2] and sys.argv[1] in WAYS:
        print(json.dumps(trained(sys.argv[1], *map(int, sys.argv[2:]))))
        return
    sizes = [*sys.argv[1:], *map(str, DEFAULTS[len(sys.argv) - 1 :])]
    print(
        f"{'':>12}{'chunk':>7}{'MiB':>8}{'counted':>9}{'seconds':>9}{'mean':>9}{'largest':>9}"
    )
    for way in WAYS:
        command = [sys.executable, __file__, way, *sizes]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
        found = json.loads(done.stdout.splitlines()[-1])
        print(
            f"{way:>12}{found['size']:7.0f}{found['mib']:8.0f}{found['held']:9.0f}{found['seconds']:9.1f}"
            f"{found['mean']:9.4f}{found['most']:9.4f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
