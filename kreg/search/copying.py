"""Ordinary Keras models, made from a path."""

from typing import Any

import keras
from keras import ops

from kreg.checks import refuse
from kreg.regularizers.moving import Moving
from kreg.rules import regularize


def copy_of(model: Any) -> Any:
    """A model like `model`, with its own variables, which have the same values."""
    if isinstance(model, keras.Sequential) or hasattr(model, "_operations"):
        copy = keras.models.clone_model(model)
    else:
        copy = type(model).from_config(model.get_config())
    if not copy.built:
        copy.build_from_config(model.get_build_config())
        # Of a subclassed model Keras makes the weights, and does not say so.
        copy.built = True
    for mine, its in zip(copy.variables, model.variables, strict=True):
        mine.assign(ops.copy(its))
    return copy


def refuse_without_config(model: Any) -> None:
    """Refuses a subclassed model of which Keras cannot make another."""
    try:
        model.get_config()
    except NotImplementedError as error:
        must = "one with `get_config`, from which its members can be made"
        raise refuse("model", must, model.name, "Write it, as Keras tells.") from error


def give_penalties(model: Any, penalties: list[Any], like: list[Any]) -> None:
    """Puts a penalty on each trainable weight of a model, where it is not None.

    Args:
        model: The model.
        penalties: Penalties.
        like: Variables with penalties that have come to the step that these start from.
    """
    pairs = zip(model.trainable_variables, penalties, strict=True)
    rules = [(_exactly(v), penalty) for v, penalty in pairs if penalty is not None]
    regularize(model, rules)
    give_steps(model, like)


def give_steps(model: Any, like: list[Any], share: float = 1.0) -> None:
    """Lets the penalties of a model that move be at the step of others.

    Args:
        model: The model.
        like: Variables with penalties that have come to that step.
        share: How much of their way the model has gone.
    """
    for v, its in zip(model.trainable_variables, like, strict=True):
        if isinstance(v.regularizer, Moving):
            v.regularizer.assign(step=round(int(its.regularizer.step) * share))


def member_penalty(penalty: Any, share: float, alpha: float | None) -> Any:
    """A penalty times `share`, with another α if it is a number."""
    settings = penalty.get_config()
    settings["lam"] = settings["lam"] * share
    if alpha is not None and "alpha" in settings:
        settings["alpha"] = alpha
    kind = penalty.plain if isinstance(penalty, Moving) else type(penalty)
    return kind(**settings)


def again(thing: Any) -> Any:
    """A fresh copy of what was given to `compile`."""
    if isinstance(thing, dict):
        return {name: again(each) for name, each in thing.items()}
    if isinstance(thing, list | tuple):
        return [again(each) for each in thing]
    if isinstance(thing, keras.Optimizer):
        return keras.optimizers.deserialize(keras.optimizers.serialize(thing))
    if isinstance(thing, keras.metrics.Metric):
        kind: Any = type(thing)
        settings: Any = thing.get_config
        return kind.from_config(settings())
    return thing


def _exactly(variable: Any) -> Any:
    def chosen(other: Any) -> bool:
        return other is variable

    return chosen
