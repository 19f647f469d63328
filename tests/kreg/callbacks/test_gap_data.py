"""Whatever `fit` takes can be measured."""

import math

import keras
import numpy as np
import pytest

from kreg.callbacks import LearningCurveGap


class Batches(keras.utils.PyDataset):
    """Rows in batches of four."""

    def __init__(self, *arrays):
        super().__init__()
        self.arrays = arrays

    def __len__(self):
        return math.ceil(len(self.arrays[0]) / 4)

    def __getitem__(self, index):
        return tuple(array[4 * index : 4 * index + 4] for array in self.arrays)


class Endless(Batches):
    num_batches = None


def tf_dataset(*arrays):
    tf = pytest.importorskip("tensorflow")
    return tf.data.Dataset.from_tensor_slices(arrays).batch(4)


def data_loader(*arrays):
    torch = pytest.importorskip("torch")
    rows = torch.utils.data.TensorDataset(*map(torch.tensor, arrays))
    return torch.utils.data.DataLoader(rows, batch_size=4)


def frames(*arrays):
    pd = pytest.importorskip("pandas")
    return tuple(
        pd.DataFrame(array) if array.ndim == 2 else pd.Series(array) for array in arrays
    )


def tensors(*arrays):
    return tuple(map(keras.ops.convert_to_tensor, arrays))


def batches(*arrays):
    dataset = Batches(*arrays)
    return (dataset[i] for i in range(len(dataset)))


DATASETS = [Batches, tf_dataset, data_loader]
KINDS = [lambda *arrays: arrays, tensors, frames, *DATASETS]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_data_is_measured(kind, data, linear, measured, squares):
    model = linear(metrics=["mse"], weighted_metrics=["mae"])
    train, val = (*data.train, data.weight), (*data.val, data.val_weight)
    record = measured(LearningCurveGap(kind(*train), kind(*val)), model)
    expected = squares(model, *train)
    assert record["train_data_loss"] == pytest.approx(expected, rel=1e-5)
    assert record["val_data_loss"] == pytest.approx(squares(model, *val), rel=1e-5)
    # An unweighted metric, as in `fit`.
    assert record["train_data_mse"] == pytest.approx(
        squares(model, *data.train), rel=1e-5
    )


@pytest.mark.parametrize("kind", [Batches, batches])
def test_the_rows_asked_for_are_the_same_in_each_measurement(
    kind, data, linear, measured
):
    model = linear()
    gap = LearningCurveGap(kind(*data.train), kind(*data.val), rows=5, seed=3)
    first = measured(gap, model)
    gap.on_epoch_end(1)
    again = {**gap.history[1], "epoch": 0}
    assert again == first
    gap.on_train_end()
    assert {part: len(rows) for part, rows in gap.row_losses.items()} == {
        "train": 5,
        "val": 5,
    }


@pytest.mark.long
@pytest.mark.parametrize("kind", DATASETS)
def test_every_kind_of_data_gives_the_same_rows(kind, data, linear, measured):
    model = linear()
    arrays = LearningCurveGap(data.train, data.val, rows=6, seed=1)
    expected = measured(arrays, model)
    found = LearningCurveGap(kind(*data.train), kind(*data.val), rows=6, seed=1)
    assert measured(found, model) == pytest.approx(expected, rel=1e-6)


def test_other_seeds_choose_other_rows(data, linear, measured):
    model = linear()
    losses = {
        measured(LearningCurveGap(data.train, data.val, rows=4, seed=seed), model)[
            "train_data_loss"
        ]
        for seed in range(4)
    }
    assert len(losses) > 1


def test_a_generator_gives_its_first_rows_and_may_be_endless(
    data, linear, measured, squares
):
    def endless():
        while True:
            yield data.train

    model = linear()
    gap = LearningCurveGap(endless(), batches(*data.val), rows=6)
    record = measured(gap, model)
    expected = squares(model, data.x[:6], data.y[:6])
    assert record["train_data_loss"] == pytest.approx(expected, rel=1e-5)


