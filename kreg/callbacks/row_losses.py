"""What each row adds to the data loss."""

from collections.abc import Callable, Iterable
from typing import Any

import keras
import numpy as np

from kreg.callbacks.measuring import as_float, compiled, state_of, values_of
from kreg.callbacks.streams import Batch
from kreg.data_loss import predictions, row_count, without_penalties


class NoRowLossesError(ValueError):
    """A loss is no mean of what its rows add."""


def row_losses(model: Any, batches: Iterable[Batch]) -> np.ndarray:
    """The loss of each row, times its weight: their mean is the loss that `compile` got.

    Found for any loss, and summed over the outputs, as the derivative of the loss by
    the weight of the row: a mean over rows is linear in these weights.

    Args:
        model: A built model, compiled with a loss.
        batches: What it is measured on.

    Returns:
        An array of shape `(rows,)`, in the order of the batches.

    Raises:
        NoRowLossesError: If the loss is no mean over rows.
    """
    _refuse_other_than_means(model)
    state = state_of(model)

    def of_a_batch(values: Any, batch: Batch) -> Any:
        return _of_a_batch(model, list(zip(state, values, strict=True)), batch)

    derive = compiled(model, of_a_batch)
    found = []
    for batch in batches:
        loss, rest, slopes = derive(values_of(state), batch)
        slopes = keras.ops.convert_to_numpy(slopes).astype(float)
        _refuse_nonlinear(as_float(loss) - as_float(rest), slopes.sum())
        found.append(len(slopes) * slopes)
    return np.concatenate(found)


def _refuse_other_than_means(model: Any) -> None:
    losses = [loss for loss in keras.tree.flatten(model.loss) if loss is not None]
    if not losses:
        raise NoRowLossesError("The model was compiled without a loss.")
    for loss in losses:
        reduction = getattr(loss, "reduction", "mean")
        if reduction not in ("sum_over_batch_size", "mean"):
            raise NoRowLossesError(
                f"A loss must be a mean over rows. Received: {loss!r} with reduction "
                f"{reduction!r}."
            )


def _refuse_nonlinear(from_rows: float, total: float) -> None:
    finite = np.isfinite(from_rows) and np.isfinite(total)
    if finite and not np.isclose(from_rows, total, rtol=1e-3, atol=1e-5):
        raise NoRowLossesError(
            "The loss must be linear in the weights of rows. Received: one that falls "
            f"by {from_rows:g} without them, and has slopes that add up to {total:g}."
        )


def _of_a_batch(model: Any, mapping: Any, batch: Batch) -> Any:
    """The loss, what is left of it without rows, and its slope along their weights."""
    x, y, sample_weight = batch
    rows = row_count("batch", batch)
    with (
        without_penalties(list(model.trainable_variables)),
        keras.StatelessScope(mapping, collect_losses=True),
    ):
        y_pred = predictions(model, x)

        def loss(share: Any) -> Any:
            weight = _weights(sample_weight, y_pred, share)
            return model.compute_loss(x, y, y_pred, weight, training=False)

        rest = loss(keras.ops.zeros((rows,)))
        total, slopes = _SLOPES[keras.backend.backend()](loss, keras.ops.ones((rows,)))
    return total, rest, slopes


def _weights(sample_weight: Any, y_pred: Any, share: Any) -> Any:
    """The weights of rows, each times its share."""

    def times(weight: Any, ndim: int) -> Any:
        shape = (-1, *(1,) * (ndim - 1))
        shares = keras.ops.reshape(share, shape)
        return shares if weight is None else shares * keras.ops.cast(weight, "float32")

    if sample_weight is not None:
        return keras.tree.map_structure(
            lambda w: times(w, 1 if w is None else len(w.shape)), sample_weight
        )
    # Keras stretches weights by one axis at most; a loss has one less than its output.
    ndims = [max(len(leaf.shape) - 1, 1) for leaf in keras.tree.flatten(y_pred)]
    if len(set(ndims)) == 1:
        return times(None, ndims[0])
    return keras.tree.map_structure(
        lambda leaf: times(None, max(len(leaf.shape) - 1, 1)), y_pred
    )


def _in_tensorflow(function: Callable[[Any], Any], at: Any) -> tuple[Any, Any]:
    import tensorflow as tf

    with tf.GradientTape() as tape:
        tape.watch(at)
        value = function(at)
    zero = tf.UnconnectedGradients.ZERO
    return value, tape.gradient(value, at, unconnected_gradients=zero)


def _in_jax(function: Callable[[Any], Any], at: Any) -> tuple[Any, Any]:
    import jax

    return jax.value_and_grad(function)(at)


def _in_torch(function: Callable[[Any], Any], at: Any) -> tuple[Any, Any]:
    import torch

    with torch.enable_grad():
        at = at.requires_grad_()
        value = function(at)
    if not value.requires_grad:
        return value, torch.zeros_like(at)
    (slope,) = torch.autograd.grad(value, at, materialize_grads=True)
    return value, slope


_SLOPES = {"tensorflow": _in_tensorflow, "jax": _in_jax, "torch": _in_torch}
