"""# Exercise 3: the sign of a weight · ★☆☆ · about 5 minutes

Comparisons give True or False, which count as 1 and 0. `np.sign` does the same.
"""

import numpy as np


def sign(w: np.ndarray | float) -> np.ndarray | float:
    """Tell on which side of zero each weight is.

    Args:
        w: A number, or an array of any shape.

    Returns:
        In the shape of `w`: +1 where it is positive, -1 where it is negative, and 0
        where it is exactly zero.

    Example:
        >>> sign(np.array([5.0, -3.0, 0.0]))
        array([ 1., -1.,  0.])
    """
    w = np.asarray(w, dtype=float)
    return 1.0 * (w > 0) - 1.0 * (w < 0)
