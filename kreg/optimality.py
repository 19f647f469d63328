"""How far a trained model is from the optimum of its loss and penalties."""

from dataclasses import dataclass
from typing import Any

import keras
import numpy as np

from kreg.checks import refuse
from kreg.convert import from_keras
from kreg.gradients import data_gradients
from kreg.regularizers import L2, Penalty


@dataclass(frozen=True)
class KKTResidual:
    """How far each variable is from stationarity.

    Attributes:
        by_variable: From `variable.path` to the largest distance in that variable.
            Variables that share a path share an entry, the larger of theirs.
    """

    by_variable: dict[str, float]

    @property
    def max(self) -> float:
        """The largest of all distances, zero at an optimum."""
        return float(np.max(list(self.by_variable.values())))

    def __repr__(self) -> str:
        """A line for each variable, the largest residual first."""
        lines = sorted(self.by_variable.items(), key=lambda item: -item[1])
        rows = [f"  {residual:8.2e}  {path}" for path, residual in lines]
        return "\n".join([f"KKTResidual: max {self.max:.2e}", *rows])


def kkt_residual(
    model: Any,
    x: Any,
    y: Any,
    sample_weight: Any = None,
    batch_size: int | None = None,
) -> KKTResidual:
    """How far a model is from a stationary point of data loss plus penalties.

    At a stationary point, the negative gradient of the data loss is a subgradient of
    the penalty (the Karush-Kuhn-Tucker conditions; for a convex problem, such a point is
    the optimum). The residual is how far it is from being one: per entry the distance
    `|gradient + penalty'(w)|` where the penalty is smooth; where a kink holds a weight,
    or a group, at zero, what the gradient's size exceeds the kink by. A variable without
    a penalty counts with its gradient.

    The model is measured as it is used, not trained: without dropout, and with the
    moving statistics of batch normalization.

    Args:
        model: A trained model, compiled with a loss, with a penalty of
            `kreg.regularizers` or `L1`, `L2` or `L1L2` of Keras on a trainable variable.
        x: Inputs, all those it was trained on: an array, or a list, tuple or dict of
            arrays.
        y: Targets, in the same way.
        sample_weight: Weights of rows, as `fit` takes them.
        batch_size: How many rows to take at once; by default all.

    Returns:
        The residuals, in units of the loss per unit of weight.

    Raises:
        ValueError: If the model has no loss, no penalty, a constraint, or a regularizer
            that is none of these; and as `kreg.gradients.data_gradients` does.

    Example:
        >>> import keras, numpy as np
        >>> from kreg.optimality import kkt_residual
        >>> from kreg.regularizers import L1
        >>> layer = keras.layers.Dense(
        ...     1, kernel_initializer="zeros", kernel_regularizer=L1(3.0), name="dense"
        ... )
        >>> model = keras.Sequential([keras.Input((2,)), layer], name="model")
        >>> model.compile(loss="mse")
        >>> x, y = np.array([[1.0, 0.0], [0.0, 4.0]]), np.array([[3.0], [1.0]])
        >>> kkt_residual(model, x, y)
        KKTResidual: max 4.00e+00
          4.00e+00  model/dense/bias
          1.00e+00  model/dense/kernel
    """
    gradients = data_gradients(model, x, y, sample_weight, batch_size)
    variables = list(model.trainable_variables)
    penalties = [_penalty(variable) for variable in variables]
    if all(penalty is None for penalty in penalties):
        raise refuse(
            "model",
            "a model with a penalty on a trainable variable",
            model.name,
            "Give a layer a `kernel_regularizer` from `kreg.regularizers`.",
        )
    residuals: dict[str, float] = {}
    for variable, penalty, gradient in zip(
        variables, penalties, gradients, strict=True
    ):
        distance = (penalty or L2(0.0)).subgradient_distance(variable.value, gradient)
        largest = np.max(keras.ops.convert_to_numpy(distance))
        so_far = residuals.get(variable.path, 0.0)
        residuals[variable.path] = float(np.maximum(so_far, largest))
    return KKTResidual(residuals)


def _penalty(variable: Any) -> Penalty | None:
    if variable.constraint is not None:
        must = "a model without constraints on variables"
        came = f"{variable.constraint!r} on {variable.path}"
        then = "A constraint moves the optimum; its part in it is not measured here."
        raise refuse("model", must, came, then)
    regularizer = variable.regularizer
    if regularizer is None or isinstance(regularizer, Penalty):
        return regularizer
    if not isinstance(regularizer, _OF_KERAS):
        raise refuse(
            "model",
            "a model with penalties of `kreg.regularizers` or of Keras",
            f"{regularizer!r} on {variable.path}",
        )
    return from_keras(regularizer)


_OF_KERAS = (keras.regularizers.L1, keras.regularizers.L2, keras.regularizers.L1L2)
