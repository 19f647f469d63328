"""Which models can be members of one path."""

import hashlib
import json
import math
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import keras
import numpy as np
from keras import ops

from kreg.checks import refuse
from kreg.optimizers.wrapper import Wrapper
from kreg.owners import owners
from kreg.regularizers import L2, Penalty
from kreg.regularizers.moving import Moving
from kreg.rules import regularize
from kreg.rules.attach import attach
from kreg.schedules import Product, Schedule
from kreg.schedules.setting import bounds_of
from kreg.search.copying import again
from kreg.search.optimizer import refuse_mixing, refuse_rates
from kreg.search.path import LambdaPath
from kreg.search.stacking import penalty_of


@dataclass(frozen=True)
class Likeness:
    """A model, as the numbers in which members of a path may differ, and the rest.

    Attributes:
        frame: Its layers, first weights, optimizer, losses and metrics, as a digest.
        penalties: Their kinds, settings and ratio; None if λ is 0, when they do not
            matter.
        lam: The largest λ of its penalties.
        alpha: The α of its penalties; None if they have none, or several.
        rate: The learning rate; None if members must have the same.
    """

    frame: str
    penalties: str | None
    lam: float
    alpha: float | None
    rate: float | None


def likeness(model: Any) -> Likeness:
    """Looks at a model, and takes its penalties off to see the rest.

    Args:
        model: A model that is not used afterwards.

    Raises:
        ValueError: If it is not built and compiled, or has an optimizer or a penalty that
            no path has.

    Example:
        >>> import keras
        >>> from kreg.regularizers import L2
        >>> from kreg.search.likeness import likeness
        >>> def build(lam):
        ...     keras.backend.clear_session()  # else layers have other names
        ...     keras.utils.set_random_seed(0)
        ...     layer = keras.layers.Dense(1, kernel_regularizer=L2(lam))
        ...     model = keras.Sequential([keras.Input((3,)), layer])
        ...     model.compile("adam", loss="mse")
        ...     return model
        >>> one, other = likeness(build(0.1)), likeness(build(0.2))
        >>> one.lam, other.lam, one.frame == other.frame
        (0.1, 0.2, True)
    """
    if not model.built or not model.compiled:
        then = "Begin it with a `keras.Input`, and compile it."
        raise refuse("model", "built and compiled", model.name, then)
    penalties = [penalty_of(v) for v in model.trainable_variables]
    present = [p for p in penalties if p is not None]
    most = max((bounds_of(p.lam)[1] for p in present), default=0.0)
    alpha = _one_alpha(present) if most else None
    kinds = [p and _kind(p, most, alpha) for p in penalties] if most else None
    for variable, layer in owners(model):
        if variable.regularizer is not None:
            attach(layer, variable, None)
    frame, rate = _frame(model)
    return Likeness(frame, None if kinds is None else _text(kinds), most, alpha, rate)


def stacks(models: Mapping[str, Likeness]) -> list[list[str]]:
    """The names of those that can be members of one path, for each path.

    In each path the first has a penalty with an effect, if any has: λ = 0 goes with
    whatever penalties the others have.
    """
    groups: dict[tuple[str, str | None], list[str]] = {}
    ordered = sorted(models.items(), key=lambda item: item[1].penalties is None)
    for name, one in ordered:
        key = (one.frame, one.penalties)
        if one.penalties is None:
            key = next((each for each in groups if each[0] == one.frame), key)
        groups.setdefault(key, []).append(name)
    return list(groups.values())


def path_of(model: Any, members: list[Likeness]) -> LambdaPath:
    """A path, compiled like a model, whose members are like some others.

    Args:
        model: A model like the first of them.
        members: Likenesses that `stacks` has put together.

    Raises:
        ValueError: If no path can have the model.
    """
    first = members[0]
    if first.penalties is None:
        # Of which no member has any.
        weight = model.trainable_variables[0]
        regularize(model, [(lambda v: v is weight, L2(1.0))])
    rates = [each.rate for each in members]
    lams: Any = [each.lam for each in members]
    alphas = None
    if first.alpha is not None:
        # A row for each α; where λ is 0, α does not matter.
        lams = [[lam] for lam in lams]
        alphas = [first.alpha if m.alpha is None else m.alpha for m in members]
    own = rates if len(set(rates)) > 1 else None
    path = LambdaPath(model, lams, alphas, learning_rates=own)
    path.compile(**model._compile_config.config)
    return path


def _one_alpha(penalties: list[Any]) -> float | None:
    """The α of penalties, if it is one number."""
    alphas = [p.alpha for p in penalties if "alpha" in p.settings()]
    same = alphas and alphas.count(alphas[0]) == len(alphas)
    return alphas[0] if same and isinstance(alphas[0], float) else None


def _kind(penalty: Penalty, most: float, alpha: float | None) -> list[Any]:
    """What a penalty is, apart from α and from the λ for which `most` stands."""
    settings = {name: getattr(penalty, name) for name in penalty.settings()}
    settings["lam"] = _in_units(settings["lam"], most)
    if alpha is not None:
        settings.pop("alpha", None)
    kind = penalty.plain if isinstance(penalty, Moving) else type(penalty)
    return [f"{kind.__module__}.{kind.__qualname__}", settings]


def _in_units(setting: Any, unit: float) -> Any:
    """λ, or what a schedule of it consists of, in multiples of `unit`."""
    if isinstance(setting, float):
        return setting / unit
    if isinstance(setting, list | tuple):
        return [_in_units(each, unit) for each in setting]
    if isinstance(setting, Product):
        # Only one of the factors is λ, and numbers belong to it.
        factor = math.prod(f for f in setting.factors if isinstance(f, float))
        first, *others = (f for f in setting.factors if not isinstance(f, float))
        return [_in_units(first, unit / factor), *others]
    if isinstance(setting, Schedule):
        parts = {field.name: getattr(setting, field.name) for field in fields(setting)}
        rate = parts.pop("rate", None)
        scaled = {name: _in_units(part, unit) for name, part in parts.items()}
        return [type(setting).__name__, rate, scaled]
    return setting


def _frame(model: Any) -> tuple[str, float | None]:
    """All that is the same for the members of a path, and perhaps a learning rate."""
    given = model.optimizer
    refuse_mixing(given.innermost if isinstance(given, Wrapper) else given)
    optimizer: Any = again(given)
    try:
        refuse_rates(optimizer, model.trainable_variables)
    except ValueError:
        rate = None
    else:
        rate = float(optimizer.learning_rate)
        optimizer.learning_rate = 1.0
    compiled = {**model._compile_config.config, "optimizer": optimizer}
    text = _text([model.get_config(), compiled])
    digest = hashlib.sha256(text.encode())
    for variable in model.variables:
        digest.update(np.ascontiguousarray(ops.convert_to_numpy(variable)).tobytes())
    return digest.hexdigest(), rate


def _text(thing: Any) -> str:
    """In JSON, with twelve digits of each number, which rounding does not change."""
    with warnings.catch_warnings():
        # That a function cannot be loaded safely; nothing is loaded.
        warnings.simplefilter("ignore")
        config = keras.saving.serialize_keras_object(thing)
    exact = json.dumps(config, default=repr, sort_keys=True)
    return json.dumps(json.loads(exact, parse_float=lambda x: f"{float(x):.12g}"))
