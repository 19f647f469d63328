# %% [markdown]
"""# Exercise 3: the sign of a weight · ★☆☆ · about 5 minutes

To descend on abs(w) we need its slope: +1 on the right of zero, -1 on the left.
At the kink any slope from -1 to +1 would do; we choose 0, so that zero stays zero.

- Read `docs/lesson/penalties.md`, section "The slope of abs(w)".
- Check with `python -m grader ex03`.
- Stuck? `python -m grader hint ex03`.
"""

# %%
import numpy as np


def sign(w: np.ndarray | float) -> np.ndarray | float:
    """Tell on which side of zero each weight is.

    Args:
        w: A number, or an array of any shape.

    Returns:
        In the shape of `w`: +1 where it is positive, -1 where it is negative, and 0
        where it is exactly zero.

    Example:
        >>> sign(np.array([5.0, -3.0, 0.0]))
        array([ 1., -1.,  0.])
    """
    # `if` can look at one number only; (w > 0) looks at a whole array at once.
    raise NotImplementedError("ex03")


# %%
if __name__ == "__main__":
    print(sign(np.array([[5.0, -3.0], [0.0, 1e-9]])))
