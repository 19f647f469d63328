"""λ as a hyperparameter of Keras Tuner."""

from typing import Any

import numpy as np

from kreg.checks import boolean, integer, number


def lambda_choice(
    hp: Any,
    name: str = "lam",
    *,
    least: float = 1e-5,
    most: float = 1.0,
    count: int = 11,
    zero: bool = False,
) -> float:
    """A choice of λs evenly spread in their logarithm, with both ends.

    Keras Tuner's own logarithmic scale, `hp.Float(..., sampling="log")`, has no zero,
    and without a `step` its grid search ends before `max_value`.

    Args:
        hp: The `HyperParameters` that a hypermodel is given.
        name: The name of the hyperparameter.
        least: The smallest λ, a number > 0.
        most: The largest, a number > `least`.
        count: How many from `least` to `most`, an integer >= 2.
        zero: Whether 0 is a choice, too.

    Returns:
        The λ of this trial.

    Raises:
        ValueError: If an argument is none of the above.

    Example:
        >>> import keras_tuner
        >>> from kreg.search import lambda_choice
        >>> hp = keras_tuner.HyperParameters()
        >>> lambda_choice(hp, least=0.001, count=4, zero=True)
        0.0
        >>> hp.space[0].values
        [0.0, 0.001, 0.01, 0.1, 1.0]
    """
    least = number("least", least, above=0)
    most = number("most", most, above=least)
    count = integer("count", count, least=2)
    inner = np.geomspace(least, most, count)[1:-1]
    # Twelve digits, so that 0.1 is 0.1.
    lams = [least, *(float(f"{lam:.12g}") for lam in inner), most]
    values = [0.0, *lams] if boolean("zero", zero) else lams
    return float(hp.Choice(name, values, ordered=True))
