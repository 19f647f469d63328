# %% [markdown]
"""# Exercise 19: correlated features · ★★★ · about 35 minutes

Height in cm, height in inches: one fact in two columns. L1 keeps one of them; Elastic
Net, with enough L2 in it, keeps both. The classroom says that L1 picks at random. It
does not: the data and the solver decide. But slightly other data decide otherwise,
and that can be measured: resample, fit, and compare the features that were chosen.

- Read `docs/lesson/features.md`, section "Correlated features".
- Check with `python -m grader ex19`.
- Stuck? `python -m grader hint ex19`.
"""

# %%
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
    # Exercise 11 with lr = 1 / (the largest eigenvalue of the Hessian), to the end.
    raise NotImplementedError("ex19")


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
    # Turn each row into the features it chose; compare every two rows only once.
    raise NotImplementedError("ex19")


# %%
if __name__ == "__main__":
    rng = np.random.default_rng(0)
    cm = rng.normal(170, 10, size=60)
    again = cm + 0.5 * rng.normal(size=60)  # measured twice: both columns say the same
    X, y = np.column_stack([cm, again]), cm + 3 * rng.normal(size=60)
    for alpha in (1.0, 0.2):
        rows = [rng.integers(0, 60, size=60) for _ in range(30)]
        coefs = np.array([coefficients(X[r], y[r], 20.0, alpha) for r in rows])
        print(
            f"alpha {alpha}: stability {stability(coefs):.2f}, mean", coefs.mean(axis=0)
        )
