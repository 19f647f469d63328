"""The weights of all members, stacked along a first axis."""

from typing import Any

import keras
import numpy as np
from keras import ops

from kreg.checks import refuse
from kreg.convert import from_keras
from kreg.owners import layers_below
from kreg.regularizers import Penalty
from kreg.regularizers.moving import Moving
from kreg.schedules import Assignable
from kreg.search.members import Members
from kreg.search.stacked import Stacked
from kreg.search.vectorizing import vectorize


class Stack:
    """The variables of a path: those of its model, for all members.

    Weights that training changes are stacked, shape `(members, ...)`; so is what layers
    measure in training, such as the moving statistics of batch normalization. Frozen
    weights, and the states of random generators, are one for all members.

    Args:
        owner: The Keras layer that is given the variables.
        model: A built model.
        members: The members.

    Attributes:
        model: The model.
        trainable: The stacked weights, in the order of `model.trainable_variables`.
        others: The variables for `model.non_trainable_variables`.
        varies: For each of these, whether it is stacked.
        frozen: For each of these, whether no training changes it.
        penalties: The penalty of each weight of the model, or None.
    """

    def __init__(self, owner: Any, model: Any, members: Members) -> None:
        self.model = model
        self.penalties = [penalty_of(v) for v in model.trainable_variables]
        present = [p for p in self.penalties if p is not None]
        if not present:
            then = "Give a layer one, or use `kreg.regularize`."
            raise refuse("model", "a model with a penalty", model.name, then)
        _refuse_idle_alphas(members, present)
        self.reference = largest(present)
        stacked = {
            id(penalty): Stacked.like(penalty, self.reference, members)
            for penalty in present
        }
        layers = list(layers_below(model))
        refuse_layers(layers)
        drawn = {id(s.state) for layer in layers for s in layer._seed_generators}
        measured = {id(v) for layer in layers for v in layer._non_trainable_variables}
        self.varies = [id(v) in measured for v in model.non_trainable_variables]
        self.frozen = [
            id(v) not in measured | drawn for v in model.non_trainable_variables
        ]
        size = len(members)
        self.trainable = [_stacked(owner, v, size) for v in model.trainable_variables]
        self.others = [
            _stacked(owner, v, size) if varies else _shared(owner, v)
            for v, varies in zip(
                model.non_trainable_variables, self.varies, strict=True
            )
        ]
        for v, penalty in zip(self.trainable, self.penalties, strict=True):
            v.regularizer = stacked.get(id(penalty))
        # In a list of the layer's own, so that it saves and carries their steps.
        owner.moving = [p for p in stacked.values() if isinstance(p, Moving)]

    def values(self) -> tuple[Any, list[Any]]:
        """The values of what is stacked, and of what is shared."""
        stacked = [v.value for v, varies in self._pairs() if varies]
        # Copies: as a result, TensorFlow takes no variable.
        shared = [ops.copy(v) for v, varies in self._pairs() if not varies]
        return ([v.value for v in self.trainable], stacked), shared

    @property
    def stacked(self) -> list[Any]:
        """All variables that are stacked."""
        return [*self.trainable, *(v for v, varies in self._pairs() if varies)]

    def give(self, model: Any, member: int) -> None:
        """Gives a copy of the model the values of a member."""
        places = {id(v): i for i, v in enumerate(self.model.variables)}
        variables = model.variables
        pairs = [
            *zip(self.model.trainable_variables, self.trainable, strict=True),
            *zip(self.model.non_trainable_variables, self.others, strict=True),
        ]
        for its, mine in pairs:
            value = ops.convert_to_numpy(mine)
            target = variables[places[id(its)]]
            target.assign(value[member] if mine.shape != target.shape else value)

    def merged(self, stacked: list[Any], shared: list[Any]) -> list[Any]:
        """A member's values for `model.non_trainable_variables`."""
        parts = {True: iter(stacked), False: iter(shared)}
        return [next(parts[varies]) for varies in self.varies]

    def changed(self, state: list[Any]) -> list[Any]:
        """What a pass may have changed of a member's values."""
        return [v for v, frozen in zip(state, self.frozen, strict=True) if not frozen]

    def assign(self, state: list[Any]) -> None:
        """Takes over what a pass through the members has changed."""
        variables = self.changed(list(self._pairs()))
        for (variable, varies), value in zip(variables, state, strict=True):
            variable.assign(value if varies else value[0])

    def _pairs(self) -> Any:
        return zip(self.others, self.varies, strict=True)


def _refuse_idle_alphas(members: Members, penalties: list[Penalty]) -> None:
    if np.isnan(members.alphas).all():
        return
    if not any("alpha" in penalty.settings() for penalty in penalties):
        kinds = ", ".join(sorted({type(penalty).__name__ for penalty in penalties}))
        then = "Leave it out, or take a penalty with an α, such as `ElasticNet`."
        raise refuse("alphas", f"None for a model with {kinds}", members.shares, then)


def refuse_layers(layers: list[Any]) -> None:
    """Refuses layers that do not become for each member what they are alone."""
    for layer in layers:
        if isinstance(layer, keras.layers.SpectralNormalization):
            must = "one without layers that change their weights when they are called"
            then = "Train a model for each λ."
            raise refuse("model", must, f"a model with {layer.name}", then)


def penalty_of(variable: Any) -> Penalty | None:
    """The penalty of a weight, one of Keras's as one of kreg's.

    Raises:
        ValueError: If it is another regularizer, or has a setting that is assigned.
    """
    regularizer = variable.regularizer
    if regularizer is None:
        return None
    penalty = (
        regularizer if isinstance(regularizer, Penalty) else from_keras(regularizer)
    )
    for name in penalty.settings():
        if isinstance(getattr(penalty, name), Assignable):
            must = "numbers or schedules in a path, whose members have their own λ"
            raise refuse(name, must, getattr(penalty, name))
    return penalty


def largest(penalties: list[Penalty]) -> float:
    """The largest λ of penalties, over all steps: it stands for a member's λ."""
    most = max(
        p.lam if isinstance(p.lam, float) else p.lam.bounds()[1] for p in penalties
    )
    if not 0 < most < float("inf"):
        must = "above 0 and bounded in a penalty of the model"
        raise refuse("lam", must, most, "It stands for the λ of a member.")
    return float(most)


def _stacked(owner: Any, variable: Any, members: int) -> Any:
    value = ops.convert_to_numpy(variable)
    constraint = variable.constraint
    made = owner.add_weight(
        (members, *variable.shape),
        lambda _, dtype: ops.convert_to_tensor(np.stack([value] * members), dtype),
        variable.dtype,
        trainable=variable.trainable,
        constraint=constraint and _of_each(constraint),
        name=variable.name,
    )
    # Rules for paths of variables, as for weight decay, mean the model's.
    made._path = variable.path
    return made


def _of_each(constraint: Any) -> Any:
    """A constraint on the weight of each member."""
    return lambda w: vectorize(constraint, ops.convert_to_tensor(w))


def _shared(owner: Any, variable: Any) -> Any:
    value = ops.convert_to_numpy(variable)
    return owner.add_weight(
        variable.shape,
        lambda _, dtype: ops.convert_to_tensor(value, dtype),
        variable.dtype,
        trainable=False,
        name=variable.name,
    )
