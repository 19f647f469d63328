"""Which layer a variable belongs to."""

from collections.abc import Iterator
from typing import Any

import keras


def own_variables(layer: Any) -> list[Any]:
    """The weights that `layer` itself holds, without those of the layers in it."""
    return [*layer._trainable_variables, *layer._non_trainable_variables]


def layers_in(layer: Any) -> list[Any]:
    """The layers directly in `layer`; a penalty that is a layer is not one of them."""
    return [
        inner
        for inner in layer._layers
        if not isinstance(inner, keras.regularizers.Regularizer)
    ]


def layers_below(layer: Any) -> Iterator[Any]:
    """`layer` and all layers in it, each once, in the order of `layer.weights`."""
    seen: set[int] = set()
    waiting = [layer]
    while waiting:
        layer = waiting.pop()
        if id(layer) not in seen:
            seen.add(id(layer))
            yield layer
            waiting.extend(reversed(layers_in(layer)))


def owners(layer: Any) -> list[tuple[Any, Any]]:
    """Each weight of `layer`, once, with the layer that holds it.

    The variables of a penalty that follows a schedule are not weights.

    Example:
        >>> import keras
        >>> from kreg.owners import owners
        >>> model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
        >>> [(v.name, type(layer).__name__) for v, layer in owners(model)]
        [('kernel', 'Dense'), ('bias', 'Dense')]
    """
    pairs = {
        id(variable): (variable, holder)
        for holder in layers_below(layer)
        for variable in own_variables(holder)
    }
    return list(pairs.values())
