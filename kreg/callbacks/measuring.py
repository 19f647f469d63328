"""Evaluating a model without changing anything in it."""

import functools
from collections.abc import Callable, Iterable
from typing import Any

import keras
import numpy as np

from kreg.callbacks.batches import Held, batch_at
from kreg.callbacks.streams import Batch
from kreg.checks import refuse
from kreg.data_loss import predictions, row_count, without_penalties
from kreg.regularizers import Penalty


class Measure:
    """What a model is worth on data, in inference, at its present weights.

    No variable of the model is touched: neither metrics, nor moving statistics, nor
    seeds.

    Args:
        model: A built and compiled model, whose metrics are built too.
    """

    def __init__(self, model: Any) -> None:
        self._model = model
        self._reports = any(metric.name != "loss" for metric in model.metrics)
        self._metrics = list(model.metrics_variables) if self._reports else []
        self._state = state_of(model)
        with keras.StatelessScope() as scope:
            model.reset_metrics()
        self._start = [_value(scope, variable) for variable in self._metrics]
        self._pass = compiled(model, self._pass_of_a_batch)
        self._pass_all = compiled(model, self._pass_of_all)
        eager = model.run_eagerly or keras.backend.backend() == "torch"
        self._in_one_graph = not eager
        self._read = compiled(model, self._results)
        self._penalize = compiled(model, self._penalty_values)

    def __call__(self, name: str, batches: Iterable[Batch]) -> dict[str, float]:
        """The data loss, as `loss`, and each metric over all rows of the batches.

        Batches are combined as Keras does: metrics by their state, the loss as a mean
        weighted by rows.

        Raises:
            ValueError: If there is no batch.
        """
        values, metrics = values_of(self._state), self._start
        total, rows = 0.0, 0
        if isinstance(batches, Held) and self._in_one_graph:
            losses, metrics = self._pass_all(values, metrics, batches.stacked)
            total = batches.size * _sum(losses)
            rows = batches.size * batches.count
            batches = [] if batches.rest is None else [batches.rest]
        found = []
        for batch in batches:
            loss, metrics = self._pass(values, metrics, batch)
            found.append((row_count(name, batch), loss))
        total += sum(count * as_float(loss) for count, loss in found)
        rows += sum(count for count, _ in found)
        if not rows:
            raise refuse(name, "data of one row or more", "no batch")
        results = self._read(metrics) if self._reports else {}
        return {"loss": total / rows, **_floats(results)}

    def penalties(self) -> dict[str, float]:
        """The penalty of each trainable weight that has one, by its path."""
        totals: dict[str, float] = {}
        values = self._penalize(values_of(self._state))
        for variable, value in zip(self._penalized(), values, strict=True):
            totals[variable.path] = totals.get(variable.path, 0.0) + as_float(value)
        return totals

    def _penalized(self) -> list[Any]:
        variables = self._model.trainable_variables
        return [v for v in variables if v.regularizer is not None]

    def _pass_of_a_batch(self, values: Any, metrics: Any, batch: Batch) -> Any:
        x, y, sample_weight = batch
        model = self._model
        mapping = [*_pairs(self._state, values), *_pairs(self._metrics, metrics)]
        with (
            without_penalties(list(model.trainable_variables)),
            keras.StatelessScope(mapping, collect_losses=True) as scope,
        ):
            y_pred = predictions(model, x)
            loss = model.compute_loss(x, y, y_pred, sample_weight, training=False)
            if self._reports:
                model.compute_metrics(x, y, y_pred, sample_weight)
        return loss, [scope.get_current_value(v) for v in self._metrics]

    def _pass_of_all(self, values: Any, metrics: Any, held: Any) -> Any:
        """The losses of all full batches: one call, however many there are."""
        places = keras.ops.arange(len(keras.tree.flatten(held)[0]))

        def step(i: Any, carry: Any) -> Any:
            losses, metrics = carry
            loss, metrics = self._pass_of_a_batch(values, metrics, batch_at(held, i))
            loss = keras.ops.cast(loss, losses.dtype)
            return keras.ops.where(places == i, loss, losses), metrics

        dtype = keras.backend.result_type(keras.config.floatx(), "float32")
        losses = keras.ops.zeros(places.shape, dtype)
        return keras.ops.fori_loop(0, places.shape[0], step, (losses, metrics))

    def _results(self, metrics: Any) -> Any:
        with keras.StatelessScope(_pairs(self._metrics, metrics)):
            results = self._model.get_metrics_result()
        # The mean of the losses in training, penalties included.
        results.pop("loss", None)
        return results

    def _penalty_values(self, values: Any) -> list[Any]:
        with keras.StatelessScope(_pairs(self._state, values)):
            return [penalty_value(variable) for variable in self._penalized()]


def compiled(model: Any, function: Callable[..., Any]) -> Callable[..., Any]:
    """A function without side effects, compiled as `fit` would, without gradients."""
    backend = keras.backend.backend()
    if backend == "torch":
        import torch

        return torch.no_grad()(function)
    if model.run_eagerly:
        return function
    if backend == "tensorflow":
        import tensorflow as tf

        # A partial has no code that TensorFlow would take for that of another model,
        # to warn of compiling the same thing over and over.
        function = functools.partial(function)
        return tf.function(function, jit_compile=model.jit_compile)  # type: ignore[no-any-return]
    import jax

    return jax.jit(function) if model.jit_compile else function


def state_of(model: Any) -> list[Any]:
    """The variables whose values a compiled function must be given.

    On JAX it is all of them; elsewhere a function sees the variables themselves.
    """
    if keras.backend.backend() != "jax":
        return []
    return [*model.trainable_variables, *model.non_trainable_variables]


def values_of(variables: list[Any]) -> list[Any]:
    """The present values of variables."""
    return [variable.value for variable in variables]


def as_float(tensor: Any) -> float:
    """A scalar tensor as a number."""
    return float(keras.ops.convert_to_numpy(tensor))


def _sum(tensor: Any) -> float:
    return float(np.sum(keras.ops.convert_to_numpy(tensor), dtype=float))


def _floats(results: dict[str, Any]) -> dict[str, float]:
    arrays = {name: keras.ops.convert_to_numpy(r) for name, r in results.items()}
    return {name: float(array) for name, array in arrays.items() if not array.shape}


def _pairs(variables: list[Any], values: Any) -> list[tuple[Any, Any]]:
    return list(zip(variables, values, strict=True))


def _value(scope: Any, variable: Any) -> Any:
    value = scope.get_current_value(variable)
    return keras.ops.copy(variable.value) if value is None else value


def penalty_value(variable: Any) -> Any:
    """The penalty of a weight that has one, a scalar tensor."""
    regularizer = variable.regularizer
    if isinstance(regularizer, Penalty):
        # Not as in the loss, where a penalty with a schedule counts steps.
        return regularizer.value(variable)
    return regularizer(variable)
