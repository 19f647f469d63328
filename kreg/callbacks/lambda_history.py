"""Writing down the λ that were in force."""

from typing import Any

import keras

from kreg.callbacks.monitor import Monitor
from kreg.checks import boolean, refuse
from kreg.convert import from_keras
from kreg.measured import weights
from kreg.regularizers import Penalty
from kreg.regularizers.moving import Moving

_OF_KERAS = (
    keras.regularizers.L1,
    keras.regularizers.L2,
    keras.regularizers.L1L2,
)


class LambdaHistory(Monitor):
    """Writes λ and α of every penalty in force into the logs.

    - `lam/<path>`: λ of the penalty on the weight at `<path>`
    - `alpha/<path>`: its α, if it has one

    A schedule has the value that it had in the last training step of the epoch, the one
    that the optimizer used. An `Assignable` has the value that it has when this
    callback is called: put it before a callback that assigns.

    Penalties of kreg and `L1`, `L2` and `L1L2` of Keras are written down (the last as λ
    = l1 + l2 and α = l1 / λ); other regularizers have no λ and are left out, as are those
    on frozen weights, which are not in force.

    Args:
        every: How many epochs from one entry to the next.
        steps: Whether to keep the values of each training step too, in `by_step`. On
            JAX this makes Keras put all variables back into the model at each step.

    Attributes:
        by_step: From each name to its values, one for each training step, or one for
            each `steps_per_execution` of them; empty without `steps`.

    Raises:
        ValueError: If an argument is not allowed; when training begins, if no trainable
            weight has such a penalty; during training, if a name in the logs is taken.

    Example:
        >>> import keras, numpy as np
        >>> from kreg.callbacks import LambdaHistory
        >>> from kreg.regularizers import L2
        >>> from kreg.schedules import Linear
        >>> penalty = L2(Linear(0.0, 1.0, steps=8))
        >>> layer = keras.layers.Dense(1, kernel_regularizer=penalty, name="head")
        >>> model = keras.Sequential([keras.Input((3,)), layer])
        >>> model.compile("sgd", loss="mse")
        >>> x, y = np.ones((40, 3)), np.ones((40, 1))
        >>> lams = LambdaHistory(steps=True)
        >>> fit = model.fit(x, y, batch_size=10, epochs=2, verbose=0, callbacks=[lams])
        >>> fit.history["lam/head/kernel"]
        [0.375, 0.875]
        >>> lams.by_step["lam/head/kernel"]
        [0.0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875]
    """

    by_step: dict[str, list[float]]

    def __init__(self, *, every: int = 1, steps: bool = False) -> None:
        super().__init__(every)
        self.steps = boolean("steps", steps)
        # Else Keras would wait for each batch, for the sake of `on_train_batch_end`.
        self.async_safe = not self.steps
        self.by_step = {}

    def on_train_begin(self, logs: dict[str, Any] | None = None) -> None:
        """Starts anew, and finds out at once if no penalty has a λ."""
        super().on_train_begin(logs)
        self.by_step = {}

    def on_train_batch_end(
        self, batch: int, logs: dict[str, Any] | None = None
    ) -> None:
        """Writes down the values of a step, if asked to."""
        if self.steps:
            for name, value in self._measure(self.model).items():
                self.by_step.setdefault(name, []).append(value)

    def _measure(self, model: Any) -> dict[str, float]:
        values: dict[str, float] = {}
        for weight in weights(model):
            if weight.variable.trainable:
                penalty = _in_force(weight.variable.regularizer)
                values |= {
                    f"{setting}/{weight.name}": getattr(penalty, setting)
                    for setting in ("lam", "alpha")
                    if hasattr(penalty, setting)
                }
        if not values:
            must = "a model with a penalty that has a λ on a trainable weight"
            then = (
                "Give a layer a `kernel_regularizer` from `kreg.regularizers`, or use "
                "`kreg.regularize`."
            )
            raise refuse("model", must, model.name, then)
        return values


def _in_force(regularizer: Any) -> Penalty | None:
    """The penalty with the numbers of the last step; None if it has no λ."""
    if isinstance(regularizer, Moving):
        regularizer = regularizer.last()
    elif type(regularizer) in _OF_KERAS:
        regularizer = from_keras(regularizer)
    return regularizer if isinstance(regularizer, Penalty) else None
