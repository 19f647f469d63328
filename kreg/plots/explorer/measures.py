"""Losses and metrics of the members: over the epochs, and at the end."""

from typing import Any

import numpy as np

from kreg.plots.explorer.missing import Missing
from kreg.plots.explorer.packing import packed, short
from kreg.search.table import Table

_MOST_EPOCHS = 120
# The columns of a table that measure no rows.
_OF_WEIGHTS = {"member", "lam", "alpha", "learning_rate", "penalty"}
_OF_WEIGHTS |= {"nonzeros", "zeros", "features", "gap"}
# From which ratio of the largest to the smallest loss a logarithmic axis tells more.
_WIDE = 10


def measures(curves: dict[str, np.ndarray], ends: Table) -> list[dict[str, Any]]:
    """Each loss or metric with its values, packed for the page.

    Args:
        curves: Arrays of shape `(epochs, members)`, or none.
        ends: What there is at the end, a row for each member.

    Raises:
        Missing: If nothing was measured.
    """
    names = dict.fromkeys(_measured([*curves, *ends.columns]))
    if not names:
        raise Missing(
            "No losses: this path has no curves of a `fit`, as one that was loaded. "
            "Give `x`, `y` and `validation_data` to measure it."
        )
    return [_measure(name, curves, ends) for name in names]


def epochs(curves: dict[str, np.ndarray]) -> np.ndarray:
    """The epochs that are drawn, counted from 0: at most 120, both ends among them."""
    count = len(next(iter(curves.values()), ()))
    places = np.linspace(0, count - 1, min(count, _MOST_EPOCHS))
    return np.unique(np.round(places).astype(int))


def ends_of(curves: dict[str, np.ndarray], table: Table, *, measured: bool) -> Table:
    """The columns that tell how each member ended.

    Args:
        curves: As above.
        table: The table of the path.
        measured: Whether the table was measured on training and unseen rows; else the
            curves' last values are taken.
    """
    if measured:
        return table
    kept = {name: v for name, v in table.columns.items() if name in _OF_WEIGHTS}
    return Table(kept | {name: values[-1] for name, values in curves.items()})


def label(name: str) -> str:
    """A measure's name for a reader."""
    if name == "data_loss":
        return "Data loss (without penalties)"
    return name.capitalize().replace("_", " ")


def _measured(columns: list[str]) -> list[str]:
    return [
        name
        for name in columns
        if name not in _OF_WEIGHTS and not name.startswith("val_")
    ]


def _measure(name: str, curves: dict[str, np.ndarray], ends: Table) -> dict[str, Any]:
    pair = {"train": name, "val": f"val_{name}"}
    places = epochs(curves)
    lines = {k: curves[v][places].T for k, v in pair.items() if v in curves}
    last = {k: ends[v] for k, v in pair.items() if v in ends.columns}
    errors = ends.columns.get(f"val_{name}_se")
    shown = [*lines.values(), *last.values()]
    if errors is not None:
        shown += [last["val"] - errors, last["val"] + errors]
        last["error"] = errors
    values = np.concatenate([v.ravel() for v in shown])
    finite = values[np.isfinite(values)]
    low, high = (finite.min(), finite.max()) if finite.size else (0.0, 1.0)
    log = name.endswith("loss") and low > 0 and high > _WIDE * low
    scale = np.log if log else np.asarray
    low, high = float(scale(low)), float(scale(high))
    drawn = {part: packed(scale(v), low, high) for part, v in lines.items()}
    return {
        "name": name,
        "label": label(name),
        "log": bool(log),
        "low": low,
        "high": high,
        "curves": drawn or None,
        "ends": {part: short(v) for part, v in last.items()} or None,
    }
