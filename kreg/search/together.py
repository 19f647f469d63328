"""Members that are computed together, as one Keras model."""

from typing import Any

import keras
import numpy as np
from keras import ops
from keras.src.trainers.data_adapters.data_adapter_utils import (
    unpack_x_y_sample_weight,
)

from kreg.data_loss import without_penalties
from kreg.search.convolutions import better_one_by_one
from kreg.search.members import Members
from kreg.search.results import Each, OneModel, Results
from kreg.search.stacking import Stack
from kreg.search.vectorizing import Vectorizer


class Together(keras.Model):
    """One pass, one loss and one set of metrics for all members.

    Args:
        model: The model that the members are copies of.
        members: The members.
        name: String. Name of the model.

    Attributes:
        members: The members.
        stack: Their weights.
    """

    def __init__(self, model: Any, members: Members, name: str | None = None) -> None:
        super().__init__(  # type: ignore[no-untyped-call]
            name=name, autocast=False, dtype=model.dtype_policy
        )
        self.members = members
        self.stack = Stack(self, model, members)
        self._vectorize = Vectorizer(one_by_one=better_one_by_one(model))
        self._extra: Any = None
        self.built = True

    @property
    def model(self) -> Any:
        """The model that the members are copies of."""
        return self.stack.model

    def judge_by(self, one: OneModel) -> None:
        """Sets the loss and metrics of each member, instead of those of before."""
        if hasattr(self, "_results"):
            del self._results
        self._results: Any = Results(len(self.members), one)

    def call(self, inputs: Any, training: Any = None) -> Any:
        """The predictions of the members, shape `(rows, members, ...)`."""
        model, stack = self.model, self.stack
        mode = {"training": training} if model._call_has_training_arg else {}

        def one(part: Any) -> Any:
            weights, state = part[0], stack.merged(part[1], shared)
            y_pred, state, losses = model.stateless_call(
                weights, state, inputs, return_losses=True, **mode
            )
            return y_pred, stack.changed(state), [ops.sum(each) for each in losses]

        values, shared = stack.values()
        with without_penalties(model.trainable_variables):
            y_pred, state, losses = self._vectorize(one, values)
        if training:
            stack.assign(state)
        self._extra = sum(losses) if losses else None
        if losses:
            self.add_loss(ops.sum(self._extra))  # type: ignore[no-untyped-call]
        return keras.tree.map_structure(lambda y: ops.moveaxis(y, 0, 1), y_pred)

    def compute_loss(
        self,
        x: Any = None,
        y: Any = None,
        y_pred: Any = None,
        sample_weight: Any = None,
        training: bool = True,  # noqa: FBT001, FBT002  (as Keras has it)
    ) -> Any:
        """The sum of the members' losses: its gradient is each member's own."""
        y_pred = self._members_first(y, y_pred)
        losses = self._results.losses(y, y_pred, self._weights(sample_weight))
        total = ops.sum(losses)
        total = total + sum(ops.cast(loss, total.dtype) for loss in self.losses)
        if self._extra is not None:
            losses = losses + self._extra
        self._results.add(ops.stop_gradient(losses), _rows(x))
        return total

    def compute_metrics(
        self, x: Any, y: Any, y_pred: Any, sample_weight: Any = None
    ) -> Any:
        """Takes a batch into the members' metrics."""
        y_pred = self._members_first(y, y_pred)
        self._results.update_state(y, y_pred, self._weights(sample_weight))
        return self.get_metrics_result()

    def get_metrics_result(self) -> dict[str, Any]:
        """What the logs tell."""
        tracker: Any = self._loss_tracker
        logs = {"loss": tracker.result() / len(self.members)}
        return {**logs, **self._results.result()}

    def results(self) -> dict[str, np.ndarray]:
        """Each member's data loss and metrics since they were last reset."""
        each = self._results.each()
        return {name: ops.convert_to_numpy(v) * 1.0 for name, v in each.items()}

    def stacked_values(self) -> list[np.ndarray]:
        """The values of all that is stacked, for `assign_stacked`."""
        return [np.array(ops.convert_to_numpy(v)) for v in self.stack.stacked]

    def assign_stacked(self, values: list[np.ndarray]) -> None:
        """Puts values into all that is stacked."""
        for variable, value in zip(self.stack.stacked, values, strict=True):
            variable.assign(value)

    def _weights(self, sample_weight: Any) -> Any:
        """The weights of rows, each member's own where there are folds."""
        if sample_weight is None or self.members.folds.max() < 0:
            return sample_weight
        groups = ops.convert_to_tensor(self.members.folds + 1, "int32")
        # Of several outputs each has the same.
        weights = keras.tree.flatten(sample_weight)[0]
        return Each(ops.transpose(ops.take(weights, groups, axis=1)))

    def _members_first(self, y: Any, y_pred: Any) -> Any:
        if not self._results.built:
            self._results.build(y, keras.tree.map_structure(_of_one, y_pred))
        return keras.tree.map_structure(lambda p: ops.moveaxis(p, 1, 0), y_pred)

    def _symbolic_build(self, iterator: Any = None, data_batch: Any = None) -> None:
        if not self._results.built:
            if data_batch is None:
                data_batch = _first_batch(iterator)
            x, y, _ = unpack_x_y_sample_weight(data_batch)
            x, y = keras.tree.map_structure(_symbol, (x, y))
            self._results.build(y, self.model(x))
        super()._symbolic_build(  # type: ignore[no-untyped-call]
            iterator, data_batch
        )


def _first_batch(iterator: Any) -> Any:
    for _, _, data in iterator:
        return data[0] if isinstance(data, list | tuple) else next(data)
    return None


def _symbol(array: Any) -> Any:
    if array is None:
        return None
    return keras.KerasTensor(array.shape, keras.backend.standardize_dtype(array.dtype))


def _of_one(y: Any) -> Any:
    """The shape of one member's part of predictions."""
    shape = (*y.shape[:1], *y.shape[2:])
    return keras.KerasTensor(shape, keras.backend.standardize_dtype(y.dtype))


def _rows(x: Any) -> Any:
    return ops.shape(keras.tree.flatten(x)[0])[0]
