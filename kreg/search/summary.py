"""The table of a path."""

from typing import Any

import numpy as np
from keras import ops

from kreg.search.table import Table


def summary(path: Any, train: Any, unseen: Any) -> Table:
    """The table of a path.

    Args:
        path: A `LambdaPath`.
        train: Each member's results on the rows it was trained on, or None.
        unseen: Those on rows it was not trained on, or None.
    """
    members = path.members
    columns = {"member": np.arange(len(members)), "lam": members.lams.copy()}
    if not np.isnan(members.alphas[0]):
        columns["alpha"] = members.alphas.copy()
    if path.learning_rates is not None:
        columns["learning_rate"] = np.array(path.learning_rates, float)
    columns |= _of_weights(path)
    columns |= train or {}
    all_rows = members.folds < 0
    if members.folds.max() < 0:
        columns |= {f"val_{name}": values for name, values in (unseen or {}).items()}
    else:
        for name, values in (unseen or {}).items():
            parts = values[~all_rows].reshape(-1, all_rows.sum())
            columns[f"val_{name}"] = parts.mean(axis=0)
            error = parts.std(axis=0, ddof=1) / np.sqrt(len(parts))
            columns[f"val_{name}_se"] = error
        columns = {
            name: values[all_rows] if len(values) == len(members) else values
            for name, values in columns.items()
        }
    if "val_data_loss" in columns and "data_loss" in columns:
        columns["gap"] = columns["val_data_loss"] - columns["data_loss"]
    return Table(columns)


def _of_weights(path: Any) -> dict[str, np.ndarray]:
    """The penalty of each member, its zeros, and the inputs it reads."""
    penalized = penalized_of(path)
    values = [np.array(ops.convert_to_numpy(v)) for v in penalized]
    entries = np.concatenate([v.reshape(len(v), -1) for v in values], axis=1)
    penalty = sum(
        ops.convert_to_numpy(_each(v.regularizer, w)) * 1.0
        for v, w in zip(penalized, values, strict=True)
    )
    found = {
        "penalty": np.asarray(penalty),
        "nonzeros": np.count_nonzero(entries, axis=1),
        "zeros": np.count_nonzero(entries == 0, axis=1),
    }
    by_input = entries_by_input(values)
    if by_input is not None:
        found["features"] = (by_input != 0).any(axis=2).sum(axis=1)
    return found


def penalized_of(path: Any) -> list[Any]:
    """The stacked weights that have a penalty."""
    return [v for v in path.stack.trainable if v.regularizer is not None]


def entries_by_input(values: list[np.ndarray]) -> np.ndarray | None:
    """The first kernel among stacked weights, shape `(members, inputs, entries)`."""
    kernels = [v for v in values if v.ndim > 2]
    if not kernels:
        return None
    # Of a kernel, the axis before the last is that of the inputs.
    first = np.moveaxis(kernels[0], -2, 1)
    return first.reshape(*first.shape[:2], -1)


def _each(stacked: Any, w: np.ndarray) -> Any:
    tensor = ops.convert_to_tensor(w)
    return stacked.settled("float32").each(tensor)
