# %% [markdown]
"""# Exercise 7: the proximal step · ★★☆ · about 20 minutes

Now L1 keeps its promise. Take the gradient step for the data alone, then let the
penalty act through its prox: useless weights land on exact zero, and stay.

- Read `docs/lesson/steps.md`, section "The proximal step".
- Check with `python -m grader ex07`.
- Stuck? `python -m grader hint ex07`.
"""

# %%
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
    # A gradient step without the penalty, then exercise 6 with threshold lr * lam.
    raise NotImplementedError("ex07")


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
    # Each step takes lr * lam off abs(w); the last one may take less.
    raise NotImplementedError("ex07")


# %%
if __name__ == "__main__":
    w, steps = 1.0, 0
    while w != 0:
        w, steps = proximal_l1_step(w, data_grad=0.0, lr=0.5, lam=0.25), steps + 1
    print("counted:", steps, " by formula:", steps_to_zero(1.0, lr=0.5, lam=0.25))
