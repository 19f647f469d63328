"""A training that is killed in its second epoch, and goes on when run again.

    python resumed.py FOLDER UNIT [kill]

Writes the records as JSON.
"""

import json
import os
import signal
import sys
from pathlib import Path

import keras
import numpy as np

from kreg.callbacks import LearningCurveGap

folder, unit = Path(sys.argv[1]), sys.argv[2]


class Kill(keras.callbacks.Callback):
    def on_train_batch_end(self, batch, logs=None):
        if self.epoch == 2 and batch == 2:
            os.kill(os.getpid(), signal.SIGKILL)

    def on_epoch_begin(self, epoch, logs=None):
        self.epoch = epoch


rng = np.random.default_rng(0)
x, y = rng.normal(size=(2, 32, 1))
model = keras.Sequential(
    [keras.Input((1,)), keras.layers.Dense(1, kernel_initializer="ones")]
)
model.compile(keras.optimizers.Adam(0.1), "mse")
gap = LearningCurveGap(every=3 - 2 * (unit == "epoch"), unit=unit, log=folder / "log")
backup = keras.callbacks.BackupAndRestore(folder / "backup")
kill = [Kill()] if sys.argv[3:] else []
model.fit(
    x,
    y,
    batch_size=4,
    epochs=4,
    shuffle=False,
    validation_split=0.5,
    callbacks=[gap, backup, *kill],
    verbose=0,
)
sys.stdout.write(json.dumps(gap.history))
