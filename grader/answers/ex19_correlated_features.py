"""What scikit-learn finds on correlated features, and how selections overlap."""

import itertools
from typing import Any

import numpy as np


def coefficients(X: Any, y: Any, lam: float, alpha: float) -> Any:
    """The minimum of the mean squared error plus λ(α·Σ|w| + (1 − α)·Σw²)."""
    from sklearn.linear_model import ElasticNet, Ridge

    model: Any = Ridge(len(y) * lam)
    if alpha > 0:
        strength, share = lam * (1 - alpha / 2), alpha / (2 - alpha)
        model = ElasticNet(strength, l1_ratio=share, tol=1e-12, max_iter=1_000_000)
    return np.asarray(model.fit(X, y).coef_, float)


def stability(coefs: Any, tol: float = 0.0) -> float:
    """The mean of |A ∩ B| / |A ∪ B| over all pairs of fits."""
    sets = [{j for j, w in enumerate(row) if abs(w) > tol} for row in coefs.tolist()]
    pairs = [
        len(a & b) / len(a | b) if a | b else 1.0
        for a, b in itertools.combinations(sets, 2)
    ]
    return sum(pairs) / len(pairs) if pairs else 1.0
