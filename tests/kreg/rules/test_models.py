"""What holds for every kind of model."""

import copy

import keras
import numpy as np
import pytest

import kreg
from kreg.regularizers import L1, L2

# Tracing takes seconds; what is traced is the same for every kind.
some_kinds = pytest.mark.parametrize(
    "kind", ["sequential", "nested", "subclassed", "one projection"], indirect=True
)


def weights(model, report):
    """The values of the variables that a rule matched, in float64."""
    paths = [row.variable for row in report.rows if row.rule is not None]
    found = [v for v in model.weights if v.path in paths]
    return [keras.ops.convert_to_numpy(v.value).astype(float) for v in found]


def same_weights(model, other):
    other.set_weights(model.get_weights())
    return other


def targets(model, x):
    shape = keras.ops.shape(model(x))
    return np.random.default_rng(1).normal(size=shape).astype("float32")


def test_the_penalty_is_in_the_losses_of_the_model(kind, total):
    model = kind.build()
    report = kreg.regularize(model, {kind.rule: L1(0.1)})
    matched = weights(model, report)
    assert len(matched) == kind.count
    expected = 0.1 * sum(np.abs(w).sum() for w in matched)
    assert total(model) == pytest.approx(expected, rel=1e-5)


@some_kinds
def test_training_and_evaluation_notice_the_penalty_and_its_end(kind, total):
    model = kind.build()
    model.compile(keras.optimizers.SGD(0.0), loss="mse")
    x = kind.x()
    y = targets(model, x)
    plain = model.train_on_batch(x, y), model.test_on_batch(x, y)
    report = kreg.regularize(model, {kind.rule: L2(10.0)})
    penalized = model.train_on_batch(x, y), model.test_on_batch(x, y)
    difference = np.subtract(penalized, plain)
    np.testing.assert_allclose(difference, total(model), rtol=1e-4, atol=1e-5)
    report.undo()
    again = model.train_on_batch(x, y), model.test_on_batch(x, y)
    np.testing.assert_allclose(again, plain, rtol=1e-5)


@some_kinds
def test_training_shrinks_what_the_rule_matched(kind):
    model = kind.build()
    model.set_weights([w + 0.1 for w in model.get_weights()])
    report = kreg.regularize(model, {kind.rule: L2(1.0)})
    model.compile(keras.optimizers.SGD(0.1), loss=lambda _, outputs: 0.0 * outputs)
    before = weights(model, report)
    x = kind.x()
    model.fit(x, targets(model, x), batch_size=4, verbose=0)
    for old, new in zip(before, weights(model, report), strict=True):
        # Two steps, each to a share of 1 - 2 * 0.1 * 1.
        np.testing.assert_allclose(new, 0.64 * old, rtol=1e-4)


def test_the_penalty_survives_save_and_load(kind, total, tmp_path):
    model = kind.build()
    kreg.regularize(model, {kind.rule: L1(0.1)})
    model.save(tmp_path / "model.keras")
    loaded = keras.models.load_model(tmp_path / "model.keras")
    assert total(loaded) == pytest.approx(total(model), rel=1e-6)
    assert len(loaded.losses) == kind.count
    # And once more, from what was loaded.
    loaded.save(tmp_path / "again.keras")
    again = keras.models.load_model(tmp_path / "again.keras")
    assert total(again) == pytest.approx(total(model), rel=1e-6)


def test_the_penalty_survives_a_clone(kind, total):
    model = kind.build()
    kreg.regularize(model, {kind.rule: L1(0.1)})
    clone = same_weights(model, keras.models.clone_model(model))
    assert total(clone) == pytest.approx(total(model), rel=1e-6)
    again = same_weights(model, keras.models.clone_model(clone))
    assert total(again) == pytest.approx(total(model), rel=1e-6)


def test_the_penalty_survives_a_deep_copy(kind, total):
    model = kind.build()
    kreg.regularize(model, {kind.rule: L1(0.1)})
    twin = copy.deepcopy(model)
    assert total(twin) == pytest.approx(total(model), rel=1e-6)


def test_a_model_with_penalties_shares_weight_files_with_one_without(kind, tmp_path):
    plain, penalized = kind.build(), kind.build()
    kreg.regularize(penalized, {kind.rule: L1(0.1)})
    for source, target in ((penalized, plain), (plain, penalized)):
        source.set_weights([w + 1.0 for w in source.get_weights()])
        source.save_weights(tmp_path / "model.weights.h5")
        target.load_weights(tmp_path / "model.weights.h5")
        for a, b in zip(source.get_weights(), target.get_weights(), strict=True):
            np.testing.assert_array_equal(a, b)


def test_undo_puts_everything_back(kind, anatomy):
    model = kind.build()
    before, config = anatomy(model), keras.saving.serialize_keras_object(model)
    report = kreg.regularize(model, {kind.rule: L1(0.1)})
    assert anatomy(model) != before
    report.undo()
    assert anatomy(model) == before
    assert keras.saving.serialize_keras_object(model) == config
    assert model.losses == []


def test_none_takes_a_penalty_off_for_good(kind, tmp_path):
    model = kind.build()
    kreg.regularize(model, {kind.rule: L1(0.1)})
    kreg.regularize(model, {kind.rule: None})
    assert model.losses == []
    model.save(tmp_path / "model.keras")
    assert keras.models.load_model(tmp_path / "model.keras").losses == []
