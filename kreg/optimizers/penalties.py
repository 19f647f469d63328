"""Which penalty a proximal step applies to which variable."""

from typing import Any

import keras

from kreg.regularizers import L2, Penalty


def penalties_of(variables: list[Any]) -> list[Penalty | None]:
    """The penalty of each variable, or None where the loss alone handles it.

    Raises:
        ValueError: If a variable has Keras's own L1 penalty.
    """
    return [_penalty(v) for v in variables]


def as_counted(penalty: Any) -> Any:
    """`penalty` with the settings it had in the loss of the update under way.

    Keras counts the update of a penalty that follows a schedule before it updates
    the weights.
    """
    return penalty.at(penalty.step - 1) if hasattr(penalty, "step") else penalty


def _penalty(variable: Any) -> Penalty | None:
    regularizer = getattr(variable, "regularizer", None)
    if isinstance(regularizer, L2):
        # Smooth: its gradient in the loss is all it needs.
        return None
    if isinstance(regularizer, Penalty):
        return regularizer
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
