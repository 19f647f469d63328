"""Kinds of data and of models that a path takes, and what becomes of a member there."""

import keras
import numpy as np
import pytest

import kreg
from kreg.optimizers import Proximal
from kreg.regularizers import L1, L2
from kreg.search import LambdaPath

L = keras.layers
opt = keras.optimizers
LAMS = [0.1, 0.01]
SETTINGS = {"epochs": 2, "shuffle": False, "verbose": 0}


def both_ways(model, data, compiling, optimizer=lambda: opt.Adam(0.01), **settings):
    """A path, its second member, and the model of that member trained alone."""
    path = LambdaPath(model, LAMS)
    path.compile(optimizer(), **compiling)
    alone = path.member(1)
    for each in (path, alone):
        keras.utils.set_random_seed(5)
        each.fit(*data, **SETTINGS, **settings)
    return path, path.member(1), alone


def dataset(x, y):
    tf = pytest.importorskip("tensorflow")
    return tf.data.Dataset.from_tensor_slices((x, y)).batch(32)


def test_a_path_learns_from_a_dataset_and_is_judged_by_one(network, rows, gap):
    train, unseen = rows
    path = LambdaPath(network(), LAMS)
    path.compile(Proximal(opt.Adam(0.01)), "binary_crossentropy", metrics=["accuracy"])
    alone = path.member(1)
    path.fit(dataset(*train), **SETTINGS)
    alone.fit(*train, batch_size=32, **SETTINGS)
    assert gap(path.member(1), alone) < 2e-6
    table = path.table(dataset(*train), validation_data=dataset(*unseen))
    expected = path.table(*train, validation_data=unseen)
    for name, values in expected.columns.items():
        assert table[name] == pytest.approx(values, abs=1e-6)


@pytest.mark.parametrize("settings", [{"lams": 3}, {"lams": LAMS, "folds": 2}])
def test_a_dataset_is_refused_where_all_rows_are_needed(settings, network, rows):
    path = LambdaPath(network(), **settings)
    path.compile(Proximal(opt.Adam(0.01)), "binary_crossentropy")
    with pytest.raises(ValueError, match="must be an array|must be arrays with rows"):
        path.fit(dataset(*rows[0]))


def two_outputs():
    keras.utils.set_random_seed(1)
    inputs = keras.Input((30,))
    hidden = L.Dense(4, activation="relu", kernel_regularizer=L1(1.0))(inputs)
    outputs = {
        "size": L.Dense(1, name="size", kernel_regularizer=L2(0.5))(hidden),
        "kind": L.Dense(1, activation="sigmoid", name="kind")(hidden),
    }
    return keras.Model(inputs, outputs)


TWO = {
    "loss": {"size": "mse", "kind": "binary_crossentropy"},
    "loss_weights": {"size": 0.3, "kind": 1.0},
    "metrics": {"size": ["mae"], "kind": ["accuracy"]},
}


def two_targets(rows):
    return [(x, {"size": x[:, :1], "kind": y}) for x, y in rows]


def test_a_member_with_several_outputs_is_the_model_trained_alone(rows, gap):
    train, unseen = two_targets(rows)
    path, member, alone = both_ways(two_outputs(), train, TWO, batch_size=32)
    assert gap(member, alone) < 2e-6
    table = path.table(validation_data=unseen)
    told = member.evaluate(*unseen, verbose=0, return_dict=True)
    for name in ("size_mae", "kind_accuracy"):
        assert table[f"val_{name}"][1] == pytest.approx(told[name], rel=1e-5)
    loss = table["val_data_loss"][1] + table["penalty"][1]
    assert loss == pytest.approx(told["loss"], rel=1e-5)


@pytest.mark.long
def test_a_fold_of_several_outputs_is_judged_by_the_rows_it_has_not_seen(rows):
    x, y = two_targets(rows)[0]
    fold = np.arange(len(x)) % 2
    path = LambdaPath(two_outputs(), LAMS, folds=fold)
    path.compile(opt.Adam(0.01), **TWO)
    path.fit(x, y, **SETTINGS)
    table = path.table(x, y)
    parts = []
    for label in range(2):
        kept = fold == label
        place = int(np.flatnonzero(path.members.folds == label)[0])
        unseen = x[kept], {name: values[kept] for name, values in y.items()}
        parts.append(path.member(place).evaluate(*unseen, verbose=0, return_dict=True))
    for name in ("size_mae", "kind_accuracy"):
        expected = np.mean([part[name] for part in parts])
        assert table[f"val_{name}"][0] == pytest.approx(expected, rel=1e-5)


