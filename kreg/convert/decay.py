"""To and from weight decay, which is L2 for plain gradient descent and nothing else.

L2 adds `2 lam w` to the gradient; weight decay subtracts `lr weight_decay w` from the
weight beside it. Where the update is `w - lr gradient`, both do the same if
`weight_decay = 2 lam`. Any other update treats the gradient of the penalty as it treats
the rest, and the decay not at all. (Loshchilov and Hutter, "Decoupled weight decay
regularization", 2019.)
"""

from typing import Any

import keras

from kreg.checks import number, refuse
from kreg.convert.mixture import mixture
from kreg.regularizers import L2, Penalty


def from_weight_decay(optimizer: keras.optimizers.Optimizer) -> L2:
    """The penalty that does what an optimizer's `weight_decay` does.

    Keras decays all weights, biases too, so all of them need the penalty (and the
    optimizer's own `weight_decay` has to go). The learning rate does not matter: it
    multiplies both.

    Args:
        optimizer: A `keras.optimizers.SGD` without momentum and clipping.

    Raises:
        ValueError: If the optimizer is another, with the reason; or has no decay.

    Example:
        >>> import keras
        >>> from kreg.convert import from_weight_decay
        >>> from_weight_decay(keras.optimizers.SGD(0.1, weight_decay=0.5))
        L2(lam=0.25)
    """
    _check_plain(optimizer)
    return L2(number("weight_decay", optimizer.weight_decay, least=0) / 2)


def to_weight_decay(penalty: Penalty, optimizer: keras.optimizers.Optimizer) -> float:
    """The `weight_decay` that does what a penalty does.

    Keras's own `weight_decay` decays biases too; `kreg.optimizers.WeightDecay` only
    the weights it is told.

    Args:
        penalty: `L2`.
        optimizer: The optimizer it is for: a `keras.optimizers.SGD` without momentum
            and clipping.

    Raises:
        ValueError: If the penalty or the optimizer is another, with the reason.

    Example:
        >>> import keras
        >>> from kreg.convert import to_weight_decay
        >>> from kreg.regularizers import L2
        >>> to_weight_decay(L2(0.25), keras.optimizers.SGD(0.1))
        0.5
    """
    then = "Weight decay shrinks in proportion to a weight, as L2 alone does."
    lam, share = mixture(penalty, then)
    if share != 0:
        raise refuse("penalty", "L2", penalty, then)
    _check_plain(optimizer)
    return 2 * lam


def _check_plain(optimizer: Any) -> None:
    """Refuses an optimizer for which decay is not L2."""
    name = type(optimizer).__name__
    must = "keras.optimizers.SGD without momentum and clipping"
    if getattr(type(optimizer), "update_step", None) is not _PLAIN:
        then = (
            "Its update is not `lr * gradient`: what it does to the gradient of a "
            "penalty it does not do to the decay, so no L2 is the same."
        )
        raise refuse("optimizer", must, name, then)
    if optimizer.momentum:
        then = (
            "Momentum adds up the gradient of a penalty over steps, and not the decay, "
            "so no L2 is the same at each step."
        )
        raise refuse("optimizer", must, f"{name} with momentum", then)
    if optimizer.clipnorm or optimizer.clipvalue or optimizer.global_clipnorm:
        then = "Clipping shrinks the gradient of a penalty, and not the decay."
        raise refuse("optimizer", must, f"{name} with clipping", then)


_PLAIN = keras.optimizers.SGD.update_step
