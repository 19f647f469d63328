"""The weights of the members by input, and what of them is exactly zero."""

from typing import Any

import numpy as np
from keras import ops

from kreg.plots.explorer.missing import Missing
from kreg.plots.explorer.packing import short
from kreg.plots.figure import names as named
from kreg.search.summary import entries_by_input, penalized_of

_MOST_INPUTS = 40


def layers(path: Any, order: np.ndarray) -> list[dict[str, Any]]:
    """For each penalized weight its name, its size, and each member's exact zeros."""
    return [
        {
            "name": variable.path,
            "size": int(values[0].size),
            "zeros": np.count_nonzero(
                values.reshape(len(order), -1) == 0, axis=1
            ).tolist(),
        }
        for variable, values in _penalized(path, order)
    ]


def by_input(path: Any, order: np.ndarray, names: Any) -> dict[str, Any]:
    """What the first penalized kernel makes of each of its inputs.

    An input with a single weight is shown by that weight, one with several by the root
    of the sum of their squares. Of many inputs, those that most members keep are shown.

    Raises:
        Missing: If no kernel is penalized.
        ValueError: If there are not as many names as inputs.
    """
    penalized = _penalized(path, order)
    entries = entries_by_input([values for _, values in penalized])
    if entries is None:
        raise Missing("No weights by input: the model has no penalized kernel.")
    count = entries.shape[1]
    labels = named("feature_names", names, [f"input {i + 1}" for i in range(count)])
    single = entries.shape[2] == 1
    values = entries[..., 0] if single else np.sqrt(np.square(entries).sum(axis=2))
    alive = (entries != 0).any(axis=2)
    sizes = np.nan_to_num(np.abs(values).max(axis=0))
    shown = np.lexsort([-sizes, -alive.sum(axis=0)])[:_MOST_INPUTS]
    return {
        "kernel": next(v.path for v, values in penalized if values.ndim > 2),
        "single": single,
        "count": count,
        "order": shown.tolist(),
        "names": [labels[i] for i in shown],
        "values": short(values[:, shown]),
        "removed": (count - alive.sum(axis=1)).tolist(),
    }


def _penalized(path: Any, order: np.ndarray) -> list[tuple[Any, np.ndarray]]:
    return [
        (variable, np.asarray(ops.convert_to_numpy(variable), dtype=float)[order])
        for variable in penalized_of(path)
    ]
