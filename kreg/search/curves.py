"""What each member does from epoch to epoch."""

from typing import Any

import keras
import numpy as np


class Curves(keras.callbacks.Callback):
    """Writes down the losses and metrics of each member after each epoch.

    Args:
        into: Lists by name, to which arrays of shape `(members,)` are added.
    """

    def __init__(self, into: dict[str, list[np.ndarray]]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.into = into
        self._validated = False

    def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
        """A new epoch."""
        self._validated = False

    def on_test_begin(self, logs: Any = None) -> None:
        """The training part of an epoch is over; its results are about to be lost."""
        self._write("")
        self._validated = True

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        """The epoch is over."""
        self._write("val_" if self._validated else "")

    def _write(self, prefix: str) -> None:
        for name, values in self.model.results().items():
            self.into.setdefault(prefix + name, []).append(values)
