import keras
import numpy as np
import pytest

from kreg.callbacks import WeightNorms

W = np.array([[3.0, -4.0], [0.0, 12.0]])


def measured(callback, dtype="float32", scale=1.0):
    """What a callback says of a model whose two kernels are `W` and its transpose."""
    layers = [keras.layers.Dense(2, use_bias=False, dtype=dtype) for _ in range(2)]
    for i, layer in enumerate(layers):
        layer.name = f"layer{i}"
    model = keras.Sequential([keras.Input((2,)), *layers])
    model.set_weights([scale * W, scale * W.T])
    model.compile(keras.optimizers.SGD(0.0), loss="mse")
    x = np.zeros((4, 2), "float32")
    model.fit(x, x, verbose=0, callbacks=[callback])
    return {name: values[-1] for name, values in callback.history.items()}


def test_norms_are_those_of_each_kernel_and_of_all_together():
    assert measured(WeightNorms(["l1", "l2", "max"])) == {
        "norm_l1": 38.0,
        "norm_l1/layer0/kernel": 19.0,
        "norm_l1/layer1/kernel": 19.0,
        "norm_l2": pytest.approx(np.sqrt(338)),
        "norm_l2/layer0/kernel": 13.0,
        "norm_l2/layer1/kernel": 13.0,
        "norm_max": 12.0,
        "norm_max/layer0/kernel": 12.0,
        "norm_max/layer1/kernel": 12.0,
    }


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_half_precision_does_not_overflow(dtype):
    norms = measured(WeightNorms(by_variable=False), dtype, scale=1024.0)
    assert norms == {"norm_l2": pytest.approx(1024 * np.sqrt(338))}


def test_which_weights_can_be_told():
    assert measured(WeightNorms(which="layer1")).keys() == {
        "norm_l2",
        "norm_l2/layer1/kernel",
    }


def test_a_pattern_without_a_match_is_refused_with_the_names_there_are():
    with pytest.raises(ValueError, match=r"`which` must .*layer1/kernel"):
        measured(WeightNorms(which="layer7"))


@pytest.mark.parametrize("norms", ["l2", [], ["l3"], ["l1", "inf"]])
def test_other_norms_are_refused(norms):
    with pytest.raises(ValueError, match="`norms` must be a list"):
        WeightNorms(norms)
