"""The gradient of what a model is trained on, the penalties on its weights left out."""

from collections.abc import Callable
from typing import Any

import keras
import numpy as np

from kreg.checks import integer, refuse
from kreg.data_loss import predictions, row_count, without_penalties

_DATA = "x, y, sample_weight"


def data_gradients(
    model: Any,
    x: Any,
    y: Any,
    sample_weight: Any = None,
    batch_size: int | None = None,
) -> list[np.ndarray]:
    """The gradient of the data loss over all rows, as the model is used, not trained.

    The data loss is what `compile` was given, and what layers add of their own
    (`add_loss`, activity regularizers); not the regularizers of weights. Dropout is off
    and batch normalization uses its moving statistics. The model is left as it was.

    Args:
        model: A built model, compiled with a loss.
        x: Inputs, shape `(rows, ...)`: an array, or a list, tuple or dict of arrays.
        y: Targets, in the same way.
        sample_weight: Weights of rows, as `fit` takes them.
        batch_size: How many rows to take at once; by default all.

    Returns:
        One array for each of `model.trainable_variables`, of float32 or wider.

    Raises:
        ValueError: If the model is not built or has no loss, if inputs, targets and
            weights differ in their number of rows, or if `batch_size` is given and a
            loss is no mean over rows, so that batches do not add up to it.

    Example:
        >>> import keras, numpy as np
        >>> from kreg.gradients import data_gradients
        >>> layer = keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")
        >>> model = keras.Sequential([keras.Input((2,)), layer])
        >>> model.compile(loss="mse")
        >>> x, y = np.array([[1.0, 0.0], [0.0, 4.0]]), np.array([[3.0], [1.0]])
        >>> data_gradients(model, x, y)[0].ravel().tolist()
        [-3.0, -4.0]
    """
    _refuse_unready(model)
    data = (x, y, sample_weight)
    rows = row_count(_DATA, data)
    if batch_size is None:
        batch_size = rows
    else:
        batch_size = integer("batch_size", batch_size, least=1)
        _refuse_other_than_means(model, sample_weight)
    variables = list(model.trainable_variables)
    if not variables:
        return []
    totals: list[Any] = [0.0] * len(variables)
    gradients = gradient_function(model)
    with without_penalties(variables):
        for start in range(0, rows, batch_size):
            batch = _rows_from(data, start, batch_size)
            share = row_count(_DATA, batch) / rows
            for i, gradient in enumerate(gradients(*batch)):
                totals[i] += share * keras.ops.convert_to_numpy(gradient).astype(float)
    return [
        np.asarray(total, keras.backend.result_type(v.dtype, "float32"))
        for total, v in zip(totals, variables, strict=True)
    ]


def gradient_function(model: Any) -> Callable[..., list[Any]]:
    """A function of inputs, targets and row weights: the gradient of a model's loss.

    It is that by the trainable variables as they are when it is called. Penalties count,
    unless it is used `without_penalties`.
    """
    return _GRADIENTS[keras.backend.backend()](model, list(model.trainable_variables))


def _refuse_unready(model: Any) -> None:
    if not model.built:
        raise refuse("model", "built", model.name, "Call it on data, or `fit` it.")
    if not model.compiled or model.loss is None:
        then = "Use `model.compile(optimizer, loss=...)`."
        raise refuse("model", "compiled with a loss", model.name, then)


def _refuse_other_than_means(model: Any, sample_weight: Any) -> None:
    """A batch's share of a mean is its share of the rows; of others it is not."""
    means = ["sum_over_batch_size", "mean"]
    if sample_weight is None:
        means.append("mean_with_sample_weight")
    for loss in keras.tree.flatten(model.loss):
        reduction = getattr(loss, "reduction", "mean")
        if reduction not in means:
            raise refuse(
                "batch_size",
                f"None where a loss has reduction {reduction!r}",
                loss,
                "Only means over rows add up from batches.",
            )


def _rows_from(data: Any, start: int, count: int) -> Any:
    def part(leaf: Any) -> Any:
        return None if leaf is None else leaf[start : start + count]

    return keras.tree.map_structure(part, data)


def _loss(model: Any, x: Any, y: Any, sample_weight: Any) -> Any:
    y_pred = predictions(model, x)
    return model.compute_loss(x, y, y_pred, sample_weight, training=False)


def _in_tensorflow(model: Any, variables: list[Any]) -> Callable[..., list[Any]]:
    import tensorflow as tf

    values = [variable.value for variable in variables]
    zero = tf.UnconnectedGradients.ZERO

    def gradients(*batch: Any) -> Any:
        with tf.GradientTape() as tape:
            loss = _loss(model, *batch)
        return tape.gradient(loss, values, unconnected_gradients=zero)

    return gradients


def _in_jax(model: Any, variables: list[Any]) -> Callable[..., list[Any]]:
    import jax

    states = (variables, model.non_trainable_variables, model.metrics_variables)

    def loss(values: list[Any], *others: Any) -> Any:
        return model.compute_loss_and_updates(values, *others, training=False)[0]

    slopes = jax.jit(jax.grad(loss))

    def gradients(*batch: Any) -> Any:
        values = [[variable.value for variable in state] for state in states]
        return slopes(*values, *batch)

    return gradients


def _in_torch(model: Any, variables: list[Any]) -> Callable[..., list[Any]]:
    import torch

    values = [variable.value for variable in variables]

    def gradients(*batch: Any) -> Any:
        with torch.enable_grad():
            loss = _loss(model, *batch)
        return torch.autograd.grad(loss, values, materialize_grads=True)

    return gradients


_GRADIENTS = {"tensorflow": _in_tensorflow, "jax": _in_jax, "torch": _in_torch}
