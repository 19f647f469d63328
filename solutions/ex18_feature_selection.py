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
    return np.flatnonzero(np.any(np.abs(kernel) > tol, axis=1))


def select(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Find the columns of X on which y depends, with a penalty of kreg.

    Args:
        X: The data, of shape (n, p): few of its columns matter.
        y: The targets, n real numbers.

    Returns:
        The numbers of the columns that matter: a sorted array of integers.
    """
    # Imported here: Keras takes seconds, and `selected_features` does not need it.
    import keras

    from kreg.optimizers import Proximal
    from kreg.regularizers import GroupLasso

    # On one scale, so that one λ means the same for every column.
    X = np.asarray(X, dtype=np.float32)
    y = np.asarray(y, dtype=np.float32).reshape(len(X), 1)
    X = (X - X.mean(axis=0)) / (X.std(axis=0) + 1e-12)
    y = (y - y.mean()) / (y.std() + 1e-12)

    # From lambda_max on, no column is left. A tenth of it keeps what stands out.
    slope_at_zero = -2 / len(X) * X.T @ y
    lam = 0.1 * GroupLasso().lambda_max(slope_at_zero)
    # The longest step that cannot overshoot: one over the largest curvature.
    curvature = 2 / len(X) * np.linalg.eigvalsh(X.T @ X).max()

    layer = keras.layers.Dense(1, kernel_regularizer=GroupLasso(lam))
    model = keras.Sequential([keras.Input((X.shape[1],)), layer])
    model.compile(Proximal(keras.optimizers.SGD(float(1 / curvature))), loss="mse")
    # Each step sees all rows: the noise of small batches would wake zeros up again.
    # One epoch of many such steps is quicker than many epochs of one.
    steps = 200
    rows, targets = np.tile(X, (steps, 1)), np.tile(y, (steps, 1))
    model.fit(rows, targets, batch_size=len(X), shuffle=False, verbose=0)
    return selected_features(keras.ops.convert_to_numpy(layer.kernel))


# %%
if __name__ == "__main__":
    rng = np.random.default_rng(0)
    data = rng.normal(size=(200, 30))
    print(select(data, 3 * data[:, 4] - 2 * data[:, 17] + rng.normal(size=200)))
