"""# Exercise 18: choose features · ★★★ · about 40 minutes

Three rounds of choosing with kreg, each with a better idea of how loud the noise is.
"""

import keras
import numpy as np

from kreg.optimizers import Proximal
from kreg.regularizers import GroupLasso


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
    return np.flatnonzero(np.any(np.abs(np.asarray(kernel)) > tol, axis=1))


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
    X, y = np.asarray(X, dtype=float), np.ravel(np.asarray(y, dtype=float))
    # On one scale all features pay alike, and λ means the same for all data.
    spread = X.std(axis=0)
    X = (X - X.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    y = (y - y.mean()) / (y.std() or 1.0)
    n, p = X.shape
    # The largest slope that p useless columns have by chance, for a noise of 1.
    reach = 2.0 * np.sqrt(2.0 * np.log(max(p, 2)) / n)
    lr = 1.0 / np.linalg.eigvalsh(2.0 / n * X.T @ X)[-1]
    noise = 1.0
    for _ in range(3):
        # Half of it lets a few useless ones in: better than to lose a weak one here.
        penalty = GroupLasso(float(0.5 * reach * noise))
        dense = keras.layers.Dense(
            1, kernel_initializer="zeros", kernel_regularizer=penalty
        )
        model = keras.Sequential([keras.Input((p,)), dense])
        model.compile(Proximal(keras.optimizers.SGD(lr)), loss="mse")
        # All data in every step: the noise of mini-batches would move zeros off zero.
        for _ in range(300):
            model.train_on_batch(X, y[:, None])
        chosen = selected_features(keras.ops.convert_to_numpy(dense.kernel))
        # Without a penalty the chosen ones show their full weight, and the noise left.
        inverse = np.linalg.pinv(X[:, chosen].T @ X[:, chosen])
        w = inverse @ X[:, chosen].T @ y
        rest = np.sum((y - X[:, chosen] @ w) ** 2) / max(n - len(chosen) - 1, 1)
        noise = max(np.sqrt(rest), 0.01)
    # Now the useless ones can go: a weight has to stand out from its own error.
    t_values = np.zeros((p, 1))
    t_values[chosen, 0] = w / (noise * np.sqrt(np.diag(inverse)))
    return selected_features(t_values, tol=4.0)
