"""Penalties that are Keras layers, so that Keras keeps a variable of theirs."""

import keras
import numpy as np
import pytest

import kreg
from kreg.rules.owners import owners


@keras.saving.register_keras_serializable("tests")
class Adjustable(keras.layers.Layer, keras.regularizers.Regularizer):
    """L2 with a strength that can be assigned."""

    def __init__(self, start=1.0, **kwargs):
        super().__init__(**kwargs)
        self.start = start
        self.strength = self.add_weight(
            shape=(),
            initializer=keras.initializers.Constant(start),
            trainable=False,
            name="strength",
        )

    def __call__(self, w):
        return self.strength * keras.ops.sum(keras.ops.square(w))

    def get_config(self):
        return {"start": float(self.strength)}


def penalties_of(model):
    return [v.regularizer for v, _ in owners(model) if v.regularizer is not None]


def test_each_variable_gets_its_own_copy(kind):
    model = kind.build()
    mine = Adjustable(0.5)
    kreg.regularize(model, {kind.rule: mine})
    penalties = penalties_of(model)
    assert len({id(p) for p in penalties} - {id(mine)}) == kind.count
    assert [p.start for p in penalties] == [0.5] * kind.count


@pytest.mark.parametrize(
    "kind", ["sequential", "LSTM", "subclassed", "one projection"], indirect=True
)
def test_a_compiled_model_sees_what_is_assigned_later(kind):
    model = kind.build()
    model.compile(keras.optimizers.SGD(0.0), loss="mse")
    x = kind.x()
    y = np.zeros(keras.ops.shape(model(x)), "float32")
    plain = model.train_on_batch(x, y), model.test_on_batch(x, y)
    kreg.regularize(model, {kind.rule: Adjustable(1.0)})
    once = model.train_on_batch(x, y), model.test_on_batch(x, y)
    for penalty in penalties_of(model):
        penalty.strength.assign(3.0)
    thrice = model.train_on_batch(x, y), model.test_on_batch(x, y)
    np.testing.assert_allclose(
        np.subtract(thrice, plain), 3 * np.subtract(once, plain), rtol=1e-3
    )
    assert np.all(np.subtract(once, plain) > 0.1)


def test_what_was_assigned_survives_save_and_load(kind, total, tmp_path):
    model = kind.build()
    kreg.regularize(model, {kind.rule: Adjustable(1.0)})
    for i, penalty in enumerate(penalties_of(model)):
        penalty.strength.assign(2.0 + i)
    model.save(tmp_path / "model.keras")
    loaded = keras.models.load_model(tmp_path / "model.keras")
    assert total(loaded) == pytest.approx(total(model), rel=1e-6)
    strengths = [float(p.strength) for p in penalties_of(loaded)]
    assert strengths == [2.0 + i for i in range(kind.count)]


def test_undo_leaves_no_variable_behind(kind, anatomy):
    model = kind.build()
    before = anatomy(model)
    report = kreg.regularize(model, {kind.rule: Adjustable()})
    assert len(model.variables) > len(before[0][4])
    report.undo()
    assert anatomy(model) == before


@pytest.mark.parametrize("new", [None, "l2", Adjustable()])
def test_undo_brings_back_a_layer_that_was_there_before(new, anatomy):
    settings = {"kernel_regularizer": Adjustable(), "bias_regularizer": Adjustable()}
    layer = keras.layers.Dense(2, name="dense", **settings)
    model = keras.Sequential([keras.Input((3,)), layer])
    before = anatomy(model)
    report = kreg.regularize(model, {"kernel": new})
    assert settings["kernel_regularizer"] not in layer._layers
    report.undo()
    assert anatomy(model) == before


def test_a_layer_shared_by_two_variables_stays_while_one_has_it():
    both = Adjustable()
    layer = keras.layers.Dense(2, kernel_regularizer=both, bias_regularizer=both)
    model = keras.Sequential([keras.Input((3,)), layer])
    kreg.regularize(model, {"kernel": "l2"})
    assert both in layer._layers
