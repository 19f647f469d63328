"""The weights of a model that are worth measuring, each once, under a name."""

from typing import Any, NamedTuple

import keras
import numpy as np

from kreg.checks import refuse
from kreg.matching import Rule, Which, is_minor, parse
from kreg.owners import owners


class Measured(NamedTuple):
    """A weight.

    Attributes:
        name: Its path, without the name of the model itself, which Keras puts in front
            in some cases and not in others. A second weight with the same path has `#2`
            behind it.
        layer: The layer that holds it.
        variable: The `keras.Variable`.
    """

    name: str
    layer: Any
    variable: Any

    @property
    def array(self) -> np.ndarray:
        """What it is now; float16 and bfloat16 widened to float32."""
        array: np.ndarray = keras.ops.convert_to_numpy(self.variable)
        return array if array.itemsize > 2 else array.astype("float32")


def measured(model: Any, which: Which | None = None) -> list[Measured]:
    """The weights of `model` that `which` means.

    A layer that is used twice, or in a nested model too, counts once. Biases and
    variables of a normalization are left out unless `which` names them.

    Args:
        model: A built model.
        which: A regular expression, searched in `variable.path`, or a function of a
            variable that says whether it is meant. By default all weights.

    Raises:
        ValueError: If there is no such weight.

    Example:
        >>> import keras
        >>> from kreg.measured import measured
        >>> layer = keras.layers.Dense(2, name="hidden")
        >>> model = keras.Sequential([keras.Input((3,)), layer])
        >>> [weight.name for weight in measured(model)]
        ['hidden/kernel']
    """
    every = weights(model)
    rule: Rule[Any] | None = None if which is None else parse({which: None})[0]
    chosen = [
        weight
        for weight in every
        if (rule.means(weight.variable) if rule else not is_minor(weight.variable))
    ]
    if not chosen and rule is not None:
        must = "a pattern or a function that a weight matches"
        then = f"The variables are: {', '.join(w.variable.path for w in every)}."
        raise refuse("which", must, rule.label, then)
    if not chosen:
        then = "Build it first; to measure biases too, name them: which='bias$'."
        raise refuse("model", "a model with weights to measure", model.name, then)
    return chosen


def weights(model: Any) -> list[Measured]:
    """All weights of `model` that are real numbers (a quantized kernel is not)."""
    counts: dict[str, int] = {}
    result = []
    for variable, layer in owners(model):
        if keras.backend.is_float_dtype(variable.dtype):
            path = variable.path.removeprefix(f"{model.name}/")
            counts[path] = counts.get(path, 0) + 1
            name = path if counts[path] == 1 else f"{path}#{counts[path]}"
            result.append(Measured(name, layer, variable))
    return result
