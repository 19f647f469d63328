"""# Exercise 6: soft thresholding · ★★☆ · about 20 minutes

Clipping gives what is taken away: at most `threshold`, and never more than w itself.
"""

import numpy as np


def soft_threshold(w: np.ndarray | float, threshold: float) -> np.ndarray | float:
    """Move every weight towards zero by `threshold`, and stop there.

    For each entry of `w` the result is the z that minimises

        ½ (z - w)² + threshold · abs(z)

    which is called the proximal operator, or prox, of the L1 norm.

    Args:
        w: The weights: a number, or an array of any shape.
        threshold: How far to move, at least 0, in the units of `w`.

    Returns:
        The new weights, in the shape of `w`. Whatever was within `threshold` of zero
        is exactly 0.

    Example:
        >>> soft_threshold(np.array([3.0, 0.5, -0.5, -2.0]), threshold=1.0)
        array([ 2.,  0.,  0., -1.])
    """
    # w minus itself is exactly 0, and never -0.0 or 1e-17.
    w = np.asarray(w, dtype=float)
    return w - np.clip(w, -threshold, threshold)
