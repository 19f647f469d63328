"""# Exercise 1: the L2 penalty · ★☆☆ · about 10 minutes

The square does the work: no loop over entries, whatever the shapes.
"""

import numpy as np


def l2_penalty(weights: list[np.ndarray], lam: float) -> float:
    """Compute the L2 penalty: `lam` times the sum of all squared weights.

    There is no factor 1/2 here, neither in the lesson nor in Keras.

    Args:
        weights: One array per layer, of any shapes. The list may be empty.
        lam: The strength λ, at least 0. (`lambda` is a word Python keeps for itself.)

    Returns:
        The penalty, one Python float; 0.0 for an empty list.

    Example:
        >>> l2_penalty([np.array([10.0])], lam=0.01)
        1.0
        >>> l2_penalty([np.array([[1.0, -2.0]]), np.array([3.0])], lam=0.5)
        7.0
    """
    # float64 throughout: the square of a large float32 or integer would overflow.
    squares = [np.sum(np.square(np.asarray(w, dtype=float))) for w in weights]
    return float(lam) * float(sum(squares))
