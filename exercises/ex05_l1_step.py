# %% [markdown]
"""# Exercise 5: one step with L1 · ★★☆ · about 15 minutes

L1 pulls every weight towards zero by the same ηλ, however small the weight is. That
brings useless weights close to zero, and you will see why not quite there.

Your example is the classroom's trace, 0.05 → 0.047 → 0.045 → 0.044 → …, with two
remarks. Its first data gradient, +0.02, pushes the weight *down*: descent goes against
the gradient. And the trace does not end in 0: close to zero the step jumps across, and
then from side to side by ηλ. Try it in the last cell!

- Read `docs/lesson/steps.md`, section "One step with L1".
- Check with `python -m grader ex05`.
- Stuck? `python -m grader hint ex05`.
"""

# %%
import numpy as np


def l1_step(
    w: np.ndarray | float, data_grad: np.ndarray | float, lr: float, lam: float
) -> np.ndarray | float:
    """Take one gradient-descent step on the loss with its L1 penalty.

    Args:
        w: The weights: a number, or an array of any shape.
        data_grad: ∂L_data/∂w, in the shape of `w` or one number for all of them.
        lr: The learning rate η, at least 0.
        lam: The strength λ, at least 0.

    Returns:
        The new weights, in the shape of `w`. The slope of abs(w) at 0 counts as 0.

    Example:
        >>> l1_step(np.array([2.0, -2.0, 0.0]), data_grad=0.0, lr=0.5, lam=1.0)
        array([ 1.5, -1.5,  0. ])
    """
    # As with L2, but the slope of lam * abs(w) is lam * sign(w); see exercise 3.
    raise NotImplementedError("ex05")


def l1_trace(w: float, data_grads: list[float], lr: float, lam: float) -> list[float]:
    """Follow one weight through several L1 steps.

    Args:
        w: The weight to start from, a number.
        data_grads: The data gradient of each step. The list may be empty.
        lr: The learning rate η, at least 0.
        lam: The strength λ, at least 0.

    Returns:
        The starting weight, then the weight after each step, as Python floats: one
        number more than there are gradients.

    Example:
        >>> trace = l1_trace(0.05, data_grads=[0.02, 0.01, 0.0], lr=0.1, lam=0.01)
        >>> [round(value, 6) for value in trace]
        [0.05, 0.047, 0.045, 0.044]
    """
    # Start a list with w, then append one step after the other from its last entry.
    raise NotImplementedError("ex05")


# %%
if __name__ == "__main__":
    # Close to zero and without data: does it come to rest?
    print(l1_trace(0.0025, data_grads=[0.0] * 8, lr=0.1, lam=0.01))
