# %% [markdown]
"""# Exercise 10: weight decay · ★★☆ · about 15 minutes

Shrink the weights in the optimizer instead of the loss: is that the same as L2?

The classroom calls the two equivalent, with Adam as its example. Plain SGD is where
that holds, and even there the numbers differ by a factor of 2. Adam rescales every
gradient, also the one of an L2 penalty, but `Adam(weight_decay=…)` shrinks the
weights apart from that (it is AdamW): no λ makes the two agree.

- Read `docs/lesson/steps.md`, section "L2 and weight decay".
- Check with `python -m grader ex10`.
- Stuck? `python -m grader hint ex10`.
"""

# %%
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
    # Three terms: the weight, the gradient step, and the decay of the *old* weight.
    raise NotImplementedError("ex10")


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
    # Compare the decay above with the term that lam brings into l2_step.
    raise NotImplementedError("ex10")


# %%
if __name__ == "__main__":
    lam = 0.01
    print(decay_step(5.0, 1.0, lr=0.1, weight_decay=weight_decay_for_l2(lam)))
    print(5.0 - 0.1 * (1.0 + 2 * lam * 5.0), "is the L2 step of exercise 4")
