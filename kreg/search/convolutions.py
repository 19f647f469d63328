"""Convolutions, with a kernel for each member."""

from typing import Any

import keras
from keras.src.layers.convolutional.base_conv import BaseConv
from keras.src.layers.convolutional.base_conv_transpose import BaseConvTranspose
from keras.src.layers.convolutional.base_depthwise_conv import BaseDepthwiseConv
from keras.src.layers.convolutional.base_separable_conv import BaseSeparableConv

from kreg.owners import layers_below
from kreg.search.device import on_processor

CONVOLUTIONS = (BaseConv, BaseConvTranspose, BaseDepthwiseConv, BaseSeparableConv)


def better_one_by_one(model: Any) -> bool:
    """Whether members of a model are computed faster one by one.

    Vectorized, convolutions with different kernels become one in groups, for whose
    gradient XLA has no fast code on processors.
    """
    return (
        keras.backend.backend() == "jax"
        and on_processor()
        and any(
            isinstance(layer, CONVOLUTIONS) and layer.trainable_variables
            for layer in layers_below(model)
        )
    )
