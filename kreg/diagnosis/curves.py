"""Two learning curves, from whatever recorded them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from kreg.checks import refuse

_NEXT = (
    "Train with `callbacks=[gap]`, where `gap = LearningCurveGap()`, from "
    "`kreg.callbacks`, and pass `gap`."
)


@dataclass(frozen=True)
class Curves:
    """Training and validation over the epochs, of the loss and of a metric.

    Attributes:
        loss: The training and the validation loss, an array of shape `(2, records)`.
        metric: The metric in the same way, or None.
        name: Its name.
        rows: From "train" and "val" to the loss of each row at the end, or empty.
        alike: Whether both were measured at the same weights, without penalties.
    """

    loss: np.ndarray
    metric: np.ndarray | None
    name: str
    rows: Mapping[str, np.ndarray]
    alike: bool


def curves_of(recorded: Any, metric: str | None) -> Curves:
    """The curves in what a training has left.

    Args:
        recorded: A `LearningCurveGap`, a `keras.callbacks.History`, a dict from names to
            lists, or a list of dicts.
        metric: The metric to read beside the loss. By default `accuracy`, or another
            metric whose name ends so, if there is just one; else none.

    Raises:
        ValueError: If there are no such curves, or none of both training and validation.
    """
    columns = columns_of(recorded)
    alike = "train_data_loss" in columns
    names = ("train_data_{}", "val_data_{}") if alike else ("{}", "val_{}")
    metric = _metric(columns, metric, names)
    read = None if metric is None else _pair(columns, metric, names)
    rows = getattr(recorded, "row_losses", None) or {}
    return Curves(_pair(columns, "loss", names), read, metric or "loss", rows, alike)


def columns_of(recorded: Any) -> dict[str, list[Any]]:
    """Lists by name; of records, those names that all of them have.

    Args:
        recorded: As in `curves_of`.

    Raises:
        ValueError: If it is none of these, or a list of no records.
    """
    held = getattr(recorded, "history", recorded)
    if isinstance(held, Mapping):
        return {str(name): list(values) for name, values in held.items()}
    records = list(held) if isinstance(held, list | tuple) else []
    if not records or not all(isinstance(record, Mapping) for record in records):
        must = "a dict of lists, a list of dicts, or an object with such a `history`"
        raise refuse("recorded", must, held, _NEXT)
    shared = set.intersection(*(set(record) for record in records))
    return {
        name: [record[name] for record in records]
        for name in records[0]
        if name in shared
    }


def _metric(columns: Any, metric: str | None, names: tuple[str, str]) -> str | None:
    if metric is not None:
        return metric
    before, after = names[0].split("{}")
    found = [
        name.removeprefix(before)
        for name in columns
        if name.startswith(before) and name.endswith("accuracy" + after)
    ]
    both = [name for name in found if names[1].format(name) in columns]
    return both[0] if len(both) == 1 else None


def _pair(columns: Any, name: str, names: tuple[str, str]) -> np.ndarray:
    wanted = [template.format(name) for template in names]
    if missing := [column for column in wanted if column not in columns]:
        must = f"a record with {' and '.join(wanted)}"
        raise refuse("recorded", must, sorted(columns), f"No {missing[0]}. {_NEXT}")
    train, val = (np.asarray(columns[column], float) for column in wanted)
    if train.shape != val.shape or train.ndim != 1 or not train.size:
        must = f"one with as many values of {wanted[0]} as of {wanted[1]}, and some"
        raise refuse("recorded", must, (train.shape, val.shape))
    return np.stack([train, val])
