"""All λs trained at once, as one Keras model."""

from typing import Any

import keras
import numpy as np
from keras import ops
from keras.src.trainers.compile_utils import CompileLoss, CompileMetrics
from keras.src.trainers.data_adapters.data_adapter_utils import (
    unpack_x_y_sample_weight,
)

from kreg.gradients import without_penalties
from kreg.search.members import Members
from kreg.search.optimizer import MemberOptimizer
from kreg.search.results import Results
from kreg.search.stacking import Stack
from kreg.search.vectorizing import Vectorizer


@keras.saving.register_keras_serializable("kreg")
class LambdaPath(keras.Model):
    """Trains copies of a model that differ in λ, all at once."""

    def __init__(
        self,
        model: keras.Model,
        lams: Any,
        alphas: Any = None,
        *,
        learning_rates: Any = None,
        name: str | None = None,
    ) -> None:
        super().__init__(name=name, autocast=False)
        self.members = Members.grid(lams, alphas)
        self.learning_rates = learning_rates
        self._stack = Stack(self, model, self.members)
        self._vectorize = Vectorizer()
        self._extra: Any = None
        self.built = True

    @property
    def model(self) -> Any:
        return self._stack.model

    def compile(
        self,
        optimizer: Any = "rmsprop",
        loss: Any = None,
        loss_weights: Any = None,
        metrics: Any = None,
        weighted_metrics: Any = None,
        **settings: Any,
    ) -> None:
        names = getattr(self.model, "output_names", None)
        self._results = Results(
            len(self.members),
            CompileLoss(loss, loss_weights, output_names=names),
            CompileMetrics(metrics, weighted_metrics, output_names=names),
        )
        optimizer = MemberOptimizer(optimizer, len(self.members), self.learning_rates)
        super().compile(optimizer, **settings)

    def call(self, inputs: Any, training: Any = None) -> Any:
        model, stack = self.model, self._stack
        mode = {"training": training} if model._call_has_training_arg else {}

        def one(part: Any) -> Any:
            y_pred, state, losses = model.stateless_call(
                part[0], stack.merged(part[1], shared), inputs, return_losses=True, **mode
            )
            losses = [ops.sum(each) for each in losses]
            return y_pred, stack.changed(state), losses

        values, shared = stack.values()
        with without_penalties(model.trainable_variables):
            y_pred, state, losses = self._vectorize(one, values)
        if training:
            stack.assign(state)
        self._extra = sum(losses) if losses else None
        if losses:
            self.add_loss(ops.sum(self._extra))
        return keras.tree.map_structure(lambda y: ops.moveaxis(y, 0, 1), y_pred)

    def compute_loss(
        self,
        x: Any = None,
        y: Any = None,
        y_pred: Any = None,
        sample_weight: Any = None,
        training: bool = True,
    ) -> Any:
        y_pred = self._members_first(y, y_pred)
        losses = self._results.losses(y, y_pred, sample_weight)
        total = ops.sum(losses)
        for loss in self.losses:
            total = total + self._aggregate_additional_loss(loss)
        if self._extra is not None:
            losses = losses + self._extra
        self._results.add(ops.stop_gradient(losses), _rows(x))
        return total

    def compute_metrics(
        self, x: Any, y: Any, y_pred: Any, sample_weight: Any = None
    ) -> Any:
        y_pred = self._members_first(y, y_pred)
        self._results.update_state(y, y_pred, sample_weight)
        return self.get_metrics_result()

    def get_metrics_result(self) -> dict[str, Any]:
        logs = {"loss": self._loss_tracker.result() / len(self.members)}
        return {**logs, **self._results.result()}

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
        super()._symbolic_build(iterator, data_batch)


def _first_batch(iterator: Any) -> Any:
    for _, _, data in iterator:
        return data[0] if isinstance(data, list | tuple) else next(data)


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
