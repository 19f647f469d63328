"""Sums over weights in enough digits."""

from typing import Any

import keras
from keras import ops


def wide_dtype(x: Any) -> str:
    """The dtype of `x`, or float32 if that is wider: float16 ends at 65504.

    Example:
        >>> from keras import ops
        >>> from kreg.precision import wide_dtype
        >>> wide_dtype(ops.ones((2,), "float16"))
        'float32'
    """
    result: str = keras.backend.result_type(x.dtype, "float32")
    return result


def wide(x: Any) -> Any:
    """`x` as a tensor of float32 or wider.

    Example:
        >>> from keras import ops
        >>> from kreg.precision import wide
        >>> float(ops.sum(wide(ops.full((70_000,), 1.0, "float16"))))
        70000.0
    """
    x = ops.convert_to_tensor(x)
    return ops.cast(x, wide_dtype(x))
