"""What the callbacks that write numbers into the logs share."""

from abc import abstractmethod
from typing import Any

import keras

from kreg.callbacks.records import refuse_taken
from kreg.checks import integer, refuse


class Monitor(keras.callbacks.Callback):
    """Measures the model at the end of every so many epochs, and changes nothing.

    What it measures goes into the logs, and so into the `History` that `fit` returns,
    and to callbacks that come after this one in the list. As with Keras's
    `validation_freq`, an epoch that is not measured has no such logs.

    Args:
        every: How many epochs from one measurement to the next, an integer >= 1.

    Attributes:
        history: From each name to its values, one for each of `epochs`.
        epochs: The epochs that were measured, counted from 0.
    """

    history: dict[str, list[float]]
    epochs: list[int]

    def __init__(self, every: int = 1) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.every = integer("every", every, least=1)
        self.history, self.epochs = {}, []

    @abstractmethod
    def _measure(self, model: Any) -> dict[str, float]:
        """The numbers, by name; an error if there is nothing to measure."""

    def on_train_begin(self, logs: dict[str, Any] | None = None) -> None:
        """Starts anew, and finds out at once if there is nothing to measure."""
        epochs = (self.params or {}).get("epochs", self.every)
        if self.every > epochs:
            must = f"at most the number of epochs, which is {epochs}"
            raise refuse("every", must, self.every, "Nothing would be measured.")
        self.history, self.epochs = {}, []
        model = self.model
        # TensorFlow builds a model in its first step, if it is not built yet.
        if model.built:
            self._measure(model)

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Measures, and writes it down."""
        if (epoch + 1) % self.every:
            return
        # Reading `self.model` gives the variables their values on JAX.
        values = self._measure(self.model)
        logs = {} if logs is None else logs
        refuse_taken(logs, values)
        logs.update(values)
        self.epochs.append(epoch)
        for name, value in values.items():
            self.history.setdefault(name, []).append(value)
