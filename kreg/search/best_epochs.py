"""The weights of each member's best epoch."""

from typing import Any

import keras
import numpy as np

from kreg.checks import number, refuse
from kreg.search.table import sign_of


class BestEpochs(keras.callbacks.Callback):
    """Keeps the weights that each member of a path has in its best epoch.

    Args:
        monitor: The loss or metric, as `path.curves` names it.
        direction: "min" or "max": which way is better. For losses it is "min".
        min_delta: By how much it has to change to count as better, a number >= 0.

    Attributes:
        best_epoch: The best epoch of each member, from 0 up; -1 if none had a number.
        weights: All that is stacked, as `path.assign_stacked` takes it; of a member
            without a best epoch, that of the first in which any had one.
    """

    def __init__(
        self, monitor: str, direction: str | None = None, min_delta: float = 0.0
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.monitor, self.sign = monitor, sign_of(monitor, direction)
        self.min_delta = number("min_delta", min_delta, least=0)

    def on_train_begin(self, logs: Any = None) -> None:
        """No member has a best epoch."""
        size = len(self.model.members)
        self._least = np.full(size, np.inf)
        self.best_epoch = np.full(size, -1)
        self.weights: list[np.ndarray] = []

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        """Keep the weights of those that have become better."""
        curves = self.model.curves
        if self.monitor not in curves:
            raise refuse("monitor", f"one of {', '.join(curves)}", self.monitor)
        cost = self.sign * curves[self.monitor][-1]
        better = self._watched() & (cost < self._least - self.min_delta)
        self._least[better], self.best_epoch[better] = cost[better], epoch
        self._keep(better)

    def _watched(self) -> np.ndarray:
        """Whether each member can still become better."""
        return np.ones(len(self.model.members), bool)

    def _keep(self, members: np.ndarray) -> None:
        if not members.any():
            return
        now = self.model.stacked_values()
        if not self.weights:
            self.weights = [value.copy() for value in now]
        for kept, value in zip(self.weights, now, strict=True):
            kept[members] = value[members]
