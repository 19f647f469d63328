"""What there is to show of a path."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from kreg.checks import refuse
from kreg.diagnosis import Diagnosis
from kreg.plots.explorer.diagnoses import diagnoses
from kreg.plots.explorer.measures import ends_of, epochs, measures
from kreg.plots.explorer.missing import part
from kreg.plots.explorer.packing import short
from kreg.plots.explorer.plane import chosen, plane, rows_of
from kreg.plots.explorer.weights import by_input, layers
from kreg.search.table import Table, best


@dataclass(frozen=True)
class Data:
    """The rows that a page is made with, each part perhaps None."""

    x: Any
    y: Any
    validation: Any

    def measured(self, *, folds: bool) -> bool:
        """Whether training and unseen rows can be measured alike.

        Raises:
            ValueError: If a part is of no use without another.
        """
        if self.x is None and not (self.y is None and self.validation is None):
            must = "given together with `y` and `validation_data`"
            raise refuse("x", must, None)
        if self.validation is not None and (folds or self.y is None):
            must = "None for a path with folds, and otherwise given together with `y`"
            raise refuse("validation_data", must, type(self.validation).__name__)
        return self.y is not None and (folds or self.validation is not None)


@dataclass(frozen=True)
class Content:
    """What a page shows. Members stand α by α, by λ within.

    Attributes:
        drawn: What the script of the page draws, as plain data for JSON.
        table: A row for each member.
        verdicts: A diagnosis of each member, or None.
        notes: What is left out, and why; sentences.
    """

    drawn: dict[str, Any]
    table: Table
    verdicts: list[Diagnosis] | None
    notes: list[str]


def content(
    path: Any, data: Data, *, names: tuple[Any, Any], pair: Any, limits: tuple[Any, Any]
) -> Content:
    """Gathers what there is to show.

    Args:
        path: A trained `LambdaPath`.
        data: Rows.
        names: Those of the features and of the classes, or None.
        pair: The features of the plane, or None.
        limits: `good` and `max_gap`, as `diagnose` takes them.

    Raises:
        ValueError: If an argument is not allowed.
    """
    folds = bool(path.members.folds.max() >= 0)
    measured = data.measured(folds=folds)
    order = _order(path)
    curves = {name: v[:, order] for name, v in path.curves.items()}
    table = _table(path, data if measured else Data(None, None, None), order)
    ends = ends_of(curves, table, measured=measured)
    notes = _notes(curves, ends, measured=measured, folds=folds)
    weights = part(notes, lambda: by_input(path, order, names[0]))
    verdicts = part(notes, lambda: diagnoses(curves, ends, _rows(data), *limits))
    most = weights["order"] if weights else []
    drawn = {
        **_positions(ends, len(path.members.shares)),
        "epochs": (epochs(curves) + 1).tolist(),
        "measures": part(notes, lambda: measures(curves, ends)) or [],
        "measured": measured,
        "layers": layers(path, order),
        "weights": weights,
        "plane": part(notes, lambda: _decision(path, order, data, names, pair, most)),
        "diagnoses": None if verdicts is None else [_said(each) for each in verdicts],
    }
    return Content(drawn, ends, verdicts, notes)


def _positions(ends: Table, alphas: int) -> dict[str, Any]:
    """What the sliders stand for, and where they stand at first."""
    shares, rates = (ends.columns.get(name) for name in ("alpha", "learning_rate"))
    lams = ends["lam"].reshape(alphas, -1)
    return {
        "lams": lams.tolist(),
        "alphas": None if shares is None else shares[:: lams.shape[1]].tolist(),
        "rates": None if rates is None else short(rates),
        "start": _start(ends),
    }


def _decision(
    path: Any,
    order: np.ndarray,
    data: Data,
    names: tuple[Any, Any],
    pair: Any,
    most: list[int],
) -> dict[str, Any]:
    """The plane of two features."""
    if data.x is None and not (pair is None and names[1] is None):
        must = "given where `plane` or `class_names` is, for the decision boundary"
        raise refuse("x", must, None)
    rows = rows_of(data.x)
    two = chosen(pair, names[0], most, rows)
    given = {"feature_names": names[0], "class_names": names[1]}
    return plane(path, order, (rows, data.y), two, **given)


def _order(path: Any) -> np.ndarray:
    """The members on all rows, α by α, by λ within."""
    members = path.members
    everything = np.flatnonzero(members.folds < 0)
    lams = members.lams[everything].reshape(len(members.shares), -1)
    within = np.argsort(lams, axis=1, kind="stable")
    return np.concatenate(
        [i * lams.shape[1] + places for i, places in enumerate(within)]
    )


def _table(path: Any, data: Data, order: np.ndarray) -> Table:
    table = path.table(data.x, data.y, validation_data=data.validation)
    columns = {name: values[order] for name, values in table.columns.items()}
    return Table(columns)


def _rows(data: Data) -> tuple[int, int] | None:
    """How many rows there are of training and of validation, if that is known."""
    if data.validation is None or not isinstance(data.validation, tuple | list):
        return None
    counts = [len(np.asarray(y)) for y in (data.y, data.validation[1])]
    return counts[0], counts[1]


def _start(ends: Table) -> int:
    """The position at which the page opens: the least validation loss, if any."""
    if "val_data_loss" in ends.columns and np.isfinite(ends["val_data_loss"]).any():
        places = Table(ends.columns | {"member": np.arange(len(ends))})
        return best(places)
    return 0


def _said(diagnosis: Diagnosis) -> list[str]:
    return [diagnosis.verdict, diagnosis.evidence, diagnosis.next_step]


def _notes(
    curves: dict[str, Any], ends: Table, *, measured: bool, folds: bool
) -> list[str]:
    """How what is shown was measured."""
    notes = []
    if curves:
        notes.append(
            "The curves are those of the last training. Each point of the training "
            "curve is a mean over an epoch, in which the weights move and dropout is "
            "on; one of validation is measured at the end of the epoch."
        )
    if not curves and measured:
        notes.append("No curves: the path has none of a `fit`, as one that was loaded.")
    if measured:
        where = "rows that no fold's network has seen" if folds else "validation rows"
        notes.append(
            f"At the end, training rows and {where} were measured alike: with the "
            "weights of the end, dropout off and no penalty."
        )
    elif "val_data_loss" in ends.columns:
        notes.append(
            "The losses over all λ are the last points of the curves, which were not "
            "measured alike."
        )
    return notes
