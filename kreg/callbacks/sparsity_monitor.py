"""Watching weights become zero."""

from typing import Any

from kreg.callbacks.monitor import Monitor
from kreg.checks import boolean, number
from kreg.matching import Which
from kreg.sparsity import Sparsity, sparsity


class SparsityMonitor(Monitor):
    """Writes how many weights, features and units are gone into the logs.

    - `zeros`: the share of all weights measured that is exactly zero, 0 to 1
    - `small`: the share that is at most `tolerance` in size, if there is one
    - `zeros/<path>`, `small/<path>`: the same of one weight
    - `features_removed/<path>`: how many features, or input channels, it does not read
    - `units_removed/<path>`: how many of its units, or filters, read nothing

    `<path>` is `variable.path` without the model's own name, such as `hidden/kernel`; a
    second weight with the same path has `#2` behind it. Features and units are counted
    in dense, convolutional and embedding layers and in attention; of a recurrent layer
    the features only. A layer that is used several times counts once.

    Args:
        tolerance: The size up to which a weight counts as small, a number > 0; None
            leaves `small` out.
        which: Which weights: a regular expression, searched in the path, or a function
            of a variable. By default all but biases and normalization.
        by_variable: Whether to write the numbers of each weight too, not the shares of
            all together alone. The progress bar shows all that is written.
        every: How many epochs from one measurement to the next.

    Raises:
        ValueError: If an argument is not allowed; when training begins, if there is no
            such weight; during training, if a name in the logs is taken.

    Example:
        >>> import keras, numpy as np
        >>> from kreg.callbacks import SparsityMonitor
        >>> from kreg.optimizers import Proximal
        >>> from kreg.regularizers import L1
        >>> x = np.random.default_rng(0).normal(size=(200, 5)).astype("float32")
        >>> y = 2 * x[:, :1] - x[:, 1:2]
        >>> layer = keras.layers.Dense(1, kernel_regularizer=L1(0.1), name="head")
        >>> model = keras.Sequential([keras.Input((5,)), layer])
        >>> model.compile(Proximal(keras.optimizers.SGD(0.1)), loss="mse")
        >>> monitor = SparsityMonitor(every=20)
        >>> fit = model.fit(x, y, batch_size=200, epochs=20, verbose=0,
        ...                 callbacks=[monitor])
        >>> fit.history["zeros"], fit.history["features_removed/head/kernel"]
        ([0.6], [3])
    """

    def __init__(
        self,
        tolerance: float | None = None,
        which: Which | None = None,
        *,
        by_variable: bool = True,
        every: int = 1,
    ) -> None:
        super().__init__(every)
        if tolerance is not None:
            tolerance = number("tolerance", tolerance, above=0)
        self.tolerance = tolerance
        self.which = which
        self.by_variable = boolean("by_variable", by_variable)

    def _measure(self, model: Any) -> dict[str, float]:
        values = zeros_of(model, self.tolerance, self.which)
        if self.by_variable:
            return values
        return {name: x for name, x in values.items() if "/" not in name}


def zeros_of(
    model: Any, tolerance: float | None = None, which: Which | None = None
) -> dict[str, float]:
    """What `SparsityMonitor` writes, of a model as it is now.

    Args:
        model: A built model.
        tolerance: The size up to which a weight counts as small, or None.
        which: Which weights; by default all but biases and normalization.
    """
    rows = sparsity(model, which, tolerance)
    size = sum(row.size for row in rows)
    values = {"zeros": sum(row.zeros for row in rows) / size}
    if tolerance is not None:
        values["small"] = sum(row.small or 0 for row in rows) / size
    for row in rows:
        values |= _of(row)
    return values


def _of(row: Sparsity) -> dict[str, float]:
    values = {f"zeros/{row.name}": row.zeros / row.size}
    if row.small is not None:
        values[f"small/{row.name}"] = row.small / row.size
    if row.features_removed is not None:
        values[f"features_removed/{row.name}"] = row.features_removed
    if row.units_removed is not None:
        values[f"units_removed/{row.name}"] = row.units_removed
    return values
