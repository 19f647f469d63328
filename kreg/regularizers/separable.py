"""What the penalties of single entries share: a kink at zero, smooth elsewhere."""

from typing import Any

from keras import ops


def absolute(w: Any) -> Any:
    """`|w|`, with a gradient of zero at zero on every backend.

    `keras.ops.abs` has the gradient 1 there on JAX, which would move a weight that the
    penalty holds.

    Example:
        >>> from keras import ops
        >>> from kreg.regularizers.separable import absolute
        >>> w = ops.convert_to_tensor([-2.0, 0.0])
        >>> z = absolute(w)
        >>> ops.convert_to_numpy(z).tolist()
        [2.0, 0.0]
    """
    return w * ops.stop_gradient(ops.sign(w))


def distance(w: Any, slope: Any, kink: Any) -> Any:
    """Each entry's distance from stationarity.

    Args:
        w: The weight.
        slope: The gradient of data loss and penalty together, the penalty's part being
            zero where `w` is.
        kink: The penalty's slope on either side of zero.

    Returns:
        `|slope|` where `w` is not zero; where it is, what `|slope|` exceeds `kink` by.

    Example:
        >>> from keras import ops
        >>> from kreg.regularizers.separable import distance
        >>> w = ops.convert_to_tensor([0.0, 2.0])
        >>> slope = ops.convert_to_tensor([1.5, 0.25])
        >>> z = distance(w, slope, 1.0)
        >>> ops.convert_to_numpy(z).tolist()
        [0.5, 0.25]
    """
    size = ops.abs(slope)
    return ops.where(w == 0, ops.relu(size - kink), size)
