"""Data that come in batches of their own."""

import random
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import GeneratorType
from typing import Any

import keras
import numpy as np
from keras.src.trainers.data_adapters import is_tf_dataset, is_torch_dataloader
from keras.src.trainers.data_adapters.data_adapter_utils import (
    class_weight_to_sample_weights,
)

from kreg.checks import refuse
from kreg.data_loss import row_count

Batch = tuple[Any, Any, Any]


@dataclass(frozen=True)
class Stream:
    """Batches of a dataset, read anew each time, which moves no random generator."""

    name: str
    data: Any
    class_weight: dict[int, float] | None

    def __iter__(self) -> Iterator[Batch]:
        for batch in self.raw():
            yield tensors(weighted(batch, self.class_weight))

    def raw(self) -> Iterator[Batch]:
        """The batches as they come."""
        with _random_state_kept():
            yield from map(unpacked, self._batches())

    def refuse_endless(self) -> None:
        """Raise `ValueError` if the data are known to have no end."""
        endless = (
            isinstance(self.data, keras.utils.PyDataset)
            and self.data.num_batches is None
        ) or (is_tf_dataset(self.data) and int(self.data.cardinality()) == -1)
        if endless:
            raise refuse(self.name, "a dataset that ends", self.data, "Use `take`.")

    def _batches(self) -> Iterable[Any]:
        data = self.data
        if isinstance(data, keras.utils.PyDataset):
            return (data[i] for i in range(data.num_batches))
        if is_tf_dataset(data):
            native = keras.backend.backend() == "tensorflow"
            data = data if native else data.as_numpy_iterator()
        batches: Iterable[Any] = data
        return batches


def are_batches(data: Any) -> bool:
    """Whether data are of a kind that gives batches."""
    known = isinstance(data, keras.utils.PyDataset | GeneratorType)
    return known or is_tf_dataset(data) or is_torch_dataloader(data)


def unpacked(data: Any) -> Batch:
    """Data as `(x, y, sample_weight)`."""
    batch: Batch = keras.utils.unpack_x_y_sample_weight(data)
    return batch


def weighted(batch: Batch, class_weight: dict[int, float] | None) -> Batch:
    """A batch whose weights are times those of its classes."""
    x, y, weight = batch
    if class_weight is not None:
        of_class = class_weight_to_sample_weights(y, class_weight)
        weight = of_class if weight is None else _times(weight, of_class)
    return x, y, weight


def tensors(batch: Batch) -> Batch:
    """A batch of tensors."""
    converted: Batch = keras.tree.map_structure(_tensor, batch)
    return converted


def _times(weight: Any, of_class: np.ndarray) -> np.ndarray:
    weight = keras.ops.convert_to_numpy(weight)
    product: np.ndarray = weight * of_class.reshape(-1, *(1,) * (weight.ndim - 1))
    return product


def _tensor(leaf: Any) -> Any:
    if leaf is None or keras.ops.is_tensor(leaf):
        return leaf
    return keras.ops.convert_to_tensor(np.asarray(leaf))


def smallest(keys: np.ndarray, count: int) -> np.ndarray:
    """Where the `count` smallest are, in their order of place."""
    places = np.argsort(keys, kind="stable")[:count]
    places.sort()
    return places


def _joined(parts: list[Batch]) -> Batch:
    def join(*leaves: Any) -> Any:
        return None if leaves[0] is None else np.concatenate(leaves)

    joined: Batch = keras.tree.map_structure(join, *parts)
    return joined


def _in_numpy(batch: Batch) -> Batch:
    def convert(leaf: Any) -> Any:
        if leaf is None:
            return None
        if not keras.ops.is_tensor(leaf):
            return np.asarray(leaf)
        return keras.ops.convert_to_numpy(leaf)

    converted: Batch = keras.tree.map_structure(convert, batch)
    return converted


def first(batches: Iterator[Batch], count: int) -> Batch:
    """The first `count` rows, or all if there are fewer."""
    parts, rows = [], 0
    for batch in map(_in_numpy, batches):
        parts.append(batch)
        rows += row_count("batch", batch)
        if rows >= count:
            break
    return _taken(_joined(parts), slice(count)) if parts else (None, None, None)


def drawn(batches: Iterator[Batch], count: int, seed: int) -> Batch:
    """Random rows, the same that would be drawn from all in memory."""
    rng = np.random.default_rng(seed)
    kept: list[Batch] = []
    keys = np.empty(0)
    for batch in map(_in_numpy, batches):
        keys = np.append(keys, rng.random(row_count("batch", batch)))
        chosen = smallest(keys, count)
        kept = [_taken(_joined([*kept, batch]), chosen)]
        keys = keys[chosen]
    return kept[0] if kept else (None, None, None)


def _taken(batch: Batch, rows: Any) -> Batch:
    def take(leaf: Any) -> Any:
        return None if leaf is None else leaf[rows]

    taken: Batch = keras.tree.map_structure(take, batch)
    return taken


@contextmanager
def _random_state_kept() -> Iterator[None]:
    """Python, NumPy and torch draw afterwards as if nothing had been drawn."""
    torch = sys.modules.get("torch")
    python, numpy = random.getstate(), np.random.get_state()  # noqa: NPY002
    drawn = None if torch is None else torch.get_rng_state()
    try:
        yield
    finally:
        random.setstate(python)
        np.random.set_state(numpy)  # noqa: NPY002
        if torch is not None:
            torch.set_rng_state(drawn)
