"""λ that follows the learning curves."""

import keras
import numpy as np
import pytest
from keras import layers

import kreg
from kreg.callbacks import GapControl, LearningCurveGap
from kreg.regularizers import L2
from kreg.schedules import Assignable, WarmUp

RNG = np.random.default_rng(0)
X = RNG.normal(size=(60, 20)).astype("float32")
COINS = RNG.integers(2, size=60).astype("float32")
SIGNS = (X[:, 0] > 0).astype("float32")


def network(penalty, last=None):
    keras.utils.set_random_seed(0)
    return keras.Sequential(
        [
            keras.Input((20,)),
            layers.Dense(32, activation="relu", kernel_regularizer=penalty),
            layers.Dense(1, activation="sigmoid", kernel_regularizer=last),
        ]
    )


def train(model, y, *callbacks, epochs=10):
    model.compile(
        keras.optimizers.Adam(0.02), "binary_crossentropy", metrics=["accuracy"]
    )
    model.fit(
        X,
        y,
        validation_split=0.5,
        batch_size=30,
        epochs=epochs,
        callbacks=list(callbacks),
        verbose=0,
    )


def test_overfitting_raises_lambda_in_the_training_that_goes_on():
    model, control = network(L2(Assignable(0.001))), GapControl(factor=3.0, patience=2)
    train(model, COINS, LearningCurveGap(), control)
    assert control.log[0]["verdict"] == "overfitting"
    assert control.log[0]["after"] == pytest.approx(0.003)
    in_force = model.layers[0].kernel_regularizer.current().lam
    assert (
        in_force
        == pytest.approx(control.log[-1]["after"])
        == pytest.approx(0.001 * 3.0 ** len(control.log))
    )


def test_underfitting_lowers_lambda():
    model, control = network(L2(Assignable(5.0))), GapControl(patience=2, max_gap=0.9)
    train(model, SIGNS, LearningCurveGap(), control)
    assert control.log[0]["verdict"] == "underfitting"
    assert control.log[0]["after"] == pytest.approx(2.5)


def test_a_change_must_be_asked_for_patience_times_and_starts_the_count_anew():
    control = GapControl(patience=3)
    train(network(L2(Assignable(0.001))), COINS, LearningCurveGap(), control)
    epochs = [change["epoch"] for change in control.log]
    assert np.diff(epochs).min() >= 3


def test_lambda_stays_within_its_limits():
    control = GapControl(factor=10, patience=1, limits=(1e-4, 0.02))
    model = network(L2(Assignable(0.001)))
    train(model, COINS, LearningCurveGap(), control)
    assert [change["after"] for change in control.log] == pytest.approx([0.01, 0.02])


def test_layers_keep_their_proportions():
    model = network(None)
    kreg.regularize(model, {"kernel": kreg.by_size(L2(Assignable(0.01)))})
    control = GapControl(factor=10, patience=1, limits=(1e-4, 0.1))
    train(model, COINS, LearningCurveGap(), control)
    lams = [layer.kernel_regularizer.current().lam for layer in model.layers]
    assert control.log
    assert lams[0] / lams[1] == pytest.approx(20.0)


def test_it_does_nothing_to_a_training_whose_curves_do_not_ask():
    control = GapControl(good=0.0, max_gap=1.0)
    train(network(L2(Assignable(0.001))), SIGNS, LearningCurveGap(), control)
    assert control.log == []


def test_curves_of_every_second_epoch_will_do():
    control = GapControl(factor=3.0, patience=1)
    model = network(L2(Assignable(0.001)))
    train(model, COINS, LearningCurveGap(every=2), control, epochs=14)
    assert control.log
    assert {change["epoch"] % 2 for change in control.log} == {1}


@pytest.mark.parametrize(
    "callbacks", [[GapControl()], [GapControl(), LearningCurveGap()]]
)
def test_without_curves_before_it_it_says_what_to_write(callbacks):
    with pytest.raises(
        ValueError, match=r"callbacks=\[LearningCurveGap\(\), GapControl"
    ):
        train(network(L2(Assignable(0.1))), COINS, *callbacks, epochs=1)


@pytest.mark.parametrize(
    ("penalty", "message"),
    [
        (L2(0.1), r"Write L2\(Assignable\(0.001\)\)"),
        (L2(WarmUp(0.1, 5)), r"Write L2\(Assignable\(0.001\)\)"),
        (None, r"Write L2\(Assignable\(0.001\)\)"),
        (L2(Assignable(0.0)), "No factor turns zero into more"),
    ],
)
def test_a_lambda_that_cannot_be_turned_is_refused(penalty, message):
    with pytest.raises(ValueError, match=message):
        train(network(penalty), COINS, LearningCurveGap(), GapControl(), epochs=1)


@pytest.mark.parametrize(
    "arguments",
    [{"factor": 1}, {"patience": 0}, {"limits": (0, 1)}, {"limits": (2, 1)}],
)
def test_arguments_without_sense_are_refused(arguments):
    (name,) = arguments
    with pytest.raises(ValueError, match=f"`{name}"):
        GapControl(**arguments)
