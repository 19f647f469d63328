"""Early stopping of single members."""

from typing import Any

import keras
import numpy as np

from kreg.checks import boolean, integer, number, refuse
from kreg.search.table import sign_of


class MemberStopping(keras.callbacks.Callback):
    """Lets each member of a path stop for itself, at its best epoch.

    A member that has not become better for `patience` epochs gets the weights of its
    best epoch and stops: its weights, and what the optimizer knows of them, no longer
    change. Training ends when all have stopped. What stopped goes on in a later `fit`.

    Args:
        monitor: The loss or metric, as `path.curves` names it.
        patience: How many epochs a member may go without becoming better.
        min_delta: By how much it has to change to count as better, a number >= 0.
        direction: "min" or "max": which way is better. For losses it is "min".
        restore_best: Whether members get back the weights of their best epoch, also
            those that did not stop. Otherwise they keep the last ones.

    Attributes:
        best_epoch: The best epoch of each member, from 0 up; -1 if none had a number.
        stopped_epoch: The epoch after which each stopped; -1 if it did not.
    """

    def __init__(
        self,
        monitor: str = "val_data_loss",
        patience: int = 5,
        *,
        min_delta: float = 0.0,
        direction: str | None = None,
        restore_best: bool = True,
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.monitor, self.sign = monitor, sign_of(monitor, direction)
        self.patience = integer("patience", patience, least=0)
        self.min_delta = number("min_delta", min_delta, least=0)
        self.restore_best = boolean("restore_best", restore_best)

    def on_train_begin(self, logs: Any = None) -> None:
        """All members train."""
        size = len(self.model.members)
        self._least = np.full(size, np.inf)
        self.best_epoch = np.full(size, -1)
        self.stopped_epoch = np.full(size, -1)
        self._weights: list[np.ndarray] = []
        self.model.optimizer.active.assign(np.ones(size, bool))

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        """Stop those that have not become better."""
        curves = self.model.curves
        if self.monitor not in curves:
            raise refuse("monitor", f"one of {', '.join(curves)}", self.monitor)
        cost = self.sign * curves[self.monitor][-1]
        training = self.stopped_epoch < 0
        better = training & (cost < self._least - self.min_delta)
        self._least[better], self.best_epoch[better] = cost[better], epoch
        if self.restore_best:
            self._keep(better)
        late = training & (epoch - self.best_epoch > self.patience)
        if late.any():
            self.stopped_epoch[late] = epoch
            self._give_back(late)
            self.model.optimizer.active.assign(self.stopped_epoch < 0)
        if (self.stopped_epoch >= 0).all():
            self.model.stop_training = True

    def on_train_end(self, logs: Any = None) -> None:
        """Give those that did not stop their best weights too."""
        self._give_back(self.stopped_epoch < 0)

    def _keep(self, members: np.ndarray) -> None:
        now = self.model.stacked_values()
        if not self._weights:
            self._weights = [value.copy() for value in now]
        for kept, value in zip(self._weights, now, strict=True):
            kept[members] = value[members]

    def _give_back(self, members: np.ndarray) -> None:
        members = members & (self.best_epoch >= 0)
        if not self._weights or not members.any():
            return
        now = self.model.stacked_values()
        for kept, value in zip(self._weights, now, strict=True):
            value[members] = kept[members]
        self.model.assign_stacked(now)
