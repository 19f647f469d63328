"""Each member becomes what it would have become alone."""

import keras
import numpy as np
import pytest

from kreg.optimizers import Proximal, WeightDecay
from kreg.regularizers import (
    L1,
    L2,
    MCP,
    SCAD,
    ElasticNet,
    GroupLasso,
    SparseGroupLasso,
)
from kreg.schedules import WarmUp
from kreg.search import LambdaPath

L = keras.layers
opt = keras.optimizers


def long(*values):
    return pytest.param(*values, marks=pytest.mark.long)


LAMS = [0.1, 0.01]


def trained_both_ways(model, optimizer, data, loss, **path_settings):
    """A member of a path, and its model trained alone on the same batches."""
    x, y = data
    path = LambdaPath(model, LAMS, **path_settings)
    path.compile(optimizer(), loss)
    alone = path.member(1)
    settings = {"batch_size": 32, "epochs": 2, "shuffle": False, "verbose": 0}
    keras.utils.set_random_seed(5)
    path.fit(x, y, **settings)
    keras.utils.set_random_seed(5)
    alone.fit(x, y, **settings)
    return path.member(1), alone


PENALTIES = [
    ElasticNet(1.0, WarmUp(1.0, 4)),
    *(
        long(penalty)
        for penalty in (
            GroupLasso(1.0),
            L1(1.0),
            L2(1.0),
            SparseGroupLasso(1.0),
            MCP(1.0),
            SCAD(1.0),
            keras.regularizers.L1L2(0.5, 0.5),
        )
    ),
]


@pytest.mark.parametrize("penalty", PENALTIES, ids=repr)
def test_a_member_is_the_model_trained_alone_with_this_penalty(
    penalty, network, rows, gap
):
    pair = trained_both_ways(
        network(penalty), lambda: opt.Adam(0.01), rows[0], "binary_crossentropy"
    )
    assert gap(*pair) < 2e-6


@pytest.mark.parametrize(
    ("penalty", "inner"),
    [
        (L1(WarmUp(1.0, 4)), opt.Adam),
        long(GroupLasso(1.0), opt.Adam),
        long(SparseGroupLasso(1.0), opt.RMSprop),
        long(L1(1.0), opt.SGD),
        long(L1(1.0), opt.Lion),
    ],
    ids=repr,
)
def test_a_member_has_the_exact_zeros_of_the_model_trained_alone(
    penalty, inner, network, rows, gap
):
    pair = trained_both_ways(
        network(penalty), lambda: Proximal(inner(0.01)), rows[0], "binary_crossentropy"
    )
    zeros = [keras.ops.convert_to_numpy(model.weights[0]) == 0 for model in pair]
    assert np.array_equal(*zeros)
    assert gap(*pair) < 2e-6


OPTIMIZERS = {
    "SGD": lambda: opt.SGD(0.05, momentum=0.9, nesterov=True),
    "AdamW": lambda: opt.AdamW(0.01, weight_decay=0.1),
    "Nadam": lambda: opt.Nadam(0.01),
    "RMSprop": lambda: opt.RMSprop(0.01, momentum=0.5),
    "Adagrad": lambda: opt.Adagrad(0.1),
    "Adadelta": lambda: opt.Adadelta(1.0),
    "Adamax": lambda: opt.Adamax(0.01),
    "Lion": lambda: opt.Lion(0.001),
    "a schedule": lambda: opt.Adam(opt.schedules.CosineDecay(0.01, 9)),
    "accumulation": lambda: opt.Adam(0.01, gradient_accumulation_steps=2),
    "moving average": lambda: opt.Adam(0.01, use_ema=True, ema_overwrite_frequency=4),
    "clipvalue": lambda: opt.SGD(0.05, clipvalue=0.01),
    "WeightDecay": lambda: WeightDecay(opt.SGD(0.05), {"kernel": 0.1}),
}


@pytest.mark.parametrize(
    "name", ["AdamW", *(long(name) for name in OPTIMIZERS if name != "AdamW")]
)
def test_an_optimizer_updates_a_member_as_if_it_were_alone(name, network, rows, gap):
    pair = trained_both_ways(
        network(), OPTIMIZERS[name], rows[0], "binary_crossentropy"
    )
    assert gap(*pair) < 2e-6


def dense():
    return L.Dense(4, kernel_regularizer=L2(1.0))


