"""Early stopping of single members."""

from typing import Any

import numpy as np

from kreg.checks import boolean, integer
from kreg.search.best_epochs import BestEpochs


class MemberStopping(BestEpochs):
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
        super().__init__(monitor, direction, min_delta)
        self.patience = integer("patience", patience, least=0)
        self.restore_best = boolean("restore_best", restore_best)

    def on_train_begin(self, logs: Any = None) -> None:
        """All members train."""
        super().on_train_begin(logs)
        size = len(self.model.members)
        self.stopped_epoch = np.full(size, -1)
        self.model.optimizer.active.assign(np.ones(size, bool))

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        """Stop those that have not become better."""
        super().on_epoch_end(epoch, logs)
        late = self._watched() & (epoch - self.best_epoch > self.patience)
        if late.any():
            self.stopped_epoch[late] = epoch
            self._give_back(late)
            self.model.optimizer.active.assign(self._watched())
        if not self._watched().any():
            self.model.stop_training = True

    def on_train_end(self, logs: Any = None) -> None:
        """Give those that did not stop their best weights too."""
        self._give_back(self._watched())

    def _watched(self) -> np.ndarray:
        return self.stopped_epoch < 0

    def _keep(self, members: np.ndarray) -> None:
        if self.restore_best:
            super()._keep(members)

    def _give_back(self, members: np.ndarray) -> None:
        members = members & (self.best_epoch >= 0)
        if not self.weights or not members.any():
            return
        now = self.model.stacked_values()
        for kept, value in zip(self.weights, now, strict=True):
            value[members] = kept[members]
        self.model.assign_stacked(now)
