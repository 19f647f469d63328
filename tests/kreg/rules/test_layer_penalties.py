"""Penalties that move: layers too, so that Keras keeps variables of theirs."""

import keras
import numpy as np
import pytest

import kreg
from kreg.owners import owners
from kreg.regularizers import L2
from kreg.schedules import Assignable


def adjustable(start=1.0):
    """L2 with a strength that can be assigned."""
    return L2(Assignable(start))


def penalties_of(model):
    return [v.regularizer for v, _ in owners(model) if v.regularizer is not None]


def test_each_variable_gets_its_own_copy(kind):
    model = kind.build()
    mine = adjustable(0.5)
    kreg.regularize(model, {kind.rule: mine})
    penalties = penalties_of(model)
    assert len({id(p) for p in penalties} - {id(mine)}) == kind.count
    assert [p.lam.start for p in penalties] == [0.5] * kind.count


@pytest.mark.parametrize(
    "kind", ["sequential", "LSTM", "subclassed", "one projection"], indirect=True
)
def test_a_compiled_model_sees_what_is_assigned_later(kind):
    model = kind.build()
    model.compile(keras.optimizers.SGD(0.0), loss="mse")
    x = kind.x()
    y = np.zeros(keras.ops.shape(model(x)), "float32")
    plain = model.train_on_batch(x, y), model.test_on_batch(x, y)
    kreg.regularize(model, {kind.rule: adjustable(1.0)})
    once = model.train_on_batch(x, y), model.test_on_batch(x, y)
    for penalty in penalties_of(model):
        penalty.assign(lam=3.0)
    thrice = model.train_on_batch(x, y), model.test_on_batch(x, y)
    np.testing.assert_allclose(
        np.subtract(thrice, plain), 3 * np.subtract(once, plain), rtol=1e-3
    )
    assert np.all(np.subtract(once, plain) > 0.1)


def test_what_was_assigned_survives_save_and_load(kind, total, tmp_path):
    model = kind.build()
    kreg.regularize(model, {kind.rule: adjustable(1.0)})
    for i, penalty in enumerate(penalties_of(model)):
        penalty.assign(lam=2.0 + i)
    model.save(tmp_path / "model.keras")
    loaded = keras.models.load_model(tmp_path / "model.keras")
    assert total(loaded) == pytest.approx(total(model), rel=1e-6)
    strengths = [p.current().lam for p in penalties_of(loaded)]
    assert strengths == [2.0 + i for i in range(kind.count)]


def test_undo_leaves_no_variable_behind(kind, anatomy):
    model = kind.build()
    before = anatomy(model)
    report = kreg.regularize(model, {kind.rule: adjustable()})
    assert len(model.variables) > len(before[0][4])
    report.undo()
    assert anatomy(model) == before


@pytest.mark.parametrize("new", [None, "l2", adjustable()])
def test_undo_brings_back_a_layer_that_was_there_before(new, anatomy):
    settings = {"kernel_regularizer": adjustable(), "bias_regularizer": adjustable()}
    layer = keras.layers.Dense(2, name="dense", **settings)
    model = keras.Sequential([keras.Input((3,)), layer])
    before = anatomy(model)
    report = kreg.regularize(model, {"kernel": new})
    assert settings["kernel_regularizer"] not in layer._layers
    report.undo()
    assert anatomy(model) == before


def test_a_layer_shared_by_two_variables_stays_while_one_has_it():
    both = adjustable()
    layer = keras.layers.Dense(2, kernel_regularizer=both, bias_regularizer=both)
    model = keras.Sequential([keras.Input((3,)), layer])
    kreg.regularize(model, {"kernel": "l2"})
    assert both in layer._layers
