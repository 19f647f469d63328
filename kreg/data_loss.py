"""The loss of a model on data, with the penalties on its weights left out."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import keras

from kreg.checks import refuse


@contextmanager
def without_penalties(variables: list[Any]) -> Iterator[None]:
    """Variables without their regularizers, for a while."""
    before = [variable.regularizer for variable in variables]
    try:
        for variable in variables:
            variable.regularizer = None
        yield
    finally:
        for variable, regularizer in zip(variables, before, strict=True):
            variable.regularizer = regularizer


def predictions(model: Any, x: Any) -> Any:
    """What the model gives for `x` as it is used, not trained."""
    mode = {"training": False} if model._call_has_training_arg else {}
    return model(x, **mode)


def row_count(name: str, data: Any) -> int:
    """The number of rows of all arrays in `data`, at least one.

    Args:
        name: What an error calls the arrays.
        data: Any nest of arrays and None.

    Raises:
        ValueError: If something in `data` has no rows, or if their numbers differ.

    Example:
        >>> import numpy as np
        >>> from kreg.data_loss import row_count
        >>> row_count("x, y", ({"a": np.ones((3, 2))}, np.ones(3), None))
        3
    """
    arrays = [leaf for leaf in keras.tree.flatten(data) if leaf is not None]
    for array in arrays:
        if not getattr(array, "shape", ()):
            must = "arrays with rows, or a list, tuple or dict of them"
            raise refuse(name, must, array)
    rows = [int(array.shape[0]) for array in arrays]
    if len(set(rows)) > 1:
        raise refuse(name, "of the same number of rows", rows)
    if not rows or not rows[0]:
        raise refuse(name, "arrays of one row or more", rows)
    return rows[0]
