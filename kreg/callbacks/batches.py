"""The batches of whatever `fit` takes as data."""

from collections.abc import Iterable, Iterator
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
    weighted,
)
from kreg.checks import refuse
from kreg.data_loss import row_count


@dataclass(frozen=True)
class Held:
    """Batches held in memory.

    Attributes:
        size: The rows of a full batch.
        count: How many full batches there are.
        stacked: All of them, along a first axis.
        rest: The rows that are left, if any.
    """

    size: int
    count: int
    stacked: Batch
    rest: Batch | None

    def __iter__(self) -> Iterator[Batch]:
        for i in range(self.count):
            yield batch_at(self.stacked, i)
        if self.rest is not None:
            yield self.rest


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
            `Held` if the rows are held in memory, else what reads them anew each time.

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

    def _of_arrays(self, name: str, data: Batch) -> "Held":
        available = row_count(name, data)
        if self.rows is None:
            return self._cut(name, data)
        self._refuse_fewer(name, available)
        keys = np.random.default_rng(self.seed).random(available)
        return self._cut(name, data, smallest(keys, self.rows))

    def _cut(self, name: str, data: Batch, chosen: Any = None) -> "Held":
        count = row_count(name, data) if chosen is None else len(chosen)
        self._refuse_fewer(name, count)
        size = min(self.batch_size, count)
        full = count - count % size
        columns = convert_to_sliceable(data, target_backend="numpy")

        def rows(part: slice) -> Batch:
            where = part if chosen is None else chosen[part]
            batch: Batch = keras.tree.map_structure(
                lambda c: None if c is None else c.convert_to_numpy(c[where]), columns
            )
            return weighted(batch, self.class_weight)

        def stack(leaf: Any) -> Any:
            return None if leaf is None else leaf.reshape(-1, size, *leaf.shape[1:])

        stacked = keras.tree.map_structure(stack, rows(slice(full)))
        rest = tensors(rows(slice(full, count))) if full < count else None
        return Held(size, full // size, tensors(stacked), rest)

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


def batch_at(stacked: Batch, i: Any) -> Batch:
    """The i-th of batches that are stacked along a first axis."""
    batch: Batch = keras.tree.map_structure(
        lambda leaf: None if leaf is None else leaf[i], stacked
    )
    return batch
