"""What the `fit` that is running was given."""

import inspect
import sys
from typing import Any, NamedTuple

import keras


class FitArguments(NamedTuple):
    """Arguments of `fit`, with the rows of `validation_split` set apart."""

    training_data: tuple[Any, Any, Any]
    validation_data: Any
    batch_size: int | None
    class_weight: dict[int, float] | None
    callbacks: list[Any]


def fit_arguments(model: Any) -> FitArguments | None:
    """The arguments of the `fit` of this model that called us, if one did.

    Keras hands callbacks no data, so they are read from the frame of `fit`.
    """
    code = inspect.unwrap(keras.Model.fit).__code__
    frame = sys._getframe()
    while frame := frame.f_back:  # type: ignore[assignment]
        if frame.f_code is code and frame.f_locals["self"] is model:
            given = frame.f_locals
            return FitArguments(
                (given["x"], given["y"], given["sample_weight"]),
                given["validation_data"],
                given["batch_size"],
                given["class_weight"],
                given["callbacks"].callbacks,
            )
    return None
