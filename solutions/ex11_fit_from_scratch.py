"""# Exercise 11: fit a model from scratch · ★★★ · about 30 minutes

Proximal gradient descent, with the best intercept put in before each step.
"""

import numpy as np


def fit_elastic_net(
    X: np.ndarray, y: np.ndarray, lam: float, alpha: float, lr: float, steps: int
) -> tuple[np.ndarray, float]:
    """Fit a linear model with an Elastic Net penalty by proximal gradient descent.

    Minimises mean((X @ w + b - y)²) + lam · (alpha·Σ abs(w) + (1 - alpha)·Σ w²) over
    the coefficients w and the intercept b. The intercept pays no penalty.

    Args:
        X: The data, of shape (n, p): one row per sample, one column per feature.
        y: The targets, of shape (n,).
        lam: The strength λ, at least 0.
        alpha: The share of L1, from 0 to 1.
        lr: The learning rate η, small enough for these data.
        steps: The number of steps, enough to converge.

    Returns:
        `(w, b)`: the coefficients, of shape (p,), and the intercept, a Python float.

    Example:
        >>> X = np.array([[-1.0], [1.0]])
        >>> w, b = fit_elastic_net(X, 2 * X[:, 0] + 3, 1.0, 1.0, lr=0.25, steps=99)
        >>> (w.round(6), round(b, 6))
        (array([1.5]), 3.0)
    """
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    w = np.zeros(X.shape[1])
    threshold = lr * lam * alpha
    shrink = 1.0 + 2.0 * lr * lam * (1.0 - alpha)
    for _ in range(steps):
        # The best b for this w is known: it makes the errors average to zero.
        b = np.mean(y - X @ w)
        error = X @ w + b - y
        v = w - lr * 2.0 / len(y) * (X.T @ error)
        w = (v - np.clip(v, -threshold, threshold)) / shrink
    return w, float(np.mean(y - X @ w))
