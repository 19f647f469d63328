"""Saving the penalties that no layer's config tells.

The config of a subclassed model does not list its layers, that of an attention layer
not its projections, and that of a custom layer perhaps not its penalty. Such a layer
is given a class of its own, whose config carries the penalties along and puts them back
on the layer made from it. PyTorch's `torch.nn.utils.parametrize` goes the same way.
"""

import json
import types
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import keras
from keras.saving import deserialize_keras_object, serialize_keras_object

from kreg.owners import layers_in, owners
from kreg.rules.attach import Attachment, attach

_KEY = "kreg_penalties"


@keras.saving.register_keras_serializable("kreg")
class Carrier:
    """What a layer that carries penalties can do in addition to its own class.

    Attributes:
        carried: The places, among the layer's weights, of those whose penalty is
            carried.
    """

    carried: tuple[int, ...] = ()

    def get_config(self) -> dict[str, Any]:
        """The layer's own config, the penalties, and what is needed to build it."""
        weights = [variable for variable, _ in owners(self)]
        penalties = [
            {
                "weight": place,
                "shape": list(weights[place].shape),
                "penalty": serialize_keras_object(weights[place].regularizer),
            }
            for place in self.carried
        ]
        made_from = _as_itself(self)
        config: dict[str, Any] = made_from.pop("config")
        made_from.pop("compile_config", None)
        return {**config, _KEY: {"penalties": penalties, "layer": made_from}}

    @classmethod
    def from_config(cls, config: dict[str, Any], **kwargs: Any) -> Any:
        """A layer of the class that the config is from, with the penalties on it."""
        config = dict(config)
        carried = config.pop(_KEY, None)
        if carried is None:
            # Asked for in the name of its own class, by `clone_model`.
            return super().from_config(config, **kwargs)  # type: ignore[misc]
        layer = deserialize_keras_object({**carried["layer"], "config": config})
        weights = owners(layer)
        for one in carried["penalties"]:
            place, shape = one["weight"], tuple(one["shape"])
            if place >= len(weights) or tuple(weights[place][0].shape) != shape:
                raise ValueError(
                    f"{type(layer).__name__} must have a weight of shape {shape} in "
                    f"place {place}, as when its penalties were saved. Received: a "
                    f"layer with {len(weights)} weights. Does its `build_from_config` "
                    "build it as it was?"
                )
            penalty = deserialize_keras_object(one["penalty"])
            attach(weights[place][1], weights[place][0], penalty)
        carry(layer, [one["weight"] for one in carried["penalties"]])
        return layer

    def __reduce__(self) -> Any:
        # Pickle finds a class by its name, which here is that of another.
        content: Any = super().__reduce__()[1]
        return keras.Model._unpickle_model, content


def carry(layer: Any, places: Iterable[int]) -> None:
    """Lets `layer` carry the penalties of the weights in these places, and no others."""
    plain = _own_class(layer)
    # Neither Keras nor PyTorch is to see what is set here as a part of the layer.
    if carried := tuple(sorted(places)):
        object.__setattr__(layer, "__class__", _carrying(plain))
        object.__setattr__(layer, "carried", carried)
    elif plain is not type(layer):
        object.__delattr__(layer, "carried")
        object.__setattr__(layer, "__class__", plain)


def carry_what_no_config_tells(
    model: Any, attachments: list[Attachment]
) -> tuple[tuple[Any, tuple[int, ...]], ...]:
    """Makes the penalties of `attachments` survive, with those carried already.

    Returns:
        The layers that carry more now, each with what it carried before.
    """
    holders = list(_savers(model, _configs(model)))
    more = [
        (saver, _place(saver, attachment.variable))
        for attachment in attachments
        for layer, saver in holders
        if layer is attachment.layer and not _tells(saver, attachment)
    ]
    before = {id(saver): (saver, getattr(saver, "carried", ())) for saver, _ in more}
    for saver, place in more:
        carry(saver, {*getattr(saver, "carried", ()), place})
    return tuple(before.values())


def _configs(model: Any) -> set[str]:
    """All configs in that of the model, as text."""
    found: set[str] = set()

    def collect(node: Any) -> None:
        if isinstance(node, dict):
            found.add(_text(node))
            node = list(node.values())
        if isinstance(node, list | tuple):
            for inner in node:
                collect(inner)

    collect(_serialized(model))
    return found


def _savers(model: Any, told: set[str]) -> Iterator[tuple[Any, Any]]:
    """Each layer, with the nearest at or above it that the model's config tells.

    A layer that is in several others comes once for each saver.
    """
    seen: set[tuple[int, int]] = set()
    waiting = [(model, model)]
    while waiting:
        layer, saver = waiting.pop()
        if layer is not saver and _text(_serialized(layer)) in told:
            saver = layer
        if (id(layer), id(saver)) not in seen:
            seen.add((id(layer), id(saver)))
            yield layer, saver
            waiting.extend((inner, saver) for inner in layers_in(layer))


def _tells(saver: Any, attachment: Attachment) -> bool:
    """Whether the config of `saver` tells the penalty attached."""
    # The config of an LSTM is that of its cell.
    if attachment.layer not in (saver, getattr(saver, "cell", None)):
        return False
    config = (_serialized(saver) or {}).get("config", {})
    return attachment.attribute in config and bool(
        config[attachment.attribute] == _serialized(attachment.penalty)
    )


def _place(layer: Any, variable: Any) -> int:
    return next(i for i, (v, _) in enumerate(owners(layer)) if v is variable)


def _serialized(thing: Any) -> Any:
    """A layer or penalty as Keras saves it; nothing if it cannot, as it will say."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return serialize_keras_object(thing)
        except NotImplementedError:
            return {}


def _text(serialized: dict[str, Any]) -> str:
    """What identifies a serialized layer in the config of a model."""
    return json.dumps(serialized.get("config"), sort_keys=True, default=repr)


def _own_class(layer: Any) -> type:
    kind = type(layer)
    return kind.__mro__[2] if issubclass(kind, Carrier) else kind


def _as_itself(layer: Any) -> dict[str, Any]:
    """`layer` as Keras would save it if it carried nothing."""
    carrying = type(layer)
    object.__setattr__(layer, "__class__", _own_class(layer))
    try:
        result: dict[str, Any] = serialize_keras_object(layer)
    finally:
        object.__setattr__(layer, "__class__", carrying)
    return result


@cache
def _carrying(plain: type) -> type:
    """The class of a `plain` layer that carries penalties.

    It has the same name, since Keras finds weights in a file by the names of classes.
    """
    body = {"__module__": __name__, "__doc__": plain.__doc__}
    kind = types.new_class(
        plain.__name__, (Carrier, plain), exec_body=lambda space: space.update(body)
    )
    register = keras.saving.register_keras_serializable("kreg", "Carrier")
    carrying: type = register(kind)
    return carrying
