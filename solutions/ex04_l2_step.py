"""# Exercise 4: one step with L2 · ★★☆ · about 15 minutes

The penalty adds 2λw to whatever the data asks for; the step itself is unchanged.
"""

import numpy as np


def l2_gradient(
    w: np.ndarray | float, data_grad: np.ndarray | float, lam: float
) -> np.ndarray | float:
    """Compute the gradient of the whole loss, data and L2 penalty together.

    Args:
        w: The weights: a number, or an array of any shape.
        data_grad: The gradient of the data loss, ∂L_data/∂w, in the shape of `w` or
            one number for all of them.
        lam: The strength λ, at least 0.

    Returns:
        ∂(L_data + λ·Σw²)/∂w, in the shape of `w`.

    Example:
        >>> l2_gradient(np.array([10.0, -0.5]), data_grad=0.0, lam=0.5)
        array([10. , -0.5])
    """
    # As floats first, so that whole numbers in give floats out.
    w = np.asarray(w, dtype=float)
    return data_grad + 2.0 * lam * w


def l2_step(
    w: np.ndarray | float, data_grad: np.ndarray | float, lr: float, lam: float
) -> np.ndarray | float:
    """Take one gradient-descent step on the loss with its L2 penalty.

    Args:
        w: The weights: a number, or an array of any shape.
        data_grad: ∂L_data/∂w, in the shape of `w` or one number for all of them.
        lr: The learning rate η, at least 0.
        lam: The strength λ, at least 0.

    Returns:
        The new weights, in the shape of `w`, which itself stays as it was.

    Example:
        >>> l2_step(np.array([8.0, -2.0]), data_grad=0.0, lr=0.5, lam=0.5)
        array([ 4., -1.])
    """
    # A new array, never `w -= ...`: the caller's weights are not ours to change.
    return np.asarray(w, dtype=float) - lr * l2_gradient(w, data_grad, lam)
