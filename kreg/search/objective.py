"""The objective of a search in Keras Tuner, with its direction."""

import keras_tuner

from kreg.checks import refuse


def stated_objective(
    given: keras_tuner.Objective | None, default: keras_tuner.Objective
) -> keras_tuner.Objective:
    """An objective that says its direction, as Keras Tuner may guess it wrongly.

    Args:
        given: What the user gave; None for the default.
        default: The default.

    Raises:
        ValueError: If it is something else.
    """
    if given is None:
        return default
    stated = type(given) is keras_tuner.Objective
    if not stated or given.direction not in ("min", "max"):
        must = 'None or a keras_tuner.Objective(name, "min") or (name, "max")'
        raise refuse("objective", must, str(given))
    return given
