"""# Exercise 16: one standard error · ★★☆ · about 20 minutes

One mean per λ; the doubt about the best of them sets how far up we may go.
"""

import numpy as np


def best_lambda(lams: np.ndarray, losses: np.ndarray) -> float:
    """Find the λ with the smallest mean loss over the folds.

    Args:
        lams: The λ that were tried, in any order, of shape (n_lams,).
        losses: The validation losses, of shape (n_lams, n_folds): a row for each λ.

    Returns:
        The λ of the smallest mean, a Python float; the larger one on a tie.

    Example:
        >>> losses = np.array([[3.0, 4.0], [1.0, 3.0], [4.0, 4.0]])
        >>> best_lambda(np.array([0.1, 1.0, 10.0]), losses)
        1.0
    """
    lams, means = np.asarray(lams, dtype=float), np.mean(losses, axis=1)
    return float(lams[means == means.min()].max())


def one_standard_error_lambda(lams: np.ndarray, losses: np.ndarray) -> float:
    """Find the largest λ that is as good as the best, within one standard error.

    The standard error is that of the best λ: the sample deviation of its losses
    (divide by n_folds - 1, `ddof=1`) over √n_folds.

    Args:
        lams: The λ that were tried, in any order, of shape (n_lams,).
        losses: The validation losses, of shape (n_lams, n_folds), at least two folds.

    Returns:
        The largest λ with a mean of at most the smallest mean plus that error.

    Example:
        >>> losses = np.array([[3.0, 4.0], [1.0, 3.0], [2.0, 3.0], [4.0, 4.0]])
        >>> one_standard_error_lambda(np.array([0.1, 1.0, 3.0, 10.0]), losses)
        3.0
    """
    lams, losses = np.asarray(lams, dtype=float), np.asarray(losses, dtype=float)
    means = losses.mean(axis=1)
    best = losses[lams == best_lambda(lams, losses)][0]
    error = best.std(ddof=1) / np.sqrt(len(best))
    return float(lams[means <= best.mean() + error].max())
