"""Watching the size of weights."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from kreg.callbacks.monitor import Monitor
from kreg.checks import boolean, refuse
from kreg.matching import Which
from kreg.measured import measured

_ORDERS: dict[str, float] = {"l1": 1, "l2": 2, "max": np.inf}


class WeightNorms(Monitor):
    """Writes norms of the weights into the logs.

    - `norm_l1`: the sum of the absolute values of all weights measured
    - `norm_l2`: the root of the sum of their squares
    - `norm_max`: the largest absolute value
    - `norm_l1/<path>`, `norm_l2/<path>`, `norm_max/<path>`: the same of one weight

    Sums are taken in float64, whatever the dtype of the weights.

    Args:
        norms: Which of `"l1"`, `"l2"` and `"max"`.
        which: Which weights: a regular expression, searched in the path, or a function
            of a variable. By default all but biases and normalization.
        by_variable: Whether to write the norms of each weight too, not those of all
            together alone. The progress bar shows all that is written.
        every: How many epochs from one measurement to the next.

    Raises:
        ValueError: If an argument is not allowed; when training begins, if there is no
            such weight; during training, if a name in the logs is taken.

    Example:
        >>> import keras, numpy as np
        >>> from kreg.callbacks import WeightNorms
        >>> layer = keras.layers.Dense(1, use_bias=False, name="head")
        >>> model = keras.Sequential([keras.Input((2,)), layer])
        >>> model.set_weights([np.array([[3.0], [-4.0]])])
        >>> model.compile(keras.optimizers.SGD(0.0), loss="mse")
        >>> norms = WeightNorms(["l1", "l2", "max"], by_variable=False)
        >>> x, y = np.ones((4, 2)), np.ones((4, 1))
        >>> _ = model.fit(x, y, verbose=0, callbacks=[norms])
        >>> norms.history
        {'norm_l1': [7.0], 'norm_l2': [5.0], 'norm_max': [4.0]}
    """

    def __init__(
        self,
        norms: Sequence[str] = ("l2",),
        which: Which | None = None,
        *,
        by_variable: bool = True,
        every: int = 1,
    ) -> None:
        super().__init__(every)
        if isinstance(norms, str) or not norms or not set(norms) <= set(_ORDERS):
            raise refuse("norms", f"a list of one or more of {list(_ORDERS)}", norms)
        self.norms = tuple(norms)
        self.which = which
        self.by_variable = boolean("by_variable", by_variable)

    def _measure(self, model: Any) -> dict[str, float]:
        arrays = {
            weight.name: weight.array.astype(float).ravel()
            for weight in measured(model, self.which)
        }
        values: dict[str, float] = {}
        for norm in self.norms:
            order = _ORDERS[norm]
            of_each = {
                f"norm_{norm}/{name}": float(np.linalg.norm(w, order))
                for name, w in arrays.items()
            }
            # The norm of the norms is that of all weights together.
            together = np.linalg.norm(list(of_each.values()), order)
            values[f"norm_{norm}"] = float(together)
            if self.by_variable:
                values |= of_each
        return values
