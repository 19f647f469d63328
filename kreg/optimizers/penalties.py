"""Which penalty a proximal step applies to which variable."""

from typing import Any

import keras
from keras import ops

from kreg.regularizers import Penalty
from kreg.regularizers.moving import Moving


def penalties_of(variables: list[Any]) -> list[Penalty | None]:
    """The penalty of each variable, or None where the loss alone handles it.

    Raises:
        ValueError: If a variable has Keras's own L1 penalty.
    """
    return [_penalty(v) for v in variables]


class Mirror:
    """What a penalty's moving settings are, kept among an optimizer's variables.

    On JAX an update sees the optimizer's variables and the weights, and takes all
    others for constants: those of a penalty too.

    Args:
        optimizer: The optimizer to which the variables are added.
        penalty: The penalty they mirror; it assigns them when it is assigned.

    Attributes:
        variables: Their values before the update that is under way, by name.
    """

    def __init__(self, optimizer: Any, penalty: Any) -> None:
        self.penalty = penalty
        self.variables = {
            name: optimizer.add_variable(
                (), dtype=variable.dtype, name=f"{penalty.name}_{name}"
            )
            for name, variable in penalty.state.items()
        }
        for name, variable in penalty.state.items():
            # A copy: JAX refuses to work in place on what two variables hold.
            self.variables[name].assign(ops.copy(variable))
        penalty.followers.add(self)

    def count(self) -> None:
        """Count one gradient, as the penalty has done in the loss."""
        if keras.backend.backend() == "jax":
            self.variables["step"].assign_add(1)
            return
        for name, variable in self.penalty.state.items():
            self.variables[name].assign(variable)

    def settled(self, dtype: str) -> Any:
        """The penalty with the settings it had in the loss of the update under way."""
        step = ops.convert_to_tensor(self.variables["step"]) - 1
        return self.penalty.at(step, self.variables, dtype)


def mirrors_of(optimizer: Any, variables: list[Any]) -> dict[int, Mirror]:
    """A mirror for each penalty that moves, by the penalty's `id`."""
    penalties = {id(p): p for p in penalties_of(variables) if isinstance(p, Moving)}
    return {key: Mirror(optimizer, p) for key, p in penalties.items()}


def _penalty(variable: Any) -> Penalty | None:
    regularizer = getattr(variable, "regularizer", None)
    if isinstance(regularizer, Penalty):
        # For a smooth one, its gradient in the loss is enough.
        return None if regularizer.smooth else regularizer
    # On JAX the gradient of Keras's L1 at a zero weight is not zero, so it can
    # neither be subtracted nor followed.
    if isinstance(regularizer, keras.regularizers.L1) or (
        isinstance(regularizer, keras.regularizers.L1L2) and regularizer.l1 > 0
    ):
        raise ValueError(
            "A penalty under `Proximal` must be from `kreg.regularizers`. Received: "
            f"{type(regularizer).__name__} of Keras on {variable.path}. "
            "`kreg.convert.from_keras` gives the same penalty."
        )
    return None
