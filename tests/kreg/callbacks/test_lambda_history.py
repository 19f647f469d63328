import keras
import numpy as np
import pytest

from kreg.callbacks import LambdaHistory
from kreg.optimizers import Proximal
from kreg.regularizers import L1, L2, ElasticNet
from kreg.schedules import Assignable, ByEpoch, Cyclic, Linear, Piecewise

X, Y = np.zeros((8, 2), "float32"), np.zeros((8, 1), "float32")
OPTIMIZERS = {
    "loss": lambda: keras.optimizers.SGD(1.0),
    "proximal": lambda: Proximal(keras.optimizers.SGD(1.0)),
}


def fit(penalty, callbacks, optimizer="sgd", epochs=3, batch_size=8, **dense):
    """Trains on data that pull no weight anywhere: the penalty alone does."""
    layer = keras.layers.Dense(
        1, use_bias=False, kernel_regularizer=penalty, name="head", **dense
    )
    model = keras.Sequential([keras.Input((2,)), layer])
    model.compile(optimizer, loss="mse")
    model.fit(
        X, Y, batch_size=batch_size, epochs=epochs, verbose=0, callbacks=callbacks
    )
    return model


class Kernels(keras.callbacks.Callback):
    """The first entry of the kernel after each epoch."""

    def on_train_begin(self, logs=None):
        self.values = [self._value()]

    def on_epoch_end(self, epoch, logs=None):
        self.values.append(self._value())

    def _value(self):
        return float(keras.ops.convert_to_numpy(self.model.layers[0].kernel)[0, 0])


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_the_value_of_an_epoch_is_the_one_its_step_was_made_with(optimizer):
    lams, kernels = LambdaHistory(), Kernels()
    penalty = L1(Cyclic(0.5, 2.0, steps=4))
    ones = keras.initializers.Constant(100.0)
    make = OPTIMIZERS[optimizer]
    fit(penalty, [kernels, lams], make(), epochs=6, kernel_initializer=ones)
    # With a learning rate of 1, L1 takes lam off a positive weight at each step.
    np.testing.assert_allclose(
        lams.history["lam/head/kernel"], -np.diff(kernels.values), atol=1e-4
    )


def test_a_schedule_by_epoch_is_written_down_with_its_own_epoch():
    lams = LambdaHistory()
    schedule = ByEpoch(Piecewise([0, 1], [0.25, 0.5, 0.75]), steps_per_epoch=4)
    fit(L2(schedule), [lams], batch_size=2)
    assert lams.history == {"lam/head/kernel": [0.25, 0.5, 0.75]}


def test_each_step_is_written_down_on_demand():
    lams = LambdaHistory(steps=True)
    fit(ElasticNet(Linear(1.0, 0.0, steps=8), alpha=0.25), [lams], batch_size=2)
    np.testing.assert_allclose(
        lams.by_step["lam/head/kernel"], 1 - np.minimum(np.arange(12), 8) / 8
    )
    assert lams.by_step["alpha/head/kernel"] == [0.25] * 12


def test_an_assigned_value_is_written_down_for_the_epoch_before_the_next_one():
    class Halve(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            penalty = self.model.layers[0].kernel.regularizer
            penalty.assign(lam=penalty.current().lam / 2)

    lams = LambdaHistory()
    fit(L1(Assignable(1.0)), [lams, Halve()])
    assert lams.history == {"lam/head/kernel": [1.0, 0.5, 0.25]}


def test_penalties_of_keras_have_their_lambda_too():
    lams = LambdaHistory()
    fit(keras.regularizers.L1L2(l1=0.75, l2=0.25), [lams], epochs=1)
    assert lams.history == {"lam/head/kernel": [1.0], "alpha/head/kernel": [0.75]}


def other(w):
    return keras.ops.sum(w**4)


@pytest.mark.parametrize(
    ("penalty", "trainable"), [(None, True), (other, True), (L1(0.1), False)]
)
def test_a_model_without_a_lambda_in_force_is_refused(penalty, trainable):
    with pytest.raises(ValueError, match=r"with a penalty that has a λ .*regularize"):
        fit(penalty, [LambdaHistory()], trainable=trainable)
