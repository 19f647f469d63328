"""What the curves of each member say, in words."""

from typing import Any

import numpy as np

from kreg.diagnosis import Diagnosis, diagnose, diagnose_epoch
from kreg.plots.explorer.missing import Missing
from kreg.search.table import Table

_LOSSES = {"data_loss", "val_data_loss"}


def diagnoses(
    curves: dict[str, np.ndarray],
    ends: Table,
    rows: tuple[int, int] | None,
    good: float | None,
    max_gap: float | None,
) -> list[Diagnosis]:
    """A diagnosis of each member.

    With curves of both training and validation these are read, and their last point is
    that of `ends`. Without, `ends` alone is read, as `diagnose_epoch` does.

    Args:
        curves: Arrays of shape `(epochs, members)`, or none.
        ends: What there is at the end, a row for each member.
        rows: The number of rows of training and of validation, where it is known.
        good: As `diagnose` takes it.
        max_gap: As `diagnose` takes it.

    Raises:
        Missing: If training or validation was not measured, or nothing says how small
            a good loss is.
    """
    metric = _metric(ends)
    _refuse_too_little(ends, metric, good)
    how: dict[str, Any] = {"metric": metric, "good": good, "max_gap": max_gap}
    records = [_record(curves, ends, metric, i) for i in range(len(ends))]
    if not _LOSSES <= set(curves):
        return [
            diagnose_epoch({name: v[-1] for name, v in record.items()}, **how)
            for record in records
        ]
    if metric != "loss":
        how["rows"] = rows
    return [diagnose(record, **how) for record in records]


def _refuse_too_little(ends: Table, metric: str, good: float | None) -> None:
    if not _LOSSES <= set(ends.columns):
        raise Missing(
            "No diagnosis and no gap: they need unseen rows. Train with "
            "`validation_data`, or give `x`, `y` and `validation_data` here."
        )
    if metric == "loss" and good is None:
        raise Missing(
            "No diagnosis: no accuracy was recorded, and from which loss on a model is "
            "good depends on the data. Give `good`, such as half of what always "
            "predicting the mean costs."
        )


def _metric(ends: Table) -> str:
    """The one accuracy that was recorded, or else the loss."""
    found = [
        name
        for name in ends.columns
        if name.endswith("accuracy") and f"val_{name}" in ends.columns
    ]
    return found[0] if len(found) == 1 and not found[0].startswith("val_") else "loss"


def _record(
    curves: dict[str, np.ndarray], ends: Table, metric: str, member: int
) -> dict[str, list[float]]:
    """The curves of a member under the names that `diagnose` knows."""
    record = {}
    for name in ("data_loss", *([] if metric == "loss" else [metric])):
        short = name.removeprefix("data_")
        for column, known in ((name, "train_data_"), (f"val_{name}", "val_data_")):
            before = curves[column][:-1, member].tolist() if column in curves else []
            record[known + short] = [*before, float(ends[column][member])]
    return record
