"""Losses and metrics of each member, kept as Keras keeps those of a model."""

from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
from keras import ops
from keras.src.trainers.compile_utils import CompileLoss, CompileMetrics

from kreg.search.vectorizing import Vectorizer, one_graph


@dataclass(frozen=True)
class Each:
    """Weights of rows that differ from member to member.

    Attributes:
        values: Shape `(members, rows)`.
    """

    values: Any


@dataclass(frozen=True)
class OneModel:
    """The loss and metrics of one model, whose variables are not to be tracked."""

    loss: CompileLoss
    metrics: CompileMetrics


class Results(keras.metrics.Metric):
    """The mean data loss, and the metrics, of each member over an epoch.

    Args:
        members: How many members there are.
        one: The loss and metrics of one of them.

    Attributes:
        built: Whether the metrics know the shapes of targets and predictions.
    """

    def __init__(self, members: int, one: OneModel) -> None:
        super().__init__(name="members")  # type: ignore[no-untyped-call]
        self.members = members
        self.one = one
        self._vectorize = Vectorizer()
        add: Any = self.add_variable
        self.total = add((members,), "zeros", name="total")
        self.rows = add((), "zeros", name="rows")
        self.states: list[Any] = []
        self._each: Any = None
        self.built = False

    def build(self, y: Any, y_pred: Any) -> None:
        """Makes the variables of the metrics.

        Args:
            y: Targets, or tensors of their shape.
            y_pred: Predictions of one member, or symbolic tensors of their shape.
        """
        if self.built:
            return
        loss, metrics = self.one.loss, self.one.metrics
        if not loss.built:
            loss.build(y, y_pred)
        if not metrics.built:
            metrics.build(y, y_pred)
        add: Any = self.add_variable
        for variable in metrics.variables:
            self.states.append(
                add(
                    (self.members, *variable.shape),
                    "zeros",
                    dtype=variable.dtype,
                    name=variable.name,
                )
            )
        self.built = True

    def losses(self, y: Any, y_pred: Any, weights: Any) -> Any:
        """The data loss of each member on a batch, shape `(members,)`.

        Args:
            y: Targets, the same for all.
            y_pred: Predictions, the first axis that of the members.
            weights: The weights of rows: None, an array for all members, or `Each`.
        """
        loss = self.one.loss

        def one(part: Any) -> Any:
            predicted, weight = part
            with keras.StatelessScope():
                return loss(y, predicted, weight)

        return self._map(one, y_pred, weights)

    def add(self, losses: Any, rows: Any) -> None:
        """Take the losses of a batch of so many rows into the mean."""
        rows = ops.cast(rows, self.rows.dtype)
        self.total.assign_add(ops.cast(losses, self.total.dtype) * rows)
        self.rows.assign_add(rows)

    def update_state(self, y: Any, y_pred: Any, weights: Any) -> None:
        """Take a batch into the metrics."""
        if not self.states:
            return
        metrics = self.one.metrics

        def one(part: Any) -> Any:
            (state, predicted), weight = part
            return metrics.stateless_update_state(state, y, predicted, weight)

        states = [variable.value for variable in self.states]
        new = self._map(one, (states, y_pred), weights)
        for variable, value in zip(self.states, new, strict=True):
            variable.assign(value)

    def each(self) -> dict[str, Any]:
        """The results of each member, by name: arrays of shape `(members,)`."""
        if self._each is None:
            self._each = one_graph(self._each_of)
        found: dict[str, Any] = self._each()
        return found

    def _each_of(self) -> dict[str, Any]:
        found = {"data_loss": self.total / ops.maximum(self.rows, 1)}
        if self.states:
            metrics = self.one.metrics
            states = [variable.value for variable in self.states]
            found |= self._vectorize(metrics.stateless_result, states)
        return found

    def result(self) -> dict[str, Any]:
        """What the logs tell: the means over the members, and the least data loss."""
        each = self.each()
        losses = each["data_loss"]
        least = ops.min(ops.where(ops.isnan(losses), np.inf, losses))
        means = {name: ops.mean(values) for name, values in each.items()}
        return {**means, "least_data_loss": least}

    def reset_state(self) -> None:
        """Forget all batches."""
        for variable in self.variables:
            variable.assign(ops.zeros(variable.shape, variable.dtype))

    def _map(self, function: Any, stack: Any, weights: Any) -> Any:
        """`function` of each member's part and weights, which may be one for all."""
        if isinstance(weights, Each):
            return self._vectorize(function, (stack, weights.values))
        return self._vectorize(lambda part: function((part, weights)), stack)
