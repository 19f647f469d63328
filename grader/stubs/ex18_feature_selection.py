# %% [markdown]
"""# Exercise 18: choose features · ★★★ · about 40 minutes

A hundred features, ten of which matter: find these ten. A feature is out when its
whole row in the first kernel is zero; that is what the group lasso charges for, and
only a proximal optimizer makes the zeros exact. Both come from kreg:

    from kreg.optimizers import Proximal
    from kreg.regularizers import GroupLasso

- Read `docs/lesson/features.md`, section "Choosing features".
- Check with `python -m grader ex18`.
- Stuck? `python -m grader hint ex18`.
"""

# %%
import numpy as np


def selected_features(kernel: np.ndarray, tol: float = 0.0) -> np.ndarray:
    """Read from a kernel which input features it uses.

    Args:
        kernel: The first kernel, of shape (n_features, units): a row per feature.
        tol: Weights up to this size count as zero.

    Returns:
        The indices of the rows in which some abs(weight) is above `tol`, sorted.

    Example:
        >>> selected_features(np.array([[0.0, 2.0], [0.0, 0.0], [-0.5, 0.0]]))
        array([0, 2])
    """
    # A row is in as soon as any of its weights is; np.flatnonzero gives the indices.
    raise NotImplementedError("ex18")


def select(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Find the columns of X on which y depends, with kreg.

    Args:
        X: The data, of shape (n, p). Columns may have any scales.
        y: The targets, n real numbers: a weighted sum of a few columns, and noise.

    Returns:
        The sorted indices of the columns that matter.

    Example:
        >>> rng = np.random.default_rng(0)
        >>> X = rng.normal(size=(200, 20))
        >>> y = 3 * X[:, 4] - 2 * X[:, 7] + rng.normal(size=200)
        >>> select(X, y)
        array([4, 7])
    """
    # Scale X and y; train a Dense(1) with a GroupLasso by Proximal; read its kernel.
    raise NotImplementedError("ex18")


# %%
if __name__ == "__main__":
    rng = np.random.default_rng(0)
    X = rng.normal(size=(300, 100))
    matter = np.sort(rng.choice(100, size=10, replace=False))
    y = X[:, matter] @ rng.uniform(1, 3, size=10) + rng.normal(size=300)
    print("these matter:", matter)
    print("you selected:", select(X, y))
