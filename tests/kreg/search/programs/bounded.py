"""A path within a bound on its memory: `python bounded.py MEBIBYTES`.

Prints the size of its chunks, and by how many MiB the most memory that the process has
had exceeds what it held before, as the system counts it.
"""

import json
import resource
import sys

import keras
import numpy as np
import psutil

from kreg.regularizers import L1
from kreg.search import ChunkedPath

MIB = 2**20


def main(bound):
    layers = [
        keras.layers.Dense(1024, activation="silu", kernel_regularizer=L1(1.0)),
        keras.layers.Dense(1024, activation="silu"),
        keras.layers.Dense(1),
    ]
    model = keras.Sequential([keras.Input((8,)), *layers])
    x = np.random.default_rng(0).normal(size=(256, 8)).astype("float32")
    path = ChunkedPath(model, np.geomspace(1, 1e-3, 48), max_memory=int(bound) * MIB)
    path.compile(keras.optimizers.Adam(0.01), "mse")
    before = psutil.Process().memory_info().rss
    path.fit(x, x[:, :1], batch_size=32, epochs=2, verbose=0)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps([path.chunk_size, (most - before) / MIB]))


main(*sys.argv[1:])
