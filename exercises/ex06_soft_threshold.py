# %% [markdown]
"""# Exercise 6: soft thresholding · ★★☆ · about 20 minutes

The step of exercise 5 cannot stop at zero. This function can. It answers one
question exactly: which z is close to w and still pays little L1 penalty?

- Read `docs/lesson/steps.md`, section "Soft thresholding".
- Check with `python -m grader ex06`.
- Stuck? `python -m grader hint ex06`.
"""

# %%
import numpy as np


def soft_threshold(w: np.ndarray | float, threshold: float) -> np.ndarray | float:
    """Move every weight towards zero by `threshold`, and stop there.

    For each entry of `w` the result is the z that minimises

        ½ (z - w)² + threshold · abs(z)

    which is called the proximal operator, or prox, of the L1 norm.

    Args:
        w: The weights: a number, or an array of any shape.
        threshold: How far to move, at least 0, in the units of `w`.

    Returns:
        The new weights, in the shape of `w`. Whatever was within `threshold` of zero
        is exactly 0.

    Example:
        >>> soft_threshold(np.array([3.0, 0.5, -0.5, -2.0]), threshold=1.0)
        array([ 2.,  0.,  0., -1.])
    """
    # Three cases: w above the threshold, w below minus the threshold, w in between.
    raise NotImplementedError("ex06")


# %%
if __name__ == "__main__":
    # Is it really the minimum? Look along a grid of z.
    w, threshold = 0.3, 0.1
    z = np.linspace(-1, 1, 20_001)
    cost = 0.5 * (z - w) ** 2 + threshold * np.abs(z)
    print("on the grid:", z[np.argmin(cost)], " yours:", soft_threshold(w, threshold))
