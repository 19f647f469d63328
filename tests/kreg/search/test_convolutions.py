"""When members with convolutions take turns."""

import keras
import pytest

from kreg.search.convolutions import better_one_by_one

L = keras.layers


@pytest.mark.parametrize(
    ("layer", "slow"),
    [
        (L.Conv2D(2, 3), True),
        (L.Conv2DTranspose(2, 3), True),
        (L.DepthwiseConv2D(3), True),
        (L.SeparableConv2D(2, 3), True),
        (L.Conv2D(2, 3, trainable=False), False),
        (L.Dense(2), False),
    ],
    ids=lambda each: getattr(each, "name", None),
)
def test_a_kernel_per_member_takes_turns_on_jax_alone(layer, slow):
    model = keras.Sequential([keras.Input((8, 8, 1)), layer])
    on_jax = keras.backend.backend() == "jax"
    assert better_one_by_one(model) == (slow and on_jax)
