# %% [markdown]
"""# Exercise 1: the L2 penalty · ★☆☆ · about 10 minutes

A network that learns its data by heart (it *overfits*) leans on a few huge weights.
The L2 penalty makes these dear: 100 times the weight costs 10 000 times as much.

- Read `docs/lesson/penalties.md`, section "The L2 penalty".
- Check with `python -m grader ex01`.
- Stuck? `python -m grader hint ex01`.
"""

# %%
import numpy as np


def l2_penalty(weights: list[np.ndarray], lam: float) -> float:
    """Compute the L2 penalty: `lam` times the sum of all squared weights.

    There is no factor 1/2 here, neither in the lesson nor in Keras.

    Args:
        weights: One array per layer, of any shapes. The list may be empty.
        lam: The strength λ, at least 0. (`lambda` is a word Python keeps for itself.)

    Returns:
        The penalty, one Python float; 0.0 for an empty list.

    Example:
        >>> l2_penalty([np.array([10.0])], lam=0.01)
        1.0
        >>> l2_penalty([np.array([[1.0, -2.0]]), np.array([3.0])], lam=0.5)
        7.0
    """
    # Square every weight of every layer, add them all up, and multiply by lam.
    raise NotImplementedError("ex01")


# %%
if __name__ == "__main__":
    small, large = np.array([0.1]), np.array([10.0])
    print("weight  0.1 pays", l2_penalty([small], lam=0.01))
    print("weight 10.0 pays", l2_penalty([large], lam=0.01))
