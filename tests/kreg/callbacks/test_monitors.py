"""What all monitors have in common."""

import keras
import numpy as np
import pytest

from kreg.callbacks import LambdaHistory, SparsityMonitor, WeightNorms
from kreg.optimizers import Proximal
from kreg.regularizers import L1, L2
from kreg.schedules import WarmUp

X = np.random.default_rng(0).normal(size=(32, 4)).astype("float32")
Y = X[:, :1] - X[:, 1:2]
MONITORS = {
    "sparsity": lambda **settings: SparsityMonitor(1e-3, **settings),
    "norms": lambda **settings: WeightNorms(["l1", "l2", "max"], **settings),
    "lambda": LambdaHistory,
    "lambda by step": lambda **settings: LambdaHistory(steps=True, **settings),
}


@pytest.fixture(params=MONITORS)
def monitor(request):
    """Makes a monitor, with the settings that it is given."""
    return MONITORS[request.param]


def network(penalty=None):
    head = keras.layers.Dense(1, kernel_regularizer=penalty, name="head")
    return keras.Sequential([keras.Input((4,)), keras.layers.Dropout(0.5), head])


def fit(model, callbacks, optimizer="sgd", epochs=4):
    keras.utils.set_random_seed(1)
    model.compile(optimizer, loss="mse")
    return model.fit(
        X, Y, batch_size=8, epochs=epochs, verbose=0, callbacks=callbacks
    ).history


def all_monitors(**settings):
    return [
        SparsityMonitor(1e-3, **settings),
        WeightNorms(["l1", "l2", "max"], **settings),
        LambdaHistory(steps=True, **settings),
    ]


def state(model):
    variables = [*model.variables, *model.optimizer.variables]
    return [keras.ops.convert_to_numpy(v) for v in variables]


def test_training_is_the_same_to_the_last_bit_with_monitors():
    results = []
    for callbacks in ([], all_monitors()):
        keras.utils.set_random_seed(0)
        model = network(L1(WarmUp(0.05, steps=6)))
        optimizer = Proximal(keras.optimizers.SGD(0.05, momentum=0.5))
        history = fit(model, callbacks, optimizer, epochs=2)
        results.append([np.array(history["loss"]), *state(model)])
    for without, with_monitors in zip(*results, strict=True):
        np.testing.assert_array_equal(with_monitors, without)


def test_what_is_measured_is_in_the_history_of_fit_for_each_epoch_measured():
    callbacks = all_monitors(every=2)
    history = fit(network(L2(0.1)), callbacks, epochs=5)
    for callback in callbacks:
        assert callback.epochs == [1, 3]
        assert callback.history
        for name, values in callback.history.items():
            assert history[name] == values
            assert [type(value) in (int, float) for value in values] == [True, True]


def test_a_second_training_is_measured_anew():
    callbacks = all_monitors()
    model = network(L2(0.1))
    fit(model, callbacks, epochs=1)
    model.fit(X, Y, verbose=0, epochs=2, callbacks=callbacks)
    for callback in callbacks:
        assert callback.epochs == [0, 1]
        assert {len(values) for values in callback.history.values()} == {2}


def test_a_model_that_fit_builds_is_measured():
    callbacks = all_monitors()
    layer = keras.layers.Dense(1, kernel_regularizer=L1(0.1))
    fit(keras.Sequential([layer]), callbacks, epochs=1)
    assert all(callback.history for callback in callbacks)


def test_a_model_with_nothing_to_measure_is_refused_before_training(monitor):
    model = keras.Sequential([keras.Input((4,)), keras.layers.BatchNormalization()])
    with pytest.raises(ValueError, match=r"^`model` must be a model with .*\. .*\w"):
        fit(model, [monitor()])


def test_two_callbacks_that_write_the_same_name_are_refused():
    with pytest.raises(ValueError, match="^`logs` must be free of the names"):
        fit(network(), [WeightNorms(), WeightNorms(["max", "l2"])], epochs=1)


@pytest.mark.parametrize("every", [0, -1, 1.5, True])
def test_an_interval_that_is_no_number_of_epochs_is_refused(every, monitor):
    with pytest.raises(ValueError, match="`every` must be an integer >= 1"):
        monitor(every=every)


def test_an_interval_longer_than_the_training_is_refused(monitor):
    with pytest.raises(ValueError, match="`every` must be .* number of epochs"):
        fit(network(L1(0.1)), [monitor(every=5)], epochs=4)


def test_early_stopping_can_follow_a_monitor():
    stop = keras.callbacks.EarlyStopping("norm_l2", mode="max", patience=2)
    optimizer = keras.optimizers.SGD(0.0)  # the norm stays as it is
    history = fit(network(), [WeightNorms(), stop], optimizer, epochs=9)
    assert len(history["norm_l2"]) == 3


def test_names_do_not_depend_on_the_name_of_the_model(tmp_path):
    layer = keras.layers.Dense(1, kernel_regularizer=L1(0.1), name="head")
    model = keras.Sequential([layer])  # here Keras puts the model's name in front
    first = fit(model, [LambdaHistory(), WeightNorms()], epochs=1)
    model.save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")
    second = fit(loaded, [LambdaHistory(), WeightNorms()], epochs=1)
    assert first.keys() == second.keys()
    assert "lam/head/kernel" in first
