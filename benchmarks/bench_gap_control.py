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
from small_data import SETS, Small

from kreg.callbacks import GapControl, LearningCurveGap
from kreg.schedules import Assignable

LAMS = np.logspace(-4, 0, 7)
EPOCHS = 60


def trained(data: Small, lam: Any, seed: int, *callbacks: Any) -> tuple[Any, ...]:
    """The validation loss at the end, and loss and accuracy on the test rows."""
    model = data.network(lam, seed)
    train, val, test = data.parts()
    gap = LearningCurveGap(validation_data=val)
    every = [gap, *callbacks]
    model.fit(*train, epochs=EPOCHS, batch_size=30, callbacks=every, verbose=0)
    loss, *accuracy = np.ravel(model.evaluate(*test, verbose=0))
    penalties = keras.ops.convert_to_numpy(sum(model.losses))
    result = float(loss - penalties), *(accuracy or [float("nan")])
    return gap.history[-1]["val_data_loss"], result


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
            control = GapControl(good=data.good)
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
