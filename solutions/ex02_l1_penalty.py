"""# Exercise 2: the L1 penalty · ★☆☆ · about 5 minutes

The same shape of answer as exercise 1: only the square has become abs.
"""

import numpy as np


def l1_penalty(weights: list[np.ndarray], lam: float) -> float:
    """Compute the L1 penalty: `lam` times the sum of all absolute weights.

    Args:
        weights: One array per layer, of any shapes. The list may be empty.
        lam: The strength λ, at least 0.

    Returns:
        The penalty, one Python float; 0.0 for an empty list.

    Example:
        >>> l1_penalty([np.array([10.0])], lam=0.5)
        5.0
        >>> l1_penalty([np.array([[1.0, -2.0]]), np.array([3.0])], lam=0.5)
        3.0
    """
    # float64 throughout: a float32 sum over a large layer loses digits.
    sizes = [np.sum(np.abs(np.asarray(w, dtype=float))) for w in weights]
    return float(lam) * float(sum(sizes))
