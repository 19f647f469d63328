"""A penalty whose settings move: by a schedule, or when they are assigned."""

import warnings
import weakref
from functools import cache
from typing import Any, ClassVar, cast

import keras
from keras import ops
from keras.src.saving.object_registration import GLOBAL_CUSTOM_NAMES

from kreg.checks import integer, number, refuse
from kreg.counting import Counter
from kreg.precision import wide_dtype
from kreg.schedules import Assignable, Schedule


def moves(setting: Any) -> bool:
    """Whether a penalty's setting is anything else than plain data."""
    known = isinstance(setting, Schedule | Assignable)
    return known or (callable(setting) and not isinstance(setting, type))


class Moving:
    """What a penalty is as well once a setting of it moves: a Keras layer.

    Only so does Keras carry its step from batch to batch on every backend, save it
    and load it: it is part of the layer whose weight it regularizes. Two such
    penalties are equal only if they are the same.

    Attributes:
        step: How many gradients of the loss have been taken; an int32 variable.
        assigned: The variables of the settings that are `Assignable`, by name.
        followers: Those to which Keras does not give the variables of this layer. Each
            has `variables` of its own, by name, which are assigned with them.
    """

    plain: ClassVar[Any]
    step: Any
    assigned: dict[str, Any]
    followers: weakref.WeakSet[Any]
    counter: Counter

    def __new__(cls, *_: Any, **__: Any) -> Any:
        """A penalty whose part as a layer is ready."""
        self: Any = super().__new__(cls)
        keras.layers.Layer.__init__(self, trainable=False)
        self.step = self.add_weight((), "zeros", "int32", trainable=False, name="step")
        self.counter = Counter(self.step)
        # Not as attributes: Keras would count the variables in them as this layer's.
        self.__dict__.update(assigned={}, followers=weakref.WeakSet())
        return self

    def __setattr__(self, name: str, value: Any) -> None:
        if name in self.plain.settings():
            # As a fixed penalty refuses it.
            self.plain.__setattr__(self, name, value)
        keras.layers.Layer.__setattr__(cast("Any", self), name, value)

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = object.__hash__

    def __call__(self, w: Any) -> Any:
        """The penalty of `w` at the step under way; what Keras adds to the loss."""
        step, w = self.counter.count(w)
        return self.at(step, dtype=wide_dtype(w)).value(w)

    @property
    def state(self) -> dict[str, Any]:
        """The variables: the step, and the settings that are assigned."""
        return {"step": self.step, **self.assigned}

    def at(
        self, step: Any, assigned: dict[str, Any] | None = None, dtype: str = "float32"
    ) -> Any:
        """This penalty as it is at training step `step`, with settings that stand.

        Args:
            step: The step: an integer, or a scalar tensor of them.
            assigned: Values of the settings that are `Assignable`; by default what
                they are now.
            dtype: The dtype of the weights it is for, float32 or wider.
        """
        given = self.assigned if assigned is None else assigned
        plain: Any = object.__new__(self.plain)
        for name in self.plain.settings():
            value = getattr(self, name)
            if isinstance(value, Schedule):
                value = ops.cast(value(step), dtype)
            elif isinstance(value, Assignable):
                value = ops.cast(given[name], dtype)
            object.__setattr__(plain, name, value)
        return plain

    def current(self) -> Any:
        """This penalty as it is now, with numbers for settings."""
        return self._in_numbers(self.step)

    def last(self) -> Any:
        """This penalty as it was in the last training step, with numbers for settings.

        Settings that are `Assignable` are what they are now.
        """
        return self._in_numbers(ops.convert_to_tensor(self.step) - 1)

    def _in_numbers(self, step: Any) -> Any:
        plain = self.at(step)
        for name in self.plain.settings():
            value = getattr(plain, name)
            if moves(getattr(self, name)):
                value = float(ops.convert_to_numpy(value))
                object.__setattr__(plain, name, value)
        return plain

    def assign(self, *, step: int | None = None, **settings: float) -> None:
        """Set the step, or settings that are `Assignable`, from now on.

        Args:
            step: The step from which to go on counting; 0 starts the schedule anew.
            settings: The new value of each setting.

        Raises:
            ValueError: If a setting is not `Assignable`, or its value not allowed.
            RuntimeError: If Keras would lose the change.
        """
        state: dict[str, Any] = {}
        if step is not None:
            state["step"] = integer("step", step, least=0)
        for name, value in settings.items():
            if name not in self.assigned:
                must = f"one of the assignable settings {sorted(self.assigned)}"
                then = f"Write {name}=Assignable(...) where the penalty is made."
                raise refuse("settings", must, name, then)
            state[name] = getattr(self.plain(**{name: number(name, value)}), name)
        self._set(state)

    def _set(self, state: dict[str, Any]) -> None:
        if self.step._value is None:
            raise RuntimeError(
                "A penalty must not be assigned while JAX holds the variables. "
                "Received: an assignment in the middle of an epoch. In a callback, "
                "read `self.model` before: then Keras takes note of the change."
            )
        for variables in (self.state, *(each.variables for each in self.followers)):
            for name, value in state.items():
                variables[name].assign(value)

    def settled(self, dtype: str) -> Any:
        """This penalty with what its settings are now, for weights of `dtype`."""
        return self.at(self.step, dtype=dtype)

    def settle(self, name: str, **bounds: float) -> None:
        """Check a setting when the penalty is made, and make room for its value."""
        self.plain.settle(self, name, **bounds)
        value = getattr(self, name)
        if isinstance(value, Assignable):
            start = keras.initializers.Constant(value.start)
            self.assigned[name] = cast("Any", self).add_weight(
                (), start, "float32", trainable=False, name=name
            )

    def save_own_variables(self, store: Any) -> None:
        """Save the step and what was assigned."""
        for name, variable in self.state.items():
            store[name] = ops.convert_to_numpy(variable)

    def load_own_variables(self, store: Any) -> None:
        """Load the step and what was assigned, where they were saved.

        They were not in the weights of a model without this schedule, nor for the
        second of two weights that shared one penalty.
        """
        missing = self.state.keys() - set(store.keys())
        if missing:
            name = cast("Any", self).name
            warnings.warn(
                f"A penalty with a schedule must be saved with its step to go on from "
                f"there. Received: no {' and no '.join(sorted(missing))} for {name}, "
                f"{self!r}, which stays at step {int(self.step)}. "
                "`penalty.assign(step=...)` sets it.",
                stacklevel=2,
            )
        self._set({name: store[name] for name in store.keys()})  # noqa: SIM118


@cache
def moving(plain: Any) -> Any:
    """The class of the penalties of class `plain` that move."""
    namespace = {"__module__": plain.__module__, "__qualname__": plain.__qualname__}
    bases = (Moving, plain, keras.layers.Layer)
    result = type(plain.__name__, bases, {**namespace, "plain": plain})
    # Loaded by the name of the plain class, which makes this one of what it gets.
    GLOBAL_CUSTOM_NAMES[result] = keras.saving.get_registered_name(plain)
    return result
