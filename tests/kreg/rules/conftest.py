"""Small models of every kind, and what to put penalties on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import pytest
from keras import layers

register = keras.saving.register_keras_serializable("tests")


@register
class Subclassed(keras.Model):
    """It has a config, which does not list its layers."""

    def __init__(self, units=4, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.hidden = layers.Dense(units, activation="relu")
        self.tower = keras.Sequential([layers.Dense(3), layers.Dense(2)])

    def call(self, x):
        return self.tower(self.hidden(x))

    def get_config(self):
        return {**super().get_config(), "units": self.units}


@register
class Scaling(layers.Layer):
    """It has a weight for which it takes no regularizer."""

    def build(self, shape):
        self.w = self.add_weight(shape=(shape[-1], 2), name="w")

    def call(self, x):
        return x @ self.w


@register
class Block(layers.Layer):
    """It makes its layers itself."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = layers.Dense(2)
        self.norm = layers.LayerNormalization()

    def build(self, shape):
        self.dense.build(shape)
        self.norm.build((*shape[:-1], 2))

    def call(self, x):
        return self.norm(self.dense(x))


@dataclass(frozen=True)
class Kind:
    """A kind of model.

    Attributes:
        build: Makes it.
        shape: The shape of one input.
        rule: A pattern.
        count: How many variables the pattern matches.
        whole: Whether inputs are whole numbers below 5.
    """

    build: Callable[[], keras.Model]
    shape: tuple[int, ...]
    rule: str
    count: int
    whole: bool = False

    def x(self, rows: int = 8) -> np.ndarray:
        if self.whole:
            return np.random.default_rng(0).integers(0, 5, (rows, *self.shape))
        values = np.random.default_rng(0).normal(size=(rows, *self.shape))
        return values.astype("float32")


def sequence(shape: tuple[int, ...], *parts: layers.Layer) -> keras.Model:
    return keras.Sequential([keras.Input(shape), *parts])


def functional() -> keras.Model:
    inputs = keras.Input((3,))
    left = layers.Dense(4, name="left")(inputs)
    right = layers.Dense(4, name="right")(inputs)
    return keras.Model(inputs, layers.Dense(2, name="top")(left * right))


def shared() -> keras.Model:
    inputs = keras.Input((3,))
    layer = layers.Dense(3, name="three")
    return keras.Model(inputs, layer(layer(layer(inputs))))


def nested() -> keras.Model:
    inputs = keras.Input((3,))
    inner = functional()
    return keras.Model(inputs, layers.Dense(2, name="head")(inner(inputs)))


def subclassed() -> keras.Model:
    model = Subclassed(name="net")
    model(np.zeros((1, 3), "float32"))
    return model


def subclassed_in_functional() -> keras.Model:
    inputs = keras.Input((3,))
    return keras.Model(inputs, Subclassed(name="net")(inputs))


def attention() -> keras.Model:
    inputs = keras.Input((5, 3))
    x = layers.MultiHeadAttention(2, 2, name="attention")(inputs, inputs)
    return keras.Model(inputs, layers.Dense(2)(x))


def conv(*parts: layers.Layer) -> keras.Model:
    return sequence((6, 6, 2), *parts, layers.Flatten(), layers.Dense(2, name="head"))


def recurrent(layer: layers.Layer) -> keras.Model:
    return sequence((5, 3), layer, layers.Dense(2, name="head"))


KINDS = {
    "sequential": Kind(
        lambda: sequence((3,), layers.Dense(4, name="a"), layers.Dense(2, name="b")),
        (3,),
        "a|b",
        2,
    ),
    "functional": Kind(functional, (3,), "left|top", 2),
    "shared": Kind(shared, (3,), "three", 1),
    "nested": Kind(nested, (3,), "left|head", 2),
    "subclassed": Kind(subclassed, (3,), "net/.*kernel", 3),
    "subclassed in functional": Kind(
        subclassed_in_functional, (3,), "net/dense|net/seq.*dense", 3
    ),
    "attention": Kind(attention, (5, 3), "attention/.*kernel", 4),
    "one projection": Kind(attention, (5, 3), "attention/query", 1),
    "LSTM": Kind(lambda: recurrent(layers.LSTM(3)), (5, 3), "lstm_cell", 2),
    "bidirectional GRU": Kind(
        lambda: recurrent(layers.Bidirectional(layers.GRU(3))),
        (5, 3),
        "recurrent_kernel",
        2,
    ),
    "stacked cells": Kind(
        lambda: recurrent(layers.RNN([layers.LSTMCell(3), layers.GRUCell(2)])),
        (5, 3),
        "cell",
        4,
    ),
    "time distributed": Kind(
        lambda: sequence((5, 3), layers.TimeDistributed(layers.Dense(2, name="each"))),
        (5, 3),
        "each",
        1,
    ),
    "depthwise": Kind(
        lambda: conv(layers.DepthwiseConv2D(2, name="conv")), (6, 6, 2), "conv", 1
    ),
    "separable": Kind(
        lambda: conv(layers.SeparableConv2D(3, 2, name="conv")), (6, 6, 2), "conv", 2
    ),
    "normalization": Kind(
        lambda: sequence(
            (3,), layers.BatchNormalization(momentum=1.0), layers.Dense(2)
        ),
        (3,),
        "gamma$|beta$",
        2,
    ),
    "bias": Kind(lambda: sequence((3,), layers.Dense(2)), (3,), "bias$|kernel$", 2),
    "embedding": Kind(
        lambda: sequence(
            (4,), layers.Embedding(5, 3, name="words"), layers.Dense(2, name="head")
        ),
        (4,),
        "words",
        1,
        whole=True,
    ),
    "custom": Kind(
        lambda: sequence((3,), Scaling(name="scaling"), layers.Dense(2)),
        (3,),
        "scaling",
        1,
    ),
    "custom with layers": Kind(
        lambda: sequence((3,), Block(name="block"), layers.Dense(2)), (3,), "block", 1
    ),
}


@pytest.fixture(params=KINDS)
def kind(request) -> Kind:
    keras.utils.set_random_seed(0)
    return KINDS[request.param]


@pytest.fixture
def total() -> Callable[[keras.Model], float]:
    """The sum of a model's penalties."""

    def add(model: keras.Model) -> float:
        return float(sum(keras.ops.convert_to_numpy(loss) for loss in model.losses))

    return add


@pytest.fixture
def anatomy() -> Callable[[Any], Any]:
    """All that `regularize` may touch: to be the same before and after."""

    def look(model: keras.Model) -> Any:
        everything = [model, *model._flatten_layers(include_self=False)]
        return [
            (
                id(layer),
                type(layer),
                {k: id(v) for k, v in vars(layer).items() if "regularizer" in k},
                [id(inner) for inner in layer._layers],
                [(id(v), id(v.regularizer)) for v in layer.weights],
                layer._tracker.locked,
            )
            for layer in everything
        ]

    return look