@keras.saving.register_keras_serializable("tests")
class Gate(keras.Model):
    """A subclassed model with a branch, dropout and a penalty."""

    def __init__(self, units):
        super().__init__()
        self.units = units
        self.left = L.Dense(units, kernel_regularizer=L1(1.0))
        self.right = L.Dense(units, activation="sigmoid")
        self.drop = L.Dropout(0.3)
        self.head = L.Dense(1, activation="sigmoid")

    def get_config(self):
        return {"units": self.units}

    def call(self, x, training=None):
        return self.head(self.drop(self.left(x) * self.right(x), training=training))


def test_a_member_of_a_subclassed_model_is_the_model_trained_alone(rows, gap):
    keras.utils.set_random_seed(1)
    model = Gate(4)
    model(rows[0][0][:1])
    compiling = {"loss": "binary_crossentropy"}
    _, member, alone = both_ways(model, rows[0], compiling, batch_size=32)
    assert isinstance(member, Gate)
    assert gap(member, alone) < 2e-6


def test_a_subclassed_model_without_a_config_is_refused_before_it_is_trained(rows):
    class Bare(keras.Model):
        def __init__(self, units):
            super().__init__()
            self.head = L.Dense(units, kernel_regularizer=L1(1.0))

        def call(self, x):
            return self.head(x)

    model = Bare(1)
    model(rows[0][0][:1])
    with pytest.raises(ValueError, match="one with `get_config`"):
        LambdaPath(model, LAMS)


@pytest.mark.long
@pytest.mark.filterwarnings("ignore:There is a performance drop:UserWarning")
def test_a_member_with_attention_is_the_model_trained_alone(rng, gap):
    keras.utils.set_random_seed(1)
    inputs = keras.Input((4, 6))
    # A bias of the keys has no gradient but rounding, so there is none.
    attend = L.MultiHeadAttention(2, 3, use_bias=False, kernel_regularizer=L2(1.0))
    hidden = L.LayerNormalization()(inputs + attend(inputs, inputs))
    model = keras.Model(inputs, L.Dense(1)(L.Flatten()(hidden)))
    data = rng.normal(size=(64, 4, 6)).astype("float32"), rng.normal(size=(64, 1))
    _, member, alone = both_ways(model, data, {"loss": "mse"}, batch_size=32)
    assert gap(member, alone) < 2e-6


@pytest.fixture
def policy():
    before = keras.config.dtype_policy()
    yield keras.config.set_dtype_policy
    keras.config.set_dtype_policy(before)


def test_in_mixed_bfloat16_a_member_is_the_model_trained_alone(
    policy, network, rows, gap
):
    policy("mixed_bfloat16")
    compiling = {"loss": "binary_crossentropy"}
    # SGD: Adam would scale the rounding of a small gradient up to whole steps.
    pair = both_ways(
        network(), rows[0], compiling, lambda: Proximal(opt.SGD(0.05)), batch_size=32
    )[1:]
    assert gap(*pair) < 1e-3


def test_a_model_whose_loss_keras_would_scale_is_refused(policy, network):
    policy("mixed_float16")
    path = LambdaPath(network(), LAMS)
    with pytest.raises(ValueError, match="mixed_float16.*Use mixed_bfloat16"):
        path.compile("adam", "binary_crossentropy")


@pytest.mark.long
def test_in_mixed_float16_without_scaling_a_member_is_the_model_trained_alone(
    policy, network, rows, gap
):
    policy("mixed_float16")
    compiling = {"loss": "binary_crossentropy", "auto_scale_loss": False}
    pair = both_ways(
        network(), rows[0], compiling, lambda: opt.SGD(0.05), batch_size=32
    )[1:]
    assert gap(*pair) < 1e-4


@pytest.mark.long
def test_refitting_a_path_is_refitting_each_member(network, rows, gap):
    x, y = rows[0]
    path = LambdaPath(network(), [0.03, 0.01])
    path.compile(Proximal(opt.Adam(0.02)), "binary_crossentropy")
    path.fit(x, y, batch_size=len(x), epochs=20, verbose=0)
    alone = path.member(0)
    settings = {**SETTINGS, "penalty": L2(0.01), "batch_size": len(x)}
    path.refit(x, y, **settings)
    kreg.refit(alone, x, y, **settings)
    assert gap(path.member(0), alone) < 2e-6
    kernel = keras.ops.convert_to_numpy(alone.layers[0].kernel)
    assert 0 < np.count_nonzero(kernel) < kernel.size
    assert path.member(0).layers[0].kernel_regularizer == L1(0.03)
