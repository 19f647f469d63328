"""The optimizer of all members: it treats each entry of a weight by itself."""

from typing import Any

import keras
import numpy as np
from keras import ops

from kreg.checks import refuse
from kreg.optimizers import Proximal
from kreg.optimizers.wrapper import Wrapper

_ENTRY_BY_ENTRY = {
    kind.update_step: kind.__name__
    for kind in (
        keras.optimizers.SGD,
        keras.optimizers.Adam,
        keras.optimizers.Nadam,
        keras.optimizers.RMSprop,
        keras.optimizers.Adagrad,
        keras.optimizers.Adadelta,
        keras.optimizers.Adamax,
        keras.optimizers.Lion,
    )
}


@keras.saving.register_keras_serializable("kreg")
class MemberOptimizer(Wrapper):
    """Lets an optimizer update stacked weights, each member as if it were alone.

    Args:
        inner_optimizer: An optimizer that treats each entry of a weight by itself.
        members: How many members there are.
        learning_rates: A learning rate for each member, or None for the optimizer's.
        name: String. Name of the wrapper.
    """

    def __init__(
        self,
        inner_optimizer: keras.Optimizer | str,
        members: int,
        learning_rates: list[float] | None = None,
        name: str | None = None,
    ) -> None:
        super().__init__(inner_optimizer, name=name)
        refuse_mixing(self.innermost)
        self.members = members
        self.learning_rates = learning_rates
        self.shares: Any = None
        if learning_rates is not None:
            refuse_rates(self.inner_optimizer)
            rate = float(self.innermost.learning_rate)
            self.shares = np.array(learning_rates) / rate
        self.stopping = False
        # Among the optimizer's variables: on JAX an update knows no others.
        add: Any = self.add_variable
        self.active = add((members,), "ones", dtype="bool", name="active")

    def build(self, variables: list[Any]) -> None:
        """Creates the state of the optimizer."""
        if self.learning_rates is not None:
            refuse_rates(self.inner_optimizer, variables)
        super().build(variables)

    def apply(
        self, grads: list[Any], trainable_variables: list[Any] | None = None
    ) -> None:
        """Updates the weights of the members that still train."""
        variables = self._ready(trainable_variables)
        if self.shares is None and not self.stopping:
            super().apply(grads, variables)
            return
        state = [v for v in self.inner_optimizer.variables if self._is_stacked(v)]
        before = [ops.copy(v) for v in (*variables, *state)]
        super().apply(grads, variables)
        if self.shares is not None:
            for v, old in zip(variables, before, strict=False):
                share = self._along(ops.convert_to_tensor(self.shares, v.dtype), v)
                v.assign(old + share * (v - old))
        if self.stopping:
            active = ops.convert_to_tensor(self.active)
            for v, old in zip((*variables, *state), before, strict=True):
                now = ops.convert_to_tensor(v)
                v.assign(ops.where(self._along(active, v), now, old))

    def _is_stacked(self, variable: Any) -> bool:
        return tuple(variable.shape)[:1] == (self.members,)

    def _along(self, values: Any, variable: Any) -> Any:
        """One value per member, to be combined with a stacked weight."""
        return ops.reshape(values, (-1,) + (1,) * (len(variable.shape) - 1))

    def set_weights(self, weights: list[Any]) -> None:
        """Sets what `variables` lists."""
        for variable, value in zip(self._variables, weights, strict=False):
            variable.assign(value)
        super().set_weights(weights)

    def save_own_variables(self, store: Any) -> None:
        """Saves which members still train."""
        store["active"] = ops.convert_to_numpy(self.active)

    def load_own_variables(self, store: Any) -> None:
        """Loads which members still train."""
        self.active.assign(store["active"])

    def get_config(self) -> dict[str, Any]:
        """The settings."""
        return {
            **super().get_config(),
            "members": self.members,
            "learning_rates": self.learning_rates,
        }


def refuse_rates(optimizer: Any, variables: Any = ()) -> None:
    """Refuses learning rates of members where an update is not a multiple of its own.

    Args:
        optimizer: The optimizer of one member.
        variables: The weights that it updates, where they are known.

    Raises:
        ValueError: If more depends on the learning rate than the length of a step.
    """
    then = "Train a path for each learning rate."
    while isinstance(optimizer, Wrapper):
        if isinstance(optimizer, Proximal):
            must = "None with `Proximal`, which shrinks by the one learning rate"
            raise refuse("learning_rates", must, optimizer.name, then)
        optimizer = optimizer.inner_optimizer
    rate = optimizer._learning_rate
    if isinstance(rate, keras.optimizers.schedules.LearningRateSchedule):
        must = "None where the optimizer's learning rate follows a schedule"
        raise refuse("learning_rates", must, rate, then)
    if optimizer.use_ema:
        must = "None with a moving average, which is of the weights before"
        raise refuse("learning_rates", must, "use_ema=True", then)
    for variable in variables:
        if variable.constraint is not None:
            must = "None with constraints, which have to come after the whole step"
            raise refuse("learning_rates", must, variable.path, then)


def refuse_mixing(core: Any) -> None:
    """Refuses an optimizer that lets entries of a weight act on each other."""
    then = "One such number for all members would let them act on each other."
    for setting in ("clipnorm", "global_clipnorm"):
        if value := getattr(core, setting, None):
            raise refuse(setting, "None for a path", value, then)
    if type(core).update_step not in _ENTRY_BY_ENTRY:
        raise refuse(
            "optimizer",
            "one that treats each entry of a weight by itself: "
            f"{', '.join(_ENTRY_BY_ENTRY.values())}, or AdamW, also in `Proximal` or "
            "`WeightDecay`",
            type(core).__name__,
            "Train a model for each λ.",
        )
