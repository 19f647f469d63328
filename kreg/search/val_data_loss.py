"""The validation loss of one model, without its penalties."""

from typing import Any

import keras
import keras_tuner
from keras import ops

from kreg.callbacks.measuring import penalty_value
from kreg.checks import refuse


class ValDataLoss(keras.callbacks.Callback):
    """Puts `val_data_loss` into the logs: `val_loss` without the penalties.

    Args:
        objective: What has to be in the logs then.
    """

    def __init__(self, objective: keras_tuner.Objective) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.objective = objective

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        """Both are of the weights at the end of the epoch."""
        weights = [
            v for v in self.model.trainable_variables if v.regularizer is not None
        ]
        if "val_loss" in logs:
            values = [ops.convert_to_numpy(penalty_value(v)) for v in weights]
            penalty = float(sum(values))
            logs["val_data_loss"] = logs["val_loss"] - penalty
        if not self.objective.has_value(logs):
            must = f"one of {', '.join(logs)}"
            raise refuse("objective", must, self.objective.name)
