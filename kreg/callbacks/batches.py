"""The batches of whatever `fit` takes as data."""

from collections.abc import Iterable
from dataclasses import dataclass
from types import GeneratorType
from typing import Any

import keras
import numpy as np
from keras.src.trainers.data_adapters.array_slicing import (
    can_slice_array,
    convert_to_sliceable,
)

from kreg.callbacks.streams import (
    Batch,
    Stream,
    are_batches,
    drawn,
    first,
    smallest,
    tensors,
    unpacked,
)
from kreg.checks import refuse
from kreg.data_loss import row_count


@dataclass(frozen=True)
class Reading:
    """How data are read.

    Attributes:
        batch_size: Rows of a batch, where the data are arrays.
        rows: How many rows are read; None for all.
        seed: Which rows, where it is not all.
        class_weight: A weight for the rows of each class, as `fit` takes it.
    """

    batch_size: int
    rows: int | None = None
    seed: int = 0
    class_weight: dict[int, float] | None = None

    def batches(self, name: str, data: Any) -> Iterable[Batch]:
        """Batches `(x, y, sample_weight)` of tensors; the same each time.

        Args:
            name: What an error calls the data.
            data: `(x, y)`, `(x, y, sample_weight)`, `x`, or what gives batches of
                them: a `tf.data.Dataset`, a `PyDataset`, a `DataLoader`, a generator.

        Returns:
            A list if the rows are held in memory, else what reads them anew each time.

        Raises:
            ValueError: If the data are none of these, empty, endless, or fewer rows
                than asked for.
        """
        if are_arrays(data):
            return self._of_arrays(name, unpacked(data))
        stream = Stream(name, data, self.class_weight)
        if isinstance(data, GeneratorType):
            if self.rows is None:
                then = "It can be read only once: say with `rows` how many to keep."
                raise refuse(name, "no generator without `rows`", data, then)
            return self._cut(name, first(stream.raw(), self.rows))
        stream.refuse_endless()
        if self.rows is None:
            return stream
        return self._cut(name, drawn(stream.raw(), self.rows, self.seed))

    def _of_arrays(self, name: str, data: Batch) -> list[Batch]:
        available = row_count(name, data)
        if self.rows is None:
            return self._cut(name, data)
        self._refuse_fewer(name, available)
        keys = np.random.default_rng(self.seed).random(available)
        return self._cut(name, data, smallest(keys, self.rows))

    def _cut(self, name: str, data: Batch, chosen: Any = None) -> list[Batch]:
        count = row_count(name, data) if chosen is None else len(chosen)
        if self.rows is not None:
            self._refuse_fewer(name, count)
        parts = [
            slice(start, start + self.batch_size)
            for start in range(0, count, self.batch_size)
        ]
        if chosen is not None:
            parts = [chosen[part] for part in parts]
        columns = convert_to_sliceable(data, target_backend="numpy")

        def part_of(column: Any, part: Any) -> Any:
            return None if column is None else column.convert_to_numpy(column[part])

        return [
            tensors(
                keras.tree.map_structure(lambda c, p=part: part_of(c, p), columns),
                self.class_weight,
            )
            for part in parts
        ]

    def _refuse_fewer(self, name: str, available: int) -> None:
        if self.rows is not None and available < self.rows:
            must = f"at most the rows of `{name}`, {available}"
            raise refuse("rows", must, self.rows)


def are_arrays(data: Any) -> bool:
    """Whether data are arrays, or a list, tuple or dict of them.

    Raises:
        ValueError: If they are neither arrays nor anything that gives batches.
    """
    if all(map(can_slice_array, keras.tree.flatten(data))):
        return True
    if are_batches(data):
        return False
    must = (
        "arrays `(x, y)` or `(x, y, sample_weight)`, a tf.data.Dataset, a PyDataset, "
        "a DataLoader or a generator"
    )
    raise refuse("training_data, validation_data", must, data)
