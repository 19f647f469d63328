# %% [markdown]
"""# Exercise 4: one step with L2 · ★★☆ · about 15 minutes

A penalty acts through its gradient. That of λw² is 2λw: a pull towards zero that
grows with the weight, and so fades away before the weight gets there.

- Read `docs/lesson/steps.md`, section "One step with L2".
- Check with `python -m grader ex04`.
- Stuck? `python -m grader hint ex04`.
"""

# %%
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
    # Two gradients add up: the one you are given, and the slope of lam * w².
    raise NotImplementedError("ex04")


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
    # Go against the gradient you have just written, by lr times its size.
    raise NotImplementedError("ex04")


# %%
if __name__ == "__main__":
    w = np.array([10.0, 0.1])
    for _ in range(5):
        w = l2_step(w, data_grad=0.0, lr=0.1, lam=1.0)
        print(w)  # both shrink by the same factor; neither becomes zero
