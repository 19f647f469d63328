"""To and from Keras's regularizers, which penalize a weight in the same way.

These are the same::

    keras.regularizers.L1(l1)        = L1(lam=l1)
    keras.regularizers.L2(l2)        = L2(lam=l2)
    keras.regularizers.L1L2(l1, l2)  = ElasticNet(lam=l1 + l2, alpha=l1 / (l1 + l2))

Nothing is assumed about loss or data. Both count once per weight in `model.losses`.
"""

from typing import Any

import keras

from kreg.checks import refuse
from kreg.convert.mixture import mixture
from kreg.regularizers import L1, L2, ElasticNet, Penalty


def from_keras(regularizer: keras.regularizers.Regularizer) -> Penalty:
    """The penalty of kreg with the values of one of Keras's.

    Keras's `L1` keeps its number in float32, so that is what comes back; the others
    come back to the last bit or two.

    Args:
        regularizer: `L1`, `L2` or `L1L2` of `keras.regularizers`.

    Returns:
        `L1`, `L2` or `ElasticNet`.

    Raises:
        ValueError: If it is another regularizer.

    Example:
        >>> import keras
        >>> from kreg.convert import from_keras
        >>> from_keras(keras.regularizers.L1L2(l1=0.75, l2=0.25))
        ElasticNet(lam=1.0, alpha=0.75)
    """
    kind = type(regularizer)
    if kind not in (
        keras.regularizers.L1,
        keras.regularizers.L2,
        keras.regularizers.L1L2,
    ):
        must = "L1, L2 or L1L2 of keras.regularizers"
        raise refuse("regularizer", must, regularizer, _advice(regularizer))
    config = regularizer.get_config()
    if kind is keras.regularizers.L1:
        return L1(config["l1"])
    if kind is keras.regularizers.L2:
        return L2(config["l2"])
    lam = config["l1"] + config["l2"]
    return ElasticNet(lam, config["l1"] / lam) if lam else ElasticNet(0.0)


def to_keras(penalty: Penalty) -> keras.regularizers.Regularizer:
    """The regularizer of Keras with the values of one of kreg's.

    A model that has it loads where kreg is not installed.

    Args:
        penalty: `L1`, `L2` or `ElasticNet`.

    Returns:
        `L1`, `L2` or `L1L2` of `keras.regularizers`.

    Raises:
        ValueError: If Keras has no such penalty.

    Example:
        >>> from kreg.convert import to_keras
        >>> from kreg.regularizers import ElasticNet
        >>> to_keras(ElasticNet(1.0, alpha=0.75)).get_config()
        {'l1': 0.75, 'l2': 0.25}
    """
    lam, alpha = mixture(
        penalty,
        "Keras has no other; a layer takes a penalty of kreg as it is.",
    )
    match penalty:
        case L1():
            return keras.regularizers.L1(lam)
        case L2():
            return keras.regularizers.L2(lam)
    return keras.regularizers.L1L2(l1=lam * alpha, l2=lam * (1 - alpha))


def _advice(regularizer: Any) -> str:
    if isinstance(regularizer, Penalty):
        return "It is a penalty of kreg already."
    if isinstance(regularizer, keras.regularizers.OrthogonalRegularizer):
        return (
            "It penalizes the angles between rows, not their size: no penalty of kreg "
            "does. Leave it on its layer; it stays in the loss, under `Proximal` too."
        )
    return "Leave any other on its layer; it stays in the loss, under `Proximal` too."
