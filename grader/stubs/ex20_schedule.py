# %% [markdown]
"""# Exercise 20: λ over time and by layer · ★★☆ · about 15 minutes

λ need not be one number. Let it grow while the network finds its feet, or give each
layer its own: the more weights it has, the more it could learn by heart.

- Read `docs/lesson/lambda.md`, section "λ over time and by layer".
- Check with `python -m grader ex20`.
- Stuck? `python -m grader hint ex20`.
"""

# %%
import numpy as np


def warm_up(step: int, lam: float, steps: int) -> float:
    """Raise λ in a straight line from 0, then hold it.

    Args:
        step: The training step, counted from 0.
        lam: The λ to arrive at, at least 0.
        steps: The length of the warm-up; 0 means there is none.

    Returns:
        λ at that step: 0.0 at step 0, and `lam` from step `steps` on.

    Example:
        >>> [warm_up(step, lam=0.5, steps=4) for step in (0, 1, 2, 4, 100)]
        [0.0, 0.125, 0.25, 0.5, 0.5]
    """
    # Which share of the way is done? Never more than all of it; and mind steps = 0.
    raise NotImplementedError("ex20")


def lams_by_size(shapes: list[tuple[int, ...]], largest: float) -> list[float]:
    """Give each layer a λ in proportion to its number of weights.

    Args:
        shapes: The shape of each layer's kernel.
        largest: The λ of the layer with the most weights.

    Returns:
        One λ per layer, in the order of `shapes`.

    Example:
        >>> lams_by_size([(20, 256), (256, 128), (128, 64)], largest=0.5)
        [0.078125, 0.5, 0.125]
    """
    # The number of weights is the product of a shape: np.prod. Which is the largest?
    raise NotImplementedError("ex20")


# %%
if __name__ == "__main__":
    print([warm_up(step, lam=0.01, steps=10) for step in np.arange(0, 15, 2)])
    print(lams_by_size([(20, 256), (256, 128), (128, 64), (64, 1)], largest=0.01))
