"""# Exercise 7: the proximal step · ★★☆ · about 20 minutes

First the data, then the prox; and a push of constant size needs a countable time.
"""

import numpy as np


def proximal_l1_step(
    w: np.ndarray | float, data_grad: np.ndarray | float, lr: float, lam: float
) -> np.ndarray | float:
    """Take one proximal gradient step on the data loss with its L1 penalty.

    Args:
        w: The weights: a number, or an array of any shape.
        data_grad: ∂L_data/∂w, in the shape of `w` or one number for all of them.
        lr: The learning rate η, at least 0.
        lam: The strength λ, at least 0.

    Returns:
        The new weights, in the shape of `w`.

    Example:
        >>> proximal_l1_step(np.array([2.0, 0.25]), data_grad=0.0, lr=0.5, lam=1.0)
        array([1.5, 0. ])
    """
    w = np.asarray(w, dtype=float) - lr * data_grad
    threshold = lr * lam
    return w - np.clip(w, -threshold, threshold)


def steps_to_zero(w: float, lr: float, lam: float) -> int:
    """Count the proximal steps that one weight without data needs to become 0.

    Args:
        w: The weight to start from, a number.
        lr: The learning rate η.
        lam: The strength λ.

    Returns:
        The number of steps; 0 if `w` is already 0.

    Raises:
        ValueError: If `w` is not 0 and `lr * lam` is not positive: it never gets there.

    Example:
        >>> steps_to_zero(1.0, lr=0.5, lam=0.25)
        8
    """
    if w == 0:
        return 0
    if not lr * lam > 0:
        raise ValueError(f"`lr * lam` must be positive. Received: lr={lr}, lam={lam}")
    # Rounded up: the last step takes what is left, and that may be less than lr * lam.
    return int(np.ceil(abs(float(w)) / (lr * lam)))
