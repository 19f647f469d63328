"""What measuring both curves costs, next to the other ways of getting them.

While a network trains, the end of each epoch is measured in four ways, one after the
other: by `LearningCurveGap`; by two calls of `evaluate`; by Keras's `validation_data`,
which gives only the one curve, with the penalty; and by the pure passes, which is one
compiled call of the model and its loss in inference for each batch of both. Prints the
milliseconds of each and the ratio to the pure passes, as medians over the epochs, and
how much longer an epoch is with `LearningCurveGap` than without.

    KERAS_BACKEND=tensorflow python benchmarks/bench_gap.py [epochs]
"""

import statistics
import sys
import time
from typing import Any

import keras
import numpy as np

from kreg.callbacks import LearningCurveGap
from kreg.callbacks.measuring import compiled, state_of, values_of

L = keras.layers
EPOCHS, BATCH = 15, 32
SIZES = {
    "64-64-64-10, 3200 + 320 rows": (64, 64, 3200, 320),
    "64-64-64-10, 3200 + 3200 rows": (64, 64, 3200, 3200),
    "784-512-512-10, 3200 + 3200 rows": (784, 512, 3200, 3200),
}


class Timed(keras.callbacks.Callback):
    """Times what another callback does at the end of an epoch."""

    def __init__(self, inner: Any) -> None:
        super().__init__()
        self.inner, self.seconds = inner, list[float]()

    def set_model(self, model: Any) -> None:
        """Hand the model on."""
        super().set_model(model)
        self.inner.set_model(model)

    def on_train_begin(self, logs: Any = None) -> None:
        """Hand the begin on."""
        self.inner.on_train_begin(logs)

    def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
        """Hand the begin on."""
        self.inner.on_epoch_begin(epoch, logs)

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        """Take the time."""
        begin = time.perf_counter()
        self.inner.on_epoch_end(epoch, logs)
        self.seconds.append(time.perf_counter() - begin)


class Epochs(keras.callbacks.Callback):
    """Times the training of an epoch, and the validation of Keras."""

    def __init__(self) -> None:
        super().__init__()
        self.training, self.validation = list[float](), list[float]()

    def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
        """The training begins."""
        self.begin, self.asked = time.perf_counter(), False

    def on_test_begin(self, logs: Any = None) -> None:
        """The training has ended, unless it is `evaluate` that begins."""
        if not self.asked:
            self.training.append(time.perf_counter() - self.begin)
            self.begin, self.asked = time.perf_counter(), True

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        """The validation has ended."""
        self.validation.append(time.perf_counter() - self.begin)


class EvaluateTwice(keras.callbacks.Callback):
    """The two curves by the means of Keras."""

    def __init__(self, *data: tuple[Any, Any]) -> None:
        super().__init__()
        self.data = data

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        """Evaluate on both."""
        for x, y in self.data:
            self.model.evaluate(x, y, batch_size=BATCH, verbose=0)


class PurePasses(keras.callbacks.Callback):
    """The model and its loss on batches that are there, and nothing else."""

    def __init__(self, *data: tuple[Any, Any]) -> None:
        super().__init__()
        tensors = [tuple(map(keras.ops.convert_to_tensor, part)) for part in data]
        self.batches = [
            (x[start : start + BATCH], y[start : start + BATCH])
            for x, y in tensors
            for start in range(0, len(x), BATCH)
        ]

    def on_train_begin(self, logs: Any = None) -> None:
        """Compile the pass."""
        model = self.model
        self.state = state_of(model)

        def loss(values: Any, x: Any, y: Any) -> Any:
            mapping = list(zip(self.state, values, strict=True))
            with keras.StatelessScope(mapping):
                return model.loss(y, model(x, training=False))

        self.run = compiled(model, loss)

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        """Run it on all, and wait."""
        values = values_of(self.state)
        losses = [self.run(values, x, y) for x, y in self.batches]
        for value in losses:
            float(keras.ops.convert_to_numpy(value))


def network(inputs: int, width: int) -> Any:
    """Two hidden layers with dropout and batch normalization."""
    keras.utils.set_random_seed(0)
    penalty = keras.regularizers.L2(1e-4)
    hidden = [
        layer
        for _ in range(2)
        for layer in (
            L.Dense(width, activation="relu", kernel_regularizer=penalty),
            L.BatchNormalization(),
            L.Dropout(0.2),
        )
    ]
    model = keras.Sequential([keras.Input((inputs,)), *hidden, L.Dense(10)])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss)
    return model


def seconds(
    inputs: int, width: int, rows: int, val_rows: int, epochs: int
) -> dict[str, list[float]]:
    """The seconds that each way takes, and the training alone, epoch by epoch."""
    rng = np.random.default_rng(0)
    train, val = (
        (rng.normal(size=(n, inputs)).astype("float32"), rng.integers(10, size=n))
        for n in (rows, val_rows)
    )
    clock = Epochs()
    ways = {
        "pure passes": Timed(PurePasses(train, val)),
        "LearningCurveGap": Timed(LearningCurveGap(train, val)),
        "evaluate twice": Timed(EvaluateTwice(train, val)),
    }
    network(inputs, width).fit(
        *train,
        batch_size=BATCH,
        epochs=epochs + 1,
        callbacks=[clock, *ways.values()],
        validation_data=val,
        verbose=0,
    )
    found = {name: way.seconds for name, way in ways.items()}
    found |= {"validation_data": clock.validation, "training": clock.training}
    # In the first epoch all is compiled.
    return {name: times[1:] for name, times in found.items()}


def main() -> None:
    """Prints the table."""
    epochs = int(sys.argv[1]) if len(sys.argv) > 1 else EPOCHS
    print(f"{keras.backend.backend()}, medians of {epochs} epochs, batches of {BATCH}")
    for name, sizes in SIZES.items():
        times = seconds(*sizes, epochs)
        training = times.pop("training")
        print(f"{name}: training takes {1000 * statistics.median(training):.1f} ms")
        for way, mine in times.items():
            pure = times["pure passes"]
            ratio = statistics.median(a / b for a, b in zip(mine, pure, strict=True))
            milliseconds = 1000 * statistics.median(mine)
            print(f"  {way:<18}{milliseconds:9.1f} ms{ratio:8.2f}")
        gap = times["LearningCurveGap"]
        longer = statistics.median(b / a for a, b in zip(training, gap, strict=True))
        print(f"  an epoch is longer by {100 * longer:.0f} % with LearningCurveGap")


if __name__ == "__main__":
    main()
