"""What a rule gives to each of the variables it matches."""

from collections.abc import Callable
from dataclasses import dataclass
from math import prod
from typing import Any

import keras

from kreg.checks import number, refuse
from kreg.regularizers import Penalty

_KINDS = (
    "a penalty, None, a list of penalties (one for each layer), a function of a "
    "variable that returns one of the first two, or `kreg.by_size` or `kreg.by_depth`"
)


@dataclass(frozen=True)
class ByLayer:
    """A penalty whose `lam` differs from layer to layer.

    Attributes:
        penalty: The penalty; its `lam` is the largest.
        lams: From that `lam` and the number of weights of each layer, the `lam` of
            each.
    """

    penalty: Penalty
    lams: Callable[[float, list[int]], list[float]]

    def __post_init__(self) -> None:
        if not isinstance(self.penalty, Penalty):
            raise refuse("penalty", "from `kreg.regularizers`", self.penalty)


def by_size(penalty: Penalty) -> ByLayer:
    """Makes `lam` proportional to a layer's number of weights.

    Args:
        penalty: A penalty from `kreg.regularizers`. The largest of the layers that the
            rule matches gets its `lam`, the others their share of it.

    Returns:
        A value for a rule of `kreg.regularize`.

    Raises:
        ValueError: If `penalty` is another regularizer.

    Example:
        >>> import keras
        >>> import kreg
        >>> from kreg.regularizers import L2
        >>> dense = [keras.layers.Dense(units) for units in (256, 128, 64)]
        >>> model = keras.Sequential([keras.Input((20,)), *dense])
        >>> _ = kreg.regularize(model, {"kernel": kreg.by_size(L2(0.5))})
        >>> [layer.kernel_regularizer.lam for layer in dense]
        [0.078125, 0.5, 0.125]
    """
    return ByLayer(
        penalty, lambda lam, sizes: [lam * (size / max(sizes)) for size in sizes]
    )


def by_depth(penalty: Penalty, factor: float) -> ByLayer:
    """Multiplies `lam` by `factor` from one layer to the next.

    Args:
        penalty: A penalty from `kreg.regularizers`. The first of the layers that the
            rule matches gets its `lam`.
        factor: A number > 0; below 1 the layers near the output get less.

    Returns:
        A value for a rule of `kreg.regularize`.

    Raises:
        ValueError: If `penalty` is another regularizer, or `factor` not such a number.

    Example:
        >>> import keras
        >>> import kreg
        >>> from kreg.regularizers import L2
        >>> dense = [keras.layers.Dense(8) for _ in range(3)]
        >>> model = keras.Sequential([keras.Input((20,)), *dense])
        >>> _ = kreg.regularize(model, {"kernel": kreg.by_depth(L2(0.5), factor=0.5)})
        >>> [layer.kernel_regularizer.lam for layer in dense]
        [0.5, 0.25, 0.125]
    """
    factor = number("factor", factor, above=0)
    return ByLayer(
        penalty, lambda lam, sizes: [lam * factor**depth for depth in range(len(sizes))]
    )


def spread(value: Any, variables: list[Any]) -> list[Any]:
    """The penalty of each of the variables that a rule with this value matches.

    Args:
        value: What `kreg.regularize` takes as the value of a rule.
        variables: What the rule matches, in the model's order. Variables of one layer
            count as one where the value speaks of layers.

    Returns:
        A regularizer or None for each variable. None that is a layer occurs twice.

    Raises:
        ValueError: If `value` is no such value, or a list of another length than there
            are layers.
    """
    layers: dict[str, list[Any]] = {}
    for variable in variables:
        layers.setdefault(_layer(variable), []).append(variable)
    if isinstance(value, ByLayer):
        sizes = [sum(prod(v.shape) for v in held) for held in layers.values()]
        lams = value.lams(value.penalty.lam, sizes)
        value = [_with_lam(value.penalty, lam) for lam in lams]
    if isinstance(value, list | tuple):
        if len(value) != len(layers):
            raise refuse(
                "rules",
                f"a list with a penalty for each of the {len(layers)} layers matched",
                value,
                f"The layers are: {', '.join(layers)}.",
            )
        of_layer = dict(zip(layers, value, strict=True))
        return [_single(of_layer[_layer(v)]) for v in variables]
    if callable(value) and not isinstance(value, keras.regularizers.Regularizer):
        return [_single(value(v)) for v in variables]
    return [_single(value) for _ in variables]


def _layer(variable: Any) -> str:
    return str(variable.path.rpartition("/")[0])


def _with_lam(penalty: Penalty, lam: float) -> Penalty:
    scaled: Penalty = type(penalty)(**{**penalty.get_config(), "lam": lam})
    return scaled


def _single(value: Any) -> Any:
    """One penalty; a copy if it is a layer, since two layers cannot share and save it.

    Keras saves a layer that is shared once, and then asks for it twice.
    """
    if isinstance(value, str | dict):
        value = keras.regularizers.get(value)
    if isinstance(value, keras.layers.Layer) and isinstance(
        value, keras.regularizers.Regularizer
    ):
        return type(value).from_config(value.get_config())
    if value is None or isinstance(value, keras.regularizers.Regularizer):
        return value
    raise refuse("rules", f"rules whose values are each {_KINDS}", value)
