"""What became of each member, as a table, and the choice of one."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from kreg.checks import number, refuse
from kreg.matching import aligned


@dataclass(frozen=True, eq=False)
class Table:
    """A row for each member.

    Attributes:
        columns: From a column's name to its values, all of shape `(rows,)`. `member` is
            the place in the path, `lam` its λ.
    """

    columns: dict[str, np.ndarray]

    def __getitem__(self, name: str) -> np.ndarray:
        if name not in self.columns:
            raise refuse("name", f"one of {', '.join(self.columns)}", name)
        return self.columns[name]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))

    def rows(self) -> list[dict[str, Any]]:
        """The rows, as dicts of Python numbers."""
        lists = [column.tolist() for column in self.columns.values()]
        return [
            dict(zip(self.columns, row, strict=True))
            for row in zip(*lists, strict=True)
        ]

    def __str__(self) -> str:
        lines = [tuple(self.columns)]
        lines += [tuple(f"{v:.4g}" for v in row.values()) for row in self.rows()]
        return str(aligned(lines))


def best(table: Table, by: str = "val_data_loss", direction: str | None = None) -> int:
    """The member with the best value; of several, the first.

    Args:
        table: What `LambdaPath.table` returns.
        by: The column.
        direction: "min" or "max"; for losses it is "min".

    Returns:
        The place of that member in the path.

    Raises:
        ValueError: If there is no such column, it has no number, or no direction.

    Example:
        >>> import numpy as np
        >>> from kreg.search import Table, best
        >>> columns = {"member": [0, 1, 2], "val_data_loss": [0.3, 0.1, 0.2]}
        >>> best(Table({name: np.array(v) for name, v in columns.items()}))
        1
    """
    return int(table["member"][_best_row(_costs(table, by, direction), by)])


def one_standard_error(
    table: Table, by: str = "val_data_loss", direction: str | None = None
) -> int:
    """The member with the largest λ that is within a standard error of the best.

    (Breiman, Friedman, Olshen and Stone, "Classification and regression trees", 1984.)

    Args:
        table: The table of a path with folds: it has a column `by` + "_se".
        by: The column.
        direction: "min" or "max"; for losses it is "min".

    Returns:
        The place of that member in the path.

    Raises:
        ValueError: As `best` does, and if there are no standard errors.
    """
    errors = f"{by}_se"
    if errors not in table.columns:
        then = "Make the path with `folds`."
        raise refuse("table", f"one with the standard errors {errors!r}", by, then)
    costs = _costs(table, by, direction)
    row = _best_row(costs, by)
    return _first(table, costs <= costs[row] + table[errors][row], -table["lam"], costs)


def smallest_within(
    table: Table,
    percent: float,
    by: str = "val_data_loss",
    direction: str | None = None,
    size: str = "nonzeros",
) -> int:
    """The smallest model whose value is at most `percent` worse than the best.

    Args:
        table: What `LambdaPath.table` returns.
        percent: A number >= 0: per cent of the best value's size.
        by: The column.
        direction: "min" or "max"; for losses it is "min".
        size: The column that tells a model's size, such as "features".

    Returns:
        The place of that member in the path; of several, the one with the best value.

    Raises:
        ValueError: As `best` does, and if `percent` is not such a number.
    """
    percent = number("percent", percent, least=0)
    costs = _costs(table, by, direction)
    least = costs[_best_row(costs, by)]
    within = costs <= least + percent / 100 * abs(least)
    return _first(table, within, table[size], costs)


CHOICES = {"best": best, "one_standard_error": one_standard_error}


def _costs(table: Table, by: str, direction: str | None) -> np.ndarray:
    """The column, turned so that less is better."""
    return sign_of(by, direction) * np.asarray(table[by], float)


def sign_of(name: str, direction: str | None) -> int:
    """By which to multiply a loss or metric so that less is better: 1 or -1.

    Args:
        name: Its name.
        direction: "min" or "max"; None will do for a loss.

    Raises:
        ValueError: If the direction is none of these, or not known.
    """
    if direction is None and name.endswith("loss"):
        direction = "min"
    if direction not in ("min", "max"):
        raise refuse("direction", f'"min" or "max" for {name}', direction)
    return 1 if direction == "min" else -1


def _best_row(costs: np.ndarray, by: str) -> int:
    if np.isnan(costs).all():
        must = "a column with a number for some member"
        raise refuse("by", must, by, "Measure it: `path.table(x, y, ...)`.")
    return int(np.nanargmin(costs))


def _first(table: Table, among: np.ndarray, *keys: np.ndarray) -> int:
    """The first member in the order of `keys`, among some of the rows."""
    rows = np.flatnonzero(among)
    order = np.lexsort([np.asarray(key)[rows] for key in reversed(keys)])
    return int(table["member"][rows[order[0]]])
