"""From which λ on nothing is left, and a grid of λs that starts there."""

from typing import Any

import keras
import numpy as np

from kreg.checks import refuse
from kreg.data_loss import row_count, without_penalties
from kreg.gradients import data_gradients, gradient_function
from kreg.search.stacking import largest, penalty_of

_MOST_STEPS = 200


def lambda_max(
    model: Any, x: Any, y: Any, sample_weight: Any = None, alpha: float | None = None
) -> float:
    """The smallest λ at which all weights with a penalty stay at zero.

    As in a path, λ is that of the strongest penalty of the model; the others keep their
    ratio to it.

    A model that is linear in its penalized weights has a gradient there, at zero, once
    its other weights (the bias) are at their optimum; the λ that withstands it is exact.
    A network of several penalized layers has none: all its weights at zero are always
    stationary. There this is the λ that withstands the gradient at the weights that the
    model has, in the layer where it is largest: an orientation, not a bound.

    Args:
        model: A built model, compiled with a loss; it is left as it was.
        x: Inputs: an array, or a list, tuple or dict of arrays.
        y: Targets, in the same way.
        sample_weight: Weights of rows.
        alpha: The α of the penalties, instead of their own.

    Returns:
        That λ.

    Raises:
        ValueError: If no λ makes any weight zero, as with `L2`, or the data are no
            arrays of as many rows.

    Example:
        >>> import keras, numpy as np
        >>> from kreg.regularizers import L1
        >>> from kreg.search import lambda_max
        >>> layer = keras.layers.Dense(1, kernel_regularizer=L1(1.0))
        >>> model = keras.Sequential([keras.Input((2,)), layer])
        >>> model.compile(loss="mse")
        >>> x = np.array([[1.0, 0.0], [-1.0, 0.0]])
        >>> round(lambda_max(model, x, np.array([[5.0], [1.0]])), 4)
        4.0
    """
    row_count("x, y, sample_weight", (x, y, sample_weight))
    start = [keras.ops.copy(v) for v in model.trainable_variables]
    penalties = [penalty_of(v) for v in model.trainable_variables]
    try:
        for v, penalty in zip(model.trainable_variables, penalties, strict=True):
            if penalty is not None:
                v.assign(keras.ops.zeros_like(v.value))
        _settle(model, penalties, x, y, sample_weight)
        found = _withstands(model, penalties, (x, y, sample_weight), alpha)
    finally:
        for v, value in zip(model.trainable_variables, start, strict=True):
            v.assign(value)
    return found or _withstands(model, penalties, (x, y, sample_weight), alpha)


def lambda_grid(most: float, count: int, eps: float = 1e-3) -> np.ndarray:
    """`count` λs from `most` down to `eps * most`, evenly spread in their logarithm.

    Example:
        >>> from kreg.search import lambda_grid
        >>> lambda_grid(1.0, 4).round(4).tolist()
        [1.0, 0.1, 0.01, 0.001]
    """
    return np.geomspace(most, eps * most, count)


def _withstands(model: Any, penalties: Any, data: Any, alpha: Any) -> float:
    """The λ that holds every weight against the gradient of the data loss."""
    gradients = data_gradients(model, *data)
    most = largest([p for p in penalties if p is not None])
    needed = []
    for penalty, gradient in zip(penalties, gradients, strict=True):
        if penalty is None:
            continue
        now = penalty.current()
        settings = {**now.get_config(), "lam": 1.0}
        if alpha is not None and "alpha" in settings:
            settings["alpha"] = alpha
        share = largest([penalty]) / most
        needed.append(type(now)(**settings).lambda_max(gradient) / share)
    finite = [value for value in needed if np.isfinite(value)]
    if not finite:
        must = "one with a penalty that makes weights zero, for a largest λ"
        then = "Give the λs yourself."
        raise refuse("model", must, [p for p in penalties if p is not None], then)
    return float(max(finite))


def _settle(model: Any, penalties: Any, *data: Any) -> None:
    """Brings the weights without a penalty to where the data loss is flat.

    (Barzilai and Borwein, "Two-point step size gradient methods", 1988.)
    """
    free = [i for i, penalty in enumerate(penalties) if penalty is None]
    if not free:
        return
    variables = [model.trainable_variables[i] for i in free]
    slopes = gradient_function(model)

    def gradient() -> np.ndarray:
        found = slopes(*data)
        return np.concatenate(
            [keras.ops.convert_to_numpy(found[i]).ravel().astype(float) for i in free]
        )

    with without_penalties(model.trainable_variables):
        slope, step = gradient(), 1.0
        tolerance = 1e-6 * max(1.0, np.max(np.abs(slope)))
        for _ in range(_MOST_STEPS):
            if not np.max(np.abs(slope)) > tolerance:
                return
            _move(variables, -step * slope)
            before, slope = slope, gradient()
            change = slope - before
            curvature = change @ (-step * before)
            step = (
                step * step * (before @ before) / curvature if curvature > 0 else step
            )


def _move(variables: list[Any], by: np.ndarray) -> None:
    sizes = np.cumsum([np.prod(v.shape, dtype=int) for v in variables])
    for v, part in zip(variables, np.split(by, sizes[:-1]), strict=True):
        v.assign_add(keras.ops.convert_to_tensor(part.reshape(v.shape), v.dtype))
