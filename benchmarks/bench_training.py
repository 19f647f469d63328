"""What kreg costs in training, next to the same model with Keras's own penalty.

For three networks, prints the milliseconds of a training step in `fit` and the ratio to
Keras's L1L2 (the same penalty in the loss): with kreg's ElasticNet, with one whose λ
follows a schedule, and with `Proximal`, which makes its zeros exact. The variants take
turns, epoch by epoch; the ratio is the median over the turns. Then the seconds that
importing kreg adds to importing Keras.

    KERAS_BACKEND=tensorflow python benchmarks/bench_training.py [turns]
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import keras
import numpy as np

from kreg.optimizers import Proximal
from kreg.regularizers import ElasticNet
from kreg.schedules import WarmUp

L = keras.layers
TURNS, STEPS = 15, 100


def dense(width: int, inputs: int) -> Callable[[Any], Any]:
    """Two hidden layers, with a penalty on each kernel."""

    def build(penalty: Any) -> Any:
        return keras.Sequential(
            [
                keras.Input((inputs,)),
                L.Dense(width, activation="relu", kernel_regularizer=penalty()),
                L.Dense(width, activation="relu", kernel_regularizer=penalty()),
                L.Dense(10, kernel_regularizer=penalty()),
            ]
        )

    return build


def convolutional(penalty: Any) -> Any:
    """Two convolutions and a dense layer, with a penalty on each kernel."""
    return keras.Sequential(
        [
            keras.Input((16, 16, 1)),
            L.Conv2D(16, 3, activation="relu", kernel_regularizer=penalty()),
            L.Conv2D(32, 3, 2, activation="relu", kernel_regularizer=penalty()),
            L.Flatten(),
            L.Dense(10, kernel_regularizer=penalty()),
        ]
    )


NETWORKS = {
    "64-64-64-10, batch 32": (dense(64, 64), (64,), 32),
    "784-512-512-10, batch 128": (dense(512, 784), (784,), 128),
    "conv 16-32-10, batch 32": (convolutional, (16, 16, 1), 32),
}
VARIANTS: dict[str, tuple[Callable[[], Any], Callable[[Any], Any]]] = {
    "Keras L1L2": (lambda: keras.regularizers.L1L2(5e-5, 5e-5), lambda adam: adam),
    "ElasticNet": (lambda: ElasticNet(1e-4), lambda adam: adam),
    "ElasticNet(WarmUp)": (lambda: ElasticNet(WarmUp(1e-4, 500)), lambda adam: adam),
    "Proximal(Adam)": (lambda: ElasticNet(1e-4), Proximal),
}


def trainer(build: Any, shape: tuple[int, ...], batch: int, variant: str) -> Any:
    """A function that trains an epoch and says how many milliseconds a step took."""
    penalty, wrap = VARIANTS[variant]
    model = build(penalty)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(wrap(keras.optimizers.Adam(1e-3)), loss=loss)
    rng = np.random.default_rng(0)
    x = rng.normal(size=(STEPS * batch, *shape)).astype("float32")
    y = rng.integers(10, size=STEPS * batch)

    def epoch() -> float:
        begin = time.perf_counter()
        model.fit(x, y, batch_size=batch, shuffle=False, verbose=0)
        return (time.perf_counter() - begin) / STEPS * 1000

    epoch()  # it is traced and compiled
    return epoch


def import_seconds(code: str) -> float:
    """The seconds that a fresh interpreter takes to run some code."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin


def main() -> None:
    """Prints the table."""
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else TURNS
    print(f"{keras.backend.backend()}, {turns} turns of {STEPS} steps")
    print(f"{'network':<28}{'penalty':<22}{'ms a step':>10}{'ratio':>8}")
    for name, network in NETWORKS.items():
        epochs = {variant: trainer(*network, variant) for variant in VARIANTS}
        times: dict[str, list[float]] = {variant: [] for variant in VARIANTS}
        for _ in range(turns):
            for variant, epoch in epochs.items():
                times[variant].append(epoch())
        base = times["Keras L1L2"]
        for variant, mine in times.items():
            ratio = statistics.median(a / b for a, b in zip(mine, base, strict=True))
            milliseconds = statistics.median(mine)
            print(f"{name:<28}{variant:<22}{milliseconds:10.3f}{ratio:8.2f}")
    both = "import keras, kreg.optimizers, kreg.regularizers, kreg.schedules"
    pairs = [(import_seconds(both), import_seconds("import keras")) for _ in range(5)]
    added = statistics.median(a - b for a, b in pairs)
    alone = statistics.median(b for _, b in pairs)
    print(f"import kreg adds {added:.2f} s to the {alone:.2f} s of import keras")


if __name__ == "__main__":
    main()
