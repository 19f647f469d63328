# %% [markdown]
"""# Exercise 9: the Elastic Net step · ★★☆ · about 15 minutes

Both penalties in one proximal step: L1 takes a constant off, L2 divides what is
left. So small weights still become exact zeros, and large ones are tamed as well.

- Read `docs/lesson/elastic_net.md`, section "The Elastic Net step".
- Check with `python -m grader ex09`.
- Stuck? `python -m grader hint ex09`.
"""

# %%
import numpy as np


def elastic_net_step(
    w: np.ndarray | float,
    data_grad: np.ndarray | float,
    lr: float,
    lam: float,
    alpha: float,
) -> np.ndarray | float:
    """Take one proximal gradient step on the data loss with its Elastic Net penalty.

    With v the weights after a gradient step for the data alone, the result is the z
    that minimises, for each entry,

        ½ (z - v)² + lr·lam · (alpha · abs(z) + (1 - alpha) · z²)

    Args:
        w: The weights: a number, or an array of any shape.
        data_grad: ∂L_data/∂w, in the shape of `w` or one number for all of them.
        lr: The learning rate η, at least 0.
        lam: The strength λ, at least 0.
        alpha: The share of L1, from 0 to 1.

    Returns:
        The new weights, in the shape of `w`.

    Example:
        >>> elastic_net_step(np.array([3.0, 0.2]), 0.0, lr=0.5, lam=1.0, alpha=0.5)
        array([1.83333333, 0.        ])
    """
    # Soft-threshold v by lr·lam·alpha, then divide by 1 + 2·lr·lam·(1 - alpha).
    raise NotImplementedError("ex09")


# %%
if __name__ == "__main__":
    w = np.array([3.0, 0.2, -0.05])
    for alpha in (0.0, 0.5, 1.0):
        print(f"alpha {alpha}:", elastic_net_step(w, 0.0, lr=0.1, lam=1.0, alpha=alpha))
