import json

import keras
import numpy as np
import pytest

from kreg import regularizers
from kreg.regularizers import L1, GroupLasso, SparseGroupLasso

# Numbers that float32 would change.
EXACT = [
    L1(0.1),
    regularizers.L2(1 / 3),
    regularizers.ElasticNet(0.1, alpha=1 / 3),
    regularizers.MCP(0.1, gamma=10 / 3),
    regularizers.SCAD(0.1, a=10 / 3),
    GroupLasso(0.1, axis=(0, 1), sqrt_size=True),
    GroupLasso(0.1, groups=[0, 1, 1, 0]),
    SparseGroupLasso(0.1, alpha=1 / 3, axis=-1, groups=[0, 0, 1]),
]


@pytest.fixture(params=EXACT, ids=repr)
def exact(request):
    return request.param


def test_every_penalty_is_in_the_table(penalty_classes):
    public = {getattr(regularizers, name) for name in regularizers.__all__}
    assert penalty_classes == public - {regularizers.Penalty}
    assert {type(penalty) for penalty in EXACT} == penalty_classes


def test_serialization_gives_back_an_equal_penalty(exact):
    text = json.dumps(keras.saving.serialize_keras_object(exact))
    assert keras.saving.deserialize_keras_object(json.loads(text)) == exact


def test_keras_finds_a_penalty_by_its_serialized_form(exact):
    form = keras.regularizers.serialize(exact)
    assert form["registered_name"] == f"kreg>{type(exact).__name__}"
    assert keras.regularizers.get(form) == exact


def test_a_saved_model_keeps_its_penalty(exact, tmp_path):
    layer = keras.layers.Dense(3, kernel_regularizer=exact)
    model = keras.Sequential([keras.Input((4,)), layer])
    model.save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")
    assert loaded.layers[0].kernel_regularizer == exact
    np.testing.assert_array_equal(
        keras.ops.convert_to_numpy(loaded.losses[0]),
        keras.ops.convert_to_numpy(model.losses[0]),
    )


def test_a_cloned_model_keeps_its_penalty(exact):
    layer = keras.layers.Dense(3, kernel_regularizer=exact)
    model = keras.Sequential([keras.Input((4,)), layer])
    assert keras.models.clone_model(model).layers[0].kernel_regularizer == exact


def test_the_config_rebuilds_the_penalty(exact):
    assert type(exact).from_config(exact.get_config()) == exact


def test_repr_evaluates_to_an_equal_penalty(exact):
    assert eval(repr(exact), vars(regularizers)) == exact


def test_equal_settings_make_equal_penalties(exact):
    twin = type(exact)(**exact.get_config())
    assert twin == exact
    assert hash(twin) == hash(exact)
    assert twin is not exact


def test_other_settings_or_another_class_make_another_penalty(exact):
    others = [penalty for penalty in EXACT if penalty is not exact]
    others.append(type(exact)(**{**exact.get_config(), "lam": 0.2}))
    assert exact not in others


def test_settings_cannot_be_assigned(exact):
    with pytest.raises(AttributeError):
        exact.lam = 1.0
