"""Training and validation, measured alike."""

import copy
from collections.abc import Iterable, Mapping
from typing import Any

import keras
import numpy as np

from kreg.callbacks.batches import Held, Reading, are_arrays
from kreg.callbacks.directions import check_directions, gap_signs
from kreg.callbacks.fit_arguments import FitArguments, fit_arguments
from kreg.callbacks.measuring import Measure
from kreg.callbacks.records import Record, Records, refuse_taken
from kreg.callbacks.row_losses import NoRowLossesError, row_losses
from kreg.callbacks.streams import Batch
from kreg.checks import integer, refuse


class LearningCurveGap(keras.callbacks.Callback):
    """Measures how much worse a model is on validation data than on training data.

    The curves of `fit` do not show it: those of training are means over an epoch in
    which the weights move, dropout is on and batch normalization uses each batch, and
    both losses contain the penalties. This callback measures both at the same weights,
    in inference, and keeps penalties apart. Nothing in the model changes, nor does any
    random generator: training goes on as if it had not been measured.

    At the end of an epoch it writes to `logs`, which other callbacks see if they come
    after it, and to `history`:

    - `train_data_loss`, `val_data_loss`: the loss of `compile` and what layers add of
      their own (`add_loss`, activity regularizers), without the penalties on weights;
      over all rows, as `evaluate` combines batches.
    - `gap_data_loss`: validation minus training.
    - `penalty`: the penalties on weights; `penalty/<path>`: that of one weight.
    - `train_data_<m>`, `val_data_<m>`, `gap_data_<m>` for each metric m that `fit`
      reports. The gap of a metric is positive where validation is worse.

    Args:
        training_data: `(x, y)`, `(x, y, sample_weight)`, or a `tf.data.Dataset`, a
            `PyDataset`, a torch `DataLoader` or a generator of such batches. By default
            the arrays that `fit` was given; where it was given something else, it must
            be said here, best without shuffling: it is read once for each measurement.
            A generator needs `rows`, and is read only once.
        validation_data: The same for validation, `validation_split` included.
        rows: Measure on this many rows of each: a random choice, made once, that is
            kept in memory; of a generator, the first ones. By default all.
        every: Measure every so many epochs or batches, an integer >= 1.
        unit: "epoch", or "batch": then each epoch is measured after every so many of
            its batches, and at its end.
        batch_size: Rows of a batch, where data are arrays. By default that of `fit`.
        directions: For metrics of which Keras does not say it, a dict from their names
            to "min" or "max", what is better; or None, to leave the metric out.
        seed: Which rows are chosen, an integer >= 0.
        log: A file for the records, a line of JSON each. A training that was killed,
            and goes on with `BackupAndRestore`, goes on with this file, too.

    Attributes:
        history: The records, a list of dicts with the names above, `epoch` (from 0), and
            with `unit="batch"` also `batch` (from 0). It has `to_frame()`,
            `to_csv(path)` and `to_json(path)`. Training that starts at some epoch
            drops the records from there on.
        row_losses: From "train" and "val" to the loss of each row measured, times its
            weight, a float array, at the weights at the end of training; their mean is
            the data loss without what layers add. None before, and where the loss
            is no mean over rows.
        row_losses_refused: In that case the reason, else None.

    Raises:
        ValueError: When training begins, if there are no data, or no rows in them, if
            they are not said and `fit` was given no arrays, or if a metric's direction
            is unknown.

    Example:
        >>> import keras, numpy as np
        >>> from kreg.callbacks import LearningCurveGap
        >>> keras.utils.set_random_seed(0)
        >>> x = np.random.default_rng(0).normal(size=(40, 20))
        >>> y = x[:, :1] + np.random.default_rng(1).normal(size=(40, 1))
        >>> model = keras.Sequential([keras.Input((20,)), keras.layers.Dense(1)])
        >>> model.compile("adam", loss="mse")
        >>> gap = LearningCurveGap()
        >>> _ = model.fit(x, y, validation_split=0.5, callbacks=[gap], verbose=0)
        >>> sorted(gap.history[0])
        ['epoch', 'gap_data_loss', 'penalty', 'train_data_loss', 'val_data_loss']
    """

    def __init__(
        self,
        training_data: Any = None,
        validation_data: Any = None,
        *,
        rows: int | None = None,
        every: int = 1,
        unit: str = "epoch",
        batch_size: int | None = None,
        directions: Mapping[str, str | None] | None = None,
        seed: int = 0,
        log: Any = None,
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.training_data = training_data
        self.validation_data = validation_data
        self.rows = rows if rows is None else integer("rows", rows, least=1)
        self.every = integer("every", every, least=1)
        if unit not in ("epoch", "batch"):
            raise refuse("unit", '"epoch" or "batch"', unit)
        self.unit = unit
        if batch_size is not None:
            batch_size = integer("batch_size", batch_size, least=1)
        self.batch_size = batch_size
        self.directions = check_directions(directions)
        self.seed = integer("seed", seed, least=0)
        self.history = Records(log)
        self.row_losses: dict[str, np.ndarray] | None = None
        self.row_losses_refused: str | None = None
        # Keras may call us late, in another thread, where nothing is done per batch.
        self.async_safe = unit == "epoch"
        self._data: dict[str, Iterable[Batch]] = {}
        self._signs: dict[str, float] = {}
        self._measure: Measure | None = None
        self._begun = False
        self._batch = -1

    def on_train_begin(self, logs: Any = None) -> None:
        """Find the data and check that all can be measured."""
        model = self.model
        if not model.compiled:
            raise refuse("model", "compiled", model.name, "Use `model.compile`.")
        self._refuse_every(self.params or {})
        self._data = self._find(fit_arguments(model))
        self.row_losses = self.row_losses_refused = None
        # What `fit` does too, on TensorFlow only after the first batch.
        model._symbolic_build(data_batch=next(iter(self._data["train"])))
        self._signs = gap_signs(model, self.directions)
        self._measure = Measure(model)
        self._begun = False
        self.history.load()

    def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
        """Drop what was measured from here on in a training before this one."""
        if not self._begun:
            self.history.cut(epoch)
            self._begun = True
        self._epoch, self._batch = epoch, -1

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        """Measure, if it is time."""
        if self.unit == "epoch":
            return
        before, self._batch = self._batch, batch
        # A call may stand for several batches: see `steps_per_execution`.
        if (batch + 1) // self.every > (before + 1) // self.every:
            self._record({"epoch": self._epoch, "batch": batch}, logs)

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        """Measure, if it is time."""
        if self.unit == "batch":
            last = self.history[-1] if self.history else {}
            place: Record = {"epoch": epoch, "batch": self._batch}
            if all(last.get(name) == value for name, value in place.items()):
                _write(last, logs)
            else:
                self._record(place, logs)
        elif (epoch + 1) % self.every == 0:
            self._record({"epoch": epoch}, logs)

    def on_train_end(self, logs: Any = None) -> None:
        """Measure each row, and let go of the data."""
        model = self.model
        try:
            self.row_losses = {
                part: row_losses(model, batches) for part, batches in self._data.items()
            }
        except NoRowLossesError as refusal:
            self.row_losses_refused = str(refusal)
        self._data, self._measure = {}, None

    def __deepcopy__(self, memo: dict[int, Any]) -> "LearningCurveGap":
        """A copy with the same data, as Keras Tuner makes for each trial."""
        for data in (self.training_data, self.validation_data):
            memo[id(data)] = data
        twin = type(self).__new__(type(self))
        memo[id(self)] = twin
        twin.__dict__.update(copy.deepcopy(self.__dict__, memo))
        return twin

    def _find(self, given: FitArguments | None) -> dict[str, Iterable[Batch]]:
        reading = Reading(
            self.batch_size or (given and given.batch_size) or 32,
            self.rows,
            self.seed,
            given and given.class_weight,
        )
        names = {"train": "training_data", "val": "validation_data"}
        found = {}
        for part, name in names.items():
            data = getattr(self, name)
            if data is None:
                data = _arrays_of_fit(name, given)
            found[part] = reading.batches(name, data)
        held = [isinstance(batches, Held) for batches in found.values()]
        if self.batch_size is not None and not any(held):
            must = "None where data come in batches of their own"
            raise refuse("batch_size", must, self.batch_size)
        return found

    def _refuse_every(self, params: Mapping[str, Any]) -> None:
        steps, epochs = params.get("steps"), params.get("epochs")
        if self.unit == "batch" and steps is not None and self.every > steps:
            must = f"at most the batches of an epoch, {steps}"
            raise refuse("every", must, self.every, 'Use `unit="epoch"`.')
        if self.unit == "epoch" and epochs is not None and self.every > epochs:
            must = f"at most the number of epochs, which is {epochs}"
            raise refuse("every", must, self.every, "Nothing would be measured.")

    def _record(self, record: Record, logs: Any) -> None:
        # On JAX this gives the variables their values in the middle of an epoch.
        assert self.model is not None
        assert self._measure is not None
        measured = {
            part: self._measure(part, batches) for part, batches in self._data.items()
        }
        penalties = self._measure.penalties()
        for name, sign in {"loss": 1.0, **self._signs}.items():
            train, val = measured["train"][name], measured["val"][name]
            record[f"train_data_{name}"] = train
            record[f"val_data_{name}"] = val
            record[f"gap_data_{name}"] = sign * (val - train)
        record["penalty"] = sum(penalties.values(), start=0.0)
        record.update({f"penalty/{path}": p for path, p in penalties.items()})
        self.history.add(record)
        _write(record, logs)


def _write(record: Record, logs: Any) -> None:
    """Put what was measured into the logs of Keras."""
    if logs is not None:
        news = {name: x for name, x in record.items() if name not in ("epoch", "batch")}
        refuse_taken(logs, news)
        logs.update(news)


def _arrays_of_fit(name: str, given: FitArguments | None) -> Any:
    data = None if given is None else getattr(given, name)
    if data is None:
        then = f"Pass `LearningCurveGap({name}=...)`" + (
            ", or `fit` validation data." if given is not None else "."
        )
        raise refuse(name, "given, here or to `fit`", None, then)
    x = keras.utils.unpack_x_y_sample_weight(data)[0]
    if not are_arrays(x):
        raise refuse(
            name,
            "given to `LearningCurveGap` where `fit` is given other than arrays",
            f"{type(x).__name__} in `fit`",
            "Pass the same rows, in a dataset that does not shuffle: to read that of "
            "`fit` once more could change what it trains on.",
        )
    return data
