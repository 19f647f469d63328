"""# Exercise 19: correlated features · ★★★ · about 35 minutes

The fit of exercise 11, made to converge on columns of any scale, however correlated.
"""

import numpy as np


def coefficients(X: np.ndarray, y: np.ndarray, lam: float, alpha: float) -> np.ndarray:
    """Solve the Elastic Net problem of exercise 11, and find the steps it needs.

    Minimises mean((X @ w + b - y)²) + lam · (alpha·Σ abs(w) + (1 - alpha)·Σ w²) over
    w and b. The columns of X may have any scales, and may nearly repeat each other.

    Args:
        X: The data, of shape (n, p), as they are: scaling them changes the problem.
        y: The targets, of shape (n,).
        lam: The strength λ, at least 0.
        alpha: The share of L1, from 0 to 1.

    Returns:
        The coefficients w, of shape (p,).

    Example:
        >>> cm = np.array([150.0, 160.0, 170.0, 180.0, 190.0])
        >>> X = np.column_stack([cm, cm / 2.54])
        >>> coefficients(X, 10 * cm, lam=1.0, alpha=1.0).round(4)
        array([9.9975, 0.    ])
        >>> coefficients(X, 10 * cm, lam=1.0, alpha=0.5).round(4)
        array([8.7413, 3.1383])
    """
    X = np.asarray(X, dtype=float) - np.mean(X, axis=0)
    y = np.asarray(y, dtype=float) - np.mean(y)
    # The smooth part, L2 included, is ½ w'Hw - g'w; what is left for the prox is L1.
    hessian = 2.0 / len(y) * X.T @ X + 2.0 * lam * (1.0 - alpha) * np.eye(X.shape[1])
    g = 2.0 / len(y) * X.T @ y
    # Each weight in units in which it bends the loss by 1: the problem stays the same,
    # its L1 threshold becomes one per weight, and centimetres no longer rush ahead.
    curvature = np.diag(hessian)
    units = 1.0 / np.sqrt(np.where(curvature > 0, curvature, 1.0))
    hessian, g = units[:, None] * hessian * units, units * g
    lr = 1.0 / max(np.linalg.eigvalsh(hessian)[-1], np.finfo(float).tiny)
    threshold = lr * lam * alpha * units
    u = ahead = np.zeros(X.shape[1])
    momentum = 1.0
    for _ in range(100_000):
        v = ahead - lr * (hessian @ ahead - g)
        new = v - np.clip(v, -threshold, threshold)
        if np.max(np.abs(new - ahead)) <= 1e-15 * np.max(np.abs(new)):
            break
        # Accelerated (Nesterov): run ahead, and start afresh when that leads uphill.
        if (ahead - new) @ (new - u) > 0:
            momentum = 1.0
        following = (1.0 + np.sqrt(1.0 + 4.0 * momentum**2)) / 2.0
        ahead = new + (momentum - 1.0) / following * (new - u)
        u, momentum = new, following
    return units * new


def stability(coefs: np.ndarray, tol: float = 0.0) -> float:
    """Measure how far several fits agree on the features they choose.

    Two sets of features overlap by |A ∩ B| / |A ∪ B| (Jaccard): 1 if they are the
    same, also if both are empty, and 0 if they share nothing.

    Args:
        coefs: One row of coefficients per fit, of shape (n_bootstraps, n_features).
        tol: A feature is chosen if the abs of its coefficient is above this.

    Returns:
        The mean overlap over all pairs of rows; 1.0 for a single row.

    Example:
        >>> stability(np.array([[1.0, 0.0], [2.0, 0.0], [1.0, 1.0]]))
        0.6666666666666666
    """
    chosen = np.abs(np.asarray(coefs, dtype=float)) > tol
    overlaps = [
        np.sum(a & b) / np.sum(a | b) if np.any(a | b) else 1.0
        for i, a in enumerate(chosen)
        for b in chosen[:i]
    ]
    return float(np.mean(overlaps)) if overlaps else 1.0
