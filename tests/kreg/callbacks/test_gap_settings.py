"""What is asked of a user, and what is refused."""

import keras
import numpy as np
import pytest

from kreg.callbacks import LearningCurveGap


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"rows": 0}, "`rows` must be an integer >= 1"),
        ({"every": 1.5}, "`every` must be an integer >= 1"),
        ({"unit": "step"}, '`unit` must be "epoch" or "batch"'),
        ({"batch_size": True}, "`batch_size` must be an integer >= 1"),
        ({"seed": -1}, "`seed` must be an integer >= 0"),
        ({"directions": ["mae"]}, "`directions` must be a dict from names"),
        ({"directions": {"mae": "down"}}, "`directions` must be a dict from names"),
    ],
)
def test_a_bad_setting_is_refused(settings, message):
    with pytest.raises(ValueError, match=message):
        LearningCurveGap(**settings)


def test_a_training_without_validation_data_is_refused(data, linear):
    message = "`validation_data` must be given, here or to `fit`"
    with pytest.raises(ValueError, match=message):
        linear().fit(*data.train, callbacks=[LearningCurveGap()], verbose=0)


def test_outside_of_fit_data_must_be_given(data, linear, measured):
    message = "`training_data` must be given, here or to `fit`"
    with pytest.raises(ValueError, match=message):
        measured(LearningCurveGap(None, data.val), linear())


def test_the_data_of_a_fit_around_this_one_are_not_taken(data, linear):
    inner = linear()

    class Nested(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            gap = LearningCurveGap()
            gap.set_model(inner)
            gap.on_train_begin()

    with pytest.raises(ValueError, match="`training_data` must be given, here or to"):
        linear().fit(*data.train, validation_data=data.val, callbacks=[Nested()])


def test_a_batch_size_for_data_that_come_in_batches_is_refused(data, linear, measured):
    class One(keras.utils.PyDataset):
        num_batches = 1

        def __getitem__(self, index):
            return data.train

    gap = LearningCurveGap(One(), One(), batch_size=4)
    with pytest.raises(ValueError, match="`batch_size` must be None where data come"):
        measured(gap, linear())


def test_more_batches_than_an_epoch_has_are_refused(data, linear):
    gap = LearningCurveGap(*[data.train] * 2, every=7, unit="batch")
    message = "`every` must be at most the batches of an epoch, 6"
    with pytest.raises(ValueError, match=message):
        linear().fit(*data.train, 2, callbacks=[gap], verbose=0)


def test_more_epochs_than_the_training_has_are_refused(data, linear):
    gap = LearningCurveGap(*[data.train] * 2, every=3)
    message = "`every` must be at most the number of epochs, which is 2"
    with pytest.raises(ValueError, match=message):
        linear().fit(*data.train, epochs=2, callbacks=[gap], verbose=0)


def spread(y_true, y_pred):
    """A metric that Keras knows nothing of."""
    return keras.ops.mean(keras.ops.abs(y_pred - y_true), axis=-1)


def test_the_direction_of_a_metric_is_never_guessed(data, linear, measured):
    model = linear(metrics=["mae", spread])
    message = "given for every metric whose direction is unknown. .*'spread'"
    with pytest.raises(ValueError, match=message):
        measured(LearningCurveGap(data.train, data.val), model)


@pytest.mark.parametrize(("direction", "sign"), [("min", 1), ("max", -1)])
def test_the_direction_of_a_metric_can_be_said(direction, sign, data, linear, measured):
    model = linear(metrics=[spread])
    gap = LearningCurveGap(data.train, data.val, directions={"spread": direction})
    record = measured(gap, model)
    expected = sign * (record["val_data_spread"] - record["train_data_spread"])
    assert record["gap_data_spread"] == expected


def test_a_metric_can_be_left_out(data, linear, measured):
    scores = keras.metrics.R2Score(class_aggregation=None)
    model = linear(metrics=["mae", scores, spread], units=2)
    y, val_y = (np.tile(part, 2) for part in (data.y, data.val_y))
    given = (data.x, y), (data.val_x, val_y)
    directions = {"spread": None}
    with pytest.raises(ValueError, match="metrics that give one number. .*r2_score"):
        measured(LearningCurveGap(*given, directions=directions), model)
    directions["r2_score"] = None
    record = measured(LearningCurveGap(*given, directions=directions), model)
    assert {name for name in record if "spread" in name or "r2" in name} == set()
    assert "gap_data_mae" in record


def test_a_direction_of_a_metric_that_is_not_there_is_refused(data, linear, measured):
    gap = LearningCurveGap(data.train, data.val, directions={"auc": "max"})
    message = "`directions` must be those of the model's metrics, \\['mae'\\]"
    with pytest.raises(ValueError, match=message):
        measured(gap, linear(metrics=["mae"]))


METRICS = {
    "accuracy": -1,
    "auc": -1,
    "binary_crossentropy": 1,
    "kl_divergence": 1,
    "poisson": 1,
}


def test_directions_that_keras_knows_are_used(data, linear, measured):
    y, val_y = (np.sign(part) > 0 for part in (data.y, data.val_y))
    metrics = ["accuracy", keras.metrics.AUC(), *list(METRICS)[2:]]
    model = linear("binary_crossentropy", metrics, activation="sigmoid")
    record = measured(LearningCurveGap((data.x, y), (data.val_x, val_y)), model)
    for name, sign in METRICS.items():
        train, val = record[f"train_data_{name}"], record[f"val_data_{name}"]
        assert record[f"gap_data_{name}"] == sign * (val - train)


def test_names_that_are_taken_are_refused(data, linear):
    gaps = [LearningCurveGap(), LearningCurveGap()]
    fit = {"validation_data": data.val, "callbacks": gaps, "verbose": 0}
    with pytest.raises(ValueError, match="`logs` must be free of the names"):
        linear().fit(*data.train, **fit)


def test_a_model_that_is_not_compiled_is_refused(data, measured):
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
    gap = LearningCurveGap(data.train, data.val)
    with pytest.raises(ValueError, match="`model` must be compiled"):
        measured(gap, model)
