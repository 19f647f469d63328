"""Rows of a table that is written while training."""

import csv
import json
import os
from pathlib import Path
from typing import Any

from kreg.checks import refuse

Record = dict[str, float]


class Records(list[Record]):
    """A list of dicts from names of columns to numbers, one for each measurement.

    Each has its `epoch`, counted from 0 as Keras does.

    Args:
        log: A file in which each record is a line of JSON from the moment it is made,
            so that a training which is killed can go on with it; None for no file.
    """

    def __init__(self, log: str | os.PathLike[str] | None = None) -> None:
        super().__init__()
        self.log = None if log is None else Path(log)

    def load(self) -> None:
        """Take the records from the log, if there is one."""
        if self.log is not None and self.log.exists():
            text = self.log.read_text(encoding="utf-8")
            # What follows the last line end was being written when a run was killed.
            self[:] = map(json.loads, text.split("\n")[:-1])

    def cut(self, epoch: int) -> None:
        """Drop the records of `epoch` and of all after it."""
        self[:] = [record for record in self if record["epoch"] < epoch]
        if self.log is not None:
            lines = "".join(f"{json.dumps(record)}\n" for record in self)
            partial = self.log.with_name(f"{self.log.name}.partial")
            partial.write_text(lines, encoding="utf-8")
            partial.replace(self.log)

    def add(self, record: Record) -> None:
        """Append a record, also to the log."""
        self.append(record)
        if self.log is not None:
            with self.log.open("a", encoding="utf-8") as file:
                file.write(f"{json.dumps(record)}\n")

    def to_json(self, path: str | os.PathLike[str]) -> None:
        """Write a JSON array of objects; numbers that are not finite as `NaN` and so on.

        Args:
            path: The file to write.
        """
        Path(path).write_text(json.dumps(self, indent=1), encoding="utf-8")

    def to_csv(self, path: str | os.PathLike[str]) -> None:
        """Write a CSV file, its first line the names of the columns.

        Args:
            path: The file to write.
        """
        columns = list(dict.fromkeys(name for record in self for name in record))
        with Path(path).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(self)

    def to_frame(self) -> Any:
        """A `pandas.DataFrame`, a row for each record.

        Raises:
            ImportError: If pandas is not installed.
        """
        try:
            import pandas as pd  # type: ignore[import-untyped]
        except ImportError:
            raise ImportError(
                "`to_frame` needs pandas. Install it with `pip install pandas`, or use "
                "`to_csv`."
            ) from None
        return pd.DataFrame(list(self))


def refuse_taken(logs: dict[str, Any], record: Record) -> None:
    """Raise `ValueError` if something else has written what `record` has to logs."""
    taken = sorted(logs.keys() & record.keys())
    if taken:
        must = "free of the names that a callback writes"
        raise refuse("logs", must, taken, "Rename the metric or drop one callback.")
