"""Which axes of a kernel number what a layer reads, and which what it gives out."""

from dataclasses import dataclass
from typing import Any

import keras
import numpy as np

_PLAIN = (
    keras.layers.Dense,
    keras.layers.Embedding,
    keras.layers.Conv1D,
    keras.layers.Conv2D,
    keras.layers.Conv3D,
)
_TRANSPOSED = (
    keras.layers.Conv1DTranspose,
    keras.layers.Conv2DTranspose,
    keras.layers.Conv3DTranspose,
)
_RECURRENT = (
    keras.layers.SimpleRNNCell,
    keras.layers.GRUCell,
    keras.layers.LSTMCell,
)


@dataclass(frozen=True)
class KernelAxes:
    """The axes of a kernel that number features, and those that number units.

    Attributes:
        features: Rows of a Dense kernel, input channels of a convolution, words of an
            embedding.
        units: Columns of a Dense kernel, filters of a convolution; empty for a
            recurrent layer, whose units have another kernel too.
    """

    features: tuple[int, ...]
    units: tuple[int, ...]


def kernel_axes(layer: Any, variable: Any) -> KernelAxes | None:
    """The axes of a variable of `layer`; None where it is no kernel that is known.

    A layer of your own counts if its variable is called `kernel` and has two axes, which
    are then taken as in a Dense layer.

    Example:
        >>> import keras
        >>> from kreg.kernel_axes import kernel_axes
        >>> layer = keras.layers.Conv2DTranspose(8, 3)
        >>> layer.build((None, 16, 16, 4))
        >>> tuple(layer.kernel.shape)
        (3, 3, 8, 4)
        >>> kernel_axes(layer, layer.kernel)
        KernelAxes(features=(-1,), units=(-2,))
    """
    name = variable.name
    if isinstance(layer, keras.layers.EinsumDense):
        return _of_equation(str(layer.equation)) if name == "kernel" else None
    if name == "depthwise_kernel" or isinstance(
        layer, keras.layers.DepthwiseConv1D | keras.layers.DepthwiseConv2D
    ):
        return KernelAxes((-2,), (-2, -1)) if name.endswith("kernel") else None
    if isinstance(layer, _TRANSPOSED):
        return KernelAxes((-1,), (-2,)) if name == "kernel" else None
    if isinstance(layer, _RECURRENT):
        return KernelAxes((-2,), ()) if name == "kernel" else None
    known = isinstance(layer, _PLAIN) and name in ("kernel", "embeddings")
    own = name == "kernel" and len(variable.shape) == 2
    if known or own or name == "pointwise_kernel":
        return KernelAxes((-2,), (-1,))
    return None


def removed(w: np.ndarray, axes: tuple[int, ...]) -> np.ndarray:
    """Where all entries that agree on `axes` are exactly zero.

    Args:
        w: A kernel.
        axes: Axes of it.

    Returns:
        Booleans, of the shape that `w` has along `axes`.

    Example:
        >>> import numpy as np
        >>> from kreg.kernel_axes import removed
        >>> kernel = np.array([[3.0, 4.0], [0.0, 0.0], [0.0, 8.0]])
        >>> removed(kernel, (-2,)).tolist(), removed(kernel, (-1,)).tolist()
        ([False, True, False], [False, False])
    """
    kept = {axis % w.ndim for axis in axes}
    others = tuple(axis for axis in range(w.ndim) if axis not in kept)
    result: np.ndarray = ~np.any(w != 0, axis=others)
    return result


def _of_equation(equation: str) -> KernelAxes:
    """The axes of the kernel in an equation such as `abc,cde->abde`."""
    inputs, _, rest = equation.replace(" ", "").partition(",")
    letters, _, outputs = rest.partition("->")
    letters = letters.replace("...", "")
    places = {letter: i - len(letters) for i, letter in enumerate(letters)}
    return KernelAxes(
        tuple(place for letter, place in places.items() if letter in inputs),
        tuple(place for letter, place in places.items() if letter in outputs),
    )
