# %% [markdown]
"""# Exercise 2: the L1 penalty · ★☆☆ · about 5 minutes

L2 hardly notices a small weight. L1 charges every weight at the same rate, large
or small, and that is why it can drive the useless ones all the way to zero.

- Read `docs/lesson/penalties.md`, section "The L1 penalty".
- Check with `python -m grader ex02`.
- Stuck? `python -m grader hint ex02`.
"""

# %%
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
    # As in exercise 1, with the distance from zero in place of the square.
    raise NotImplementedError("ex02")


# %%
if __name__ == "__main__":
    for size in (0.1, 1.0, 10.0):
        w = np.array([size])
        print(f"weight {size:4}: penalty {l1_penalty([w], lam=0.01)}")