def test_weights_and_classes_of_fit_count_in_training_and_validation(
    data, linear, squares
):
    y, val_y = (np.sign(part) > 0 for part in (data.y, data.val_y))
    classes = {0: 0.5, 1: 3.0}
    model, gap = linear(), LearningCurveGap()
    fit = {"validation_data": (data.val_x, val_y, data.val_weight), "verbose": 0}
    model.fit(data.x, y, 4, class_weight=classes, callbacks=[gap], **fit)
    (record,) = gap.history
    weight, val_weight = (np.where(part[:, 0], 3.0, 0.5) for part in (y, val_y))
    assert record["train_data_loss"] == pytest.approx(
        squares(model, data.x, y, weight), rel=1e-5
    )
    assert record["val_data_loss"] == pytest.approx(
        squares(model, data.val_x, val_y, val_weight * data.val_weight), rel=1e-5
    )


def test_weights_of_rows_given_to_fit_count(data, linear, squares):
    model, gap = linear(), LearningCurveGap()
    fit = {"sample_weight": data.weight, "validation_split": 0.25, "verbose": 0}
    model.fit(*data.train, 3, callbacks=[gap], **fit)
    (record,) = gap.history
    rows = slice(9)
    expected = squares(model, data.x[rows], data.y[rows], data.weight[rows])
    assert record["train_data_loss"] == pytest.approx(expected, rel=1e-5)
    rows = slice(9, None)
    expected = squares(model, data.x[rows], data.y[rows], data.weight[rows])
    assert record["val_data_loss"] == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("kind", [*DATASETS, batches])
def test_what_fit_was_given_other_than_arrays_must_be_said(kind, data, linear):
    model, gap = linear(), LearningCurveGap()
    message = "`training_data` must be given to `LearningCurveGap` where `fit`"
    with pytest.raises(ValueError, match=message):
        model.fit(
            kind(*data.train),
            validation_data=data.val,
            callbacks=[gap],
            shuffle=False,
            verbose=0,
        )


def test_a_dataset_in_fit_is_measured_by_the_one_that_is_said(data, linear, squares):
    gap = LearningCurveGap(data.train, Batches(*data.val))
    model = linear()
    dataset = Batches(*data.train)
    model.fit(dataset, validation_data=data.val, callbacks=[gap], verbose=0)
    (record,) = gap.history
    expected = squares(model, *data.train)
    assert record["train_data_loss"] == pytest.approx(expected, rel=1e-5)


def endless_tf_dataset(*arrays):
    return tf_dataset(*arrays).repeat()


@pytest.mark.parametrize("kind", [Endless, endless_tf_dataset])
def test_a_dataset_without_end_is_refused(kind, data, linear, measured):
    gap = LearningCurveGap(kind(*data.train), data.val)
    with pytest.raises(ValueError, match="`training_data` must be a dataset that ends"):
        measured(gap, linear())


def test_a_generator_without_a_number_of_rows_is_refused(data, linear, measured):
    gap = LearningCurveGap(batches(*data.train), data.val)
    with pytest.raises(ValueError, match="must be no generator without `rows`"):
        measured(gap, linear())


@pytest.mark.parametrize("kind", [tensors, Batches, batches])
def test_more_rows_than_there_are_are_refused(kind, data, linear, measured):
    gap = LearningCurveGap(data.train, kind(*data.val), rows=9)
    message = "`rows` must be at most the rows of `validation_data`, 8"
    with pytest.raises(ValueError, match=message):
        measured(gap, linear())


@pytest.mark.parametrize("kind", [lambda *arrays: arrays, Batches, tf_dataset])
@pytest.mark.parametrize("rows", [None, 1])
def test_empty_data_are_refused(kind, rows, data, linear, measured):
    nothing = kind(np.ones((0, 4)), np.ones((0, 1)))
    gap = LearningCurveGap(data.train, nothing, rows=rows)
    with pytest.raises(ValueError, match="must be (arrays|data) of one row or more"):
        measured(gap, linear())


def test_data_of_unknown_kind_are_refused(linear, measured, data):
    gap = LearningCurveGap(data.train, {"path": "data.csv"})
    with pytest.raises(ValueError, match="must be arrays `\\(x, y\\)` or"):
        measured(gap, linear())


def test_rows_that_do_not_match_are_refused(data, linear, measured):
    gap = LearningCurveGap((data.x, data.val_y), data.val)
    message = "`training_data` must be of the same number of rows"
    with pytest.raises(ValueError, match=message):
        measured(gap, linear())