LAYERS = {
    "Dropout": ((5,), lambda: [dense(), L.Dropout(0.5)]),
    "Dropout, seeded": ((5,), lambda: [dense(), L.Dropout(0.5, seed=3)]),
    "GaussianNoise": ((5,), lambda: [dense(), L.GaussianNoise(0.5)]),
    "BatchNormalization": ((5,), lambda: [dense(), L.ReLU(), L.BatchNormalization()]),
    "LayerNormalization": ((5,), lambda: [dense(), L.LayerNormalization()]),
    "activity regularizer": ((5,), lambda: [dense(), L.ActivityRegularization(0.1)]),
    "constraint": ((5,), lambda: [dense(), L.Dense(4, kernel_constraint="max_norm")]),
    "Conv1D": ((6, 2), lambda: [L.Conv1D(3, 3), L.Flatten(), dense()]),
    "LSTM": ((3, 2), lambda: [L.LSTM(3), dense()]),
    "GRU, dropout": ((3, 2), lambda: [L.GRU(3, dropout=0.3), dense()]),
    "Bidirectional": ((3, 2), lambda: [L.Bidirectional(L.GRU(2)), dense()]),
    "frozen": ((5,), lambda: [L.Dense(4, trainable=False), dense()]),
    "augmentation": ((4, 4, 1), lambda: [L.RandomFlip(), L.Flatten(), dense()]),
}


SHORT = ("Dropout", "BatchNormalization")


def regression(shape, rng):
    return rng.normal(size=(64, *shape)).astype("float32"), rng.normal(size=(64, 1))


@pytest.mark.filterwarnings("ignore:The members are computed one by one:UserWarning")
@pytest.mark.filterwarnings("ignore:Exception encountered when calling:UserWarning")
@pytest.mark.parametrize(
    "name", [*SHORT, *(long(name) for name in LAYERS if name not in SHORT)]
)
def test_a_layer_is_for_a_member_what_it_is_alone(name, rng, gap):
    shape, layers = LAYERS[name]
    keras.utils.set_random_seed(1)
    model = keras.Sequential([keras.Input(shape), *layers(), L.Dense(1)])
    pair = trained_both_ways(
        model, lambda: opt.Adam(0.01), regression(shape, rng), "mse"
    )
    assert gap(*pair) < 2e-6


@pytest.mark.long
def test_an_embedding_is_for_a_member_what_it_is_alone(rng, gap):
    keras.utils.set_random_seed(1)
    words = L.Embedding(20, 3, embeddings_regularizer=L2(1.0))
    layers = [keras.Input((4,), dtype="int32"), words, L.Flatten(), L.Dense(1)]
    data = rng.integers(20, size=(64, 4)), rng.normal(size=(64, 1))
    pair = trained_both_ways(
        keras.Sequential(layers), lambda: opt.Adam(0.01), data, "mse"
    )
    assert gap(*pair) < 2e-6


@pytest.mark.long
@pytest.mark.filterwarnings("ignore:Exception encountered when calling:UserWarning")
@pytest.mark.filterwarnings("ignore:The members are computed one by one:UserWarning")
def test_a_convolution_is_for_a_member_what_it_is_alone(rng, gap):
    keras.utils.set_random_seed(1)
    layers = [L.Conv2D(2, 3, kernel_regularizer=L2(1.0)), L.Flatten(), L.Dense(1)]
    model = keras.Sequential([keras.Input((5, 5, 1)), *layers])
    pair = trained_both_ways(
        model, lambda: opt.Adam(0.01), regression((5, 5, 1), rng), "mse"
    )
    assert gap(*pair) < 2e-6


@pytest.mark.long
def test_a_bias_before_batch_normalization_is_equal_where_its_gradient_is_not_scaled(
    rng, gap
):
    # Its gradient is zero but for rounding, which Adam scales up to whole steps.
    def differences(optimizer):
        keras.utils.set_random_seed(1)
        layers = [dense(), L.BatchNormalization(), L.ReLU(), L.Dense(1)]
        model = keras.Sequential([keras.Input((5,)), *layers])
        return gap(*trained_both_ways(model, optimizer, regression((5,), rng), "mse"))

    assert differences(lambda: opt.SGD(0.05, momentum=0.9)) < 2e-6


def test_a_member_with_a_learning_rate_of_its_own_is_the_model_with_that_rate(
    network, rows, gap
):
    pair = trained_both_ways(
        network(),
        lambda: opt.Adam(0.01),
        rows[0],
        "binary_crossentropy",
        learning_rates=[0.03, 0.001],
    )
    assert gap(*pair) < 2e-6
