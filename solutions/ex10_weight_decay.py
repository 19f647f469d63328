"""# Exercise 10: weight decay · ★★☆ · about 15 minutes

Set decay_step and exercise 4's l2_step side by side: weight_decay stands where 2λ does.
"""

import numpy as np


def decay_step(
    w: np.ndarray | float, data_grad: np.ndarray | float, lr: float, weight_decay: float
) -> np.ndarray | float:
    """Take one step of plain SGD with weight decay, as Keras does it.

    Args:
        w: The weights: a number, or an array of any shape.
        data_grad: ∂L_data/∂w, in the shape of `w` or one number for all of them.
        lr: The learning rate η, at least 0. It also scales the decay.
        weight_decay: The share that is taken off, at least 0, before `lr` scales it.

    Returns:
        w - lr·data_grad - lr·weight_decay·w, in the shape of `w`.

    Example:
        >>> decay_step(np.array([8.0, -4.0]), data_grad=1.0, lr=0.5, weight_decay=0.5)
        array([ 5.5, -3.5])
    """
    w = np.asarray(w, dtype=float)
    return w - lr * data_grad - lr * weight_decay * w


def weight_decay_for_l2(lam: float) -> float:
    """Find the weight decay that equals an L2 penalty, for plain SGD.

    Args:
        lam: The strength λ of a penalty λ·Σw².

    Returns:
        The weight decay that gives the same steps.

    Example:
        >>> weight_decay_for_l2(0.25)
        0.5
    """
    # The slope of λw² is 2λw: the 2 comes from the square.
    return 2.0 * float(lam)
