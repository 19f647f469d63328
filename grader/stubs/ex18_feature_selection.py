# %% [markdown]
"""# Exercise 18: choose features · ★★★ · about 40 minutes

A hundred columns, of which ten matter: which? A column is out of a network when every
weight that leaves it is exactly 0. L1 zeroes weights one by one; the group Lasso takes
a column's weights together, and drops the column as a whole or not at all.

- Read `docs/lesson.md`, section "Choosing features".
- Check with `python -m grader ex18`.
- Stuck? `python -m grader hint ex18`.
"""

# %%
import numpy as np


def selected_features(kernel: np.ndarray, tol: float = 0.0) -> np.ndarray:
    """List the input features that a layer still uses.

    Args:
        kernel: The weights of a Dense layer, of shape (features, units).
        tol: A weight counts as 0 if its size is at most this.

    Returns:
        The numbers of the rows in which some weight is larger in size than `tol`: a
        sorted array of integers, empty if there is none.

    Example:
        >>> selected_features(np.array([[0.0, 0.0], [0.0, -0.3], [0.2, 0.1]]))
        array([1, 2])
    """
    # A row is one input feature; `axis=1` runs along it.
    raise NotImplementedError("ex18")


def select(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Find the columns of X on which y depends, with a penalty of kreg.

    Args:
        X: The data, of shape (n, p): few of its columns matter.
        y: The targets, n real numbers.

    Returns:
        The numbers of the columns that matter: a sorted array of integers.
    """
    # Scale the columns; train a Dense(1) with a kreg.regularizers.GroupLasso and a
    # kreg.optimizers.Proximal on all rows at once; read the rows that are left.
    raise NotImplementedError("ex18")


# %%
if __name__ == "__main__":
    rng = np.random.default_rng(0)
    data = rng.normal(size=(200, 30))
    print(select(data, 3 * data[:, 4] - 2 * data[:, 17] + rng.normal(size=200)))
