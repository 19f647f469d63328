"""Putting a penalty on a variable of a built layer, and taking it off again.

Keras computes the loss from `variable.regularizer` and saves the layer's attribute,
such as `kernel_regularizer`; either one without the other is lost or has no effect.
"""

from dataclasses import dataclass
from typing import Any

import keras

from kreg.owners import own_variables

_ABSENT = object()


@dataclass(frozen=True, eq=False)
class Attachment:
    """A penalty on a variable, and all that it took the place of.

    Attributes:
        layer: The layer that holds the variable.
        attribute: The layer's attribute for the penalty.
        variable: The variable.
        penalty: What was attached; None is no penalty.
        previous: The variable's penalty before.
        setting: The layer's attribute before.
        sublayers: The layers in the layer before.
    """

    layer: Any
    attribute: str
    variable: Any
    penalty: Any
    previous: Any
    setting: Any
    sublayers: tuple[Any, ...]


def attach(layer: Any, variable: Any, penalty: Any) -> Attachment:
    """Makes `penalty` the penalty of a variable that `layer` holds.

    Args:
        layer: A built layer.
        variable: One of its own variables.
        penalty: A Keras regularizer or None. If it is a layer too, `layer` tracks it,
            as it would have, had it been given to the constructor.

    Returns:
        What `detach` needs.

    Example:
        >>> import keras
        >>> from kreg.regularizers import L1
        >>> from kreg.rules.attach import attach, detach
        >>> layer = keras.layers.Dense(2)
        >>> layer.build((None, 3))
        >>> attachment = attach(layer, layer.kernel, L1(0.1))
        >>> layer.kernel.regularizer, layer.kernel_regularizer
        (L1(lam=0.1), L1(lam=0.1))
        >>> detach(attachment)
        >>> layer.kernel.regularizer, layer.kernel_regularizer
        (None, None)
    """
    attribute = attribute_for(layer, variable)
    attachment = Attachment(
        layer,
        attribute,
        variable,
        penalty,
        previous=variable.regularizer,
        setting=getattr(layer, attribute, _ABSENT),
        sublayers=tuple(layer._layers),
    )
    _put(layer, attribute, penalty)
    variable.regularizer = penalty
    _forget(layer, attachment.setting)
    return attachment


def detach(attachment: Attachment) -> None:
    """Puts back exactly what was there before."""
    layer = attachment.layer
    _put(layer, attachment.attribute, attachment.setting)
    attachment.variable.regularizer = attachment.previous
    _forget(layer, attachment.penalty)
    # The same layers again, but in the order of before, which is that of the weights.
    layer._layers[:] = attachment.sublayers


def attribute_for(layer: Any, variable: Any) -> str:
    """The attribute in which `layer` keeps the penalty of one of its variables.

    Keras calls it `kernel_regularizer` for `kernel`, `recurrent_regularizer` for
    `recurrent_kernel`, and `depthwise_regularizer` for the kernel of a depthwise
    convolution. A layer without such an attribute is given one.
    """
    name = variable.name
    twins = [v for v in own_variables(layer) if v.name == name]
    if len(twins) > 1:
        place = next(i for i, v in enumerate(twins) if v is variable)
        return f"{name}_{place}_regularizer"
    known = [name, name.removesuffix("_kernel")]
    if name == "kernel":
        known.append("depthwise")
    names = [f"{stem}_regularizer" for stem in known]
    return next((n for n in names if hasattr(layer, n)), names[0])


def _put(layer: Any, attribute: str, value: Any) -> None:
    """Sets an attribute of a built layer, which tracks the layers among its values."""
    locked = layer._tracker.locked
    layer._tracker.unlock()
    try:
        old = getattr(layer, attribute, None)
        if isinstance(old, keras.layers.Layer) or value is _ABSENT:
            # PyTorch refuses to put something else in the place of a layer.
            delattr(layer, attribute)
        if value is not _ABSENT:
            setattr(layer, attribute, value)
    finally:
        if locked:
            layer._tracker.lock()


def _forget(layer: Any, penalty: Any) -> None:
    """Lets `layer` no longer track `penalty`, unless another variable has it too."""
    if not any(v.regularizer is penalty for v in own_variables(layer)):
        layer._tracker.untrack(penalty)
