"""How much of a model is exactly zero."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from kreg.checks import number
from kreg.kernel_axes import kernel_axes, removed
from kreg.matching import Which
from kreg.measured import Measured, measured


@dataclass(frozen=True)
class Sparsity:
    """The zeros of one weight.

    Attributes:
        name: The path of the weight.
        size: How many entries it has.
        zeros: How many of them are exactly zero.
        small: How many are at most `tolerance` in size; None without a tolerance.
        features: How many features, or input channels, the weight reads; None where
            that is not known.
        features_removed: How many of them it does not read: all their entries are zero.
        units: How many units, or filters, it leads to; None where that is not known.
        units_removed: How many of them read nothing.
    """

    name: str
    size: int
    zeros: int
    small: int | None = None
    features: int | None = None
    features_removed: int | None = None
    units: int | None = None
    units_removed: int | None = None


def sparsity(
    model: Any, which: Which | None = None, tolerance: float | None = None
) -> list[Sparsity]:
    """The zeros of each weight of a model.

    Args:
        model: A built model.
        which: Which weights, as in `kreg.measured.measured`; by default all but biases
            and normalization.
        tolerance: The size up to which a weight counts as small, a number > 0.

    Raises:
        ValueError: If there is no such weight, or the tolerance is not allowed.

    Example:
        >>> import keras, numpy as np
        >>> from kreg.sparsity import sparsity
        >>> layer = keras.layers.Dense(2, use_bias=False, name="hidden")
        >>> model = keras.Sequential([keras.Input((2,)), layer])
        >>> model.set_weights([np.array([[0.5, 0.0], [0.0, 0.0]])])
        >>> row = sparsity(model)[0]
        >>> row.zeros, row.size, row.features_removed, row.units_removed
        (3, 4, 1, 1)
    """
    if tolerance is not None:
        tolerance = number("tolerance", tolerance, above=0)
    return [_of(weight, tolerance) for weight in measured(model, which)]


def _of(weight: Measured, tolerance: float | None) -> Sparsity:
    w = weight.array
    small = None if tolerance is None else int(np.sum(np.abs(w) <= tolerance))
    zeros = int(np.sum(w == 0))
    axes = kernel_axes(weight.layer, weight.variable)
    features = units = None
    if axes is not None:
        features = removed(w, axes.features)
        units = removed(w, axes.units) if axes.units else None
    return Sparsity(
        weight.name,
        w.size,
        zeros,
        small,
        None if features is None else features.size,
        None if features is None else int(features.sum()),
        None if units is None else units.size,
        None if units is None else int(units.sum()),
    )
