import keras
import pytest

from kreg.measured import measured


def names(model, which=None):
    return [weight.name for weight in measured(model, which)]


def test_a_layer_used_twice_and_in_a_nested_model_counts_once():
    shared = keras.layers.Dense(4, name="shared")
    inner = keras.Sequential([keras.Input((4,)), shared], name="inner")
    inputs = keras.Input((4,))
    outputs = keras.layers.Dense(1, name="head")(shared(inner(inputs)))
    assert names(keras.Model(inputs, outputs)) == ["inner/shared/kernel", "head/kernel"]


def test_the_second_of_two_weights_with_one_path_has_a_name_of_its_own():
    twins = keras.layers.Layer()
    twins.parts = [keras.layers.Dense(4, name="twin") for _ in range(2)]
    for part in twins.parts:
        part.build((None, 4))
    assert names(keras.Sequential([keras.Input((4,)), twins])) == [
        "twin/kernel",
        "twin/kernel#2",
    ]


def test_biases_and_normalization_are_measured_if_they_are_named():
    layers = [keras.layers.Dense(2, name="hidden"), keras.layers.BatchNormalization()]
    model = keras.Sequential([keras.Input((3,)), *layers])
    assert names(model) == ["hidden/kernel"]
    assert names(model, "bias$") == ["hidden/bias"]
    assert len(names(model, lambda variable: variable.path != "")) == 6


def test_a_frozen_weight_is_measured_and_the_state_of_a_dropout_is_not():
    layers = [keras.layers.Dropout(0.5), keras.layers.Dense(2, name="hidden")]
    model = keras.Sequential([keras.Input((3,)), *layers])
    model.trainable = False
    assert names(model) == ["hidden/kernel"]


def test_a_model_that_is_not_built_is_refused():
    with pytest.raises(ValueError, match="`model` must be .* Build it first"):
        measured(keras.Sequential([keras.layers.Dense(2)]))
