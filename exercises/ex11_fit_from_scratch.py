# %% [markdown]
"""# Exercise 11: fit a model from scratch · ★★★ · about 30 minutes

Everything so far, at work: a linear model trained by your own proximal steps. It
ends where scikit-learn's coordinate descent ends, digit by digit.

The classroom writes `ElasticNet(alpha=…, l1_ratio=…)` as if these were λ and α. They
are not: scikit-learn halves the squared error and its L2 part. Our (λ, α) is its
alpha = λ·(1 - α/2) and l1_ratio = α/(2 - α).

You may use what you have: `from ex09_elastic_net_step import elastic_net_step`.

- Read `docs/lesson/elastic_net.md`, section "Fitting a model".
- Check with `python -m grader ex11`.
- Stuck? `python -m grader hint ex11`.
"""

# %%
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
    # Start at zeros; repeat: the best b, the gradient for w, the step of exercise 9.
    raise NotImplementedError("ex11")


# %%
if __name__ == "__main__":
    rng = np.random.default_rng(0)
    X = rng.normal(size=(200, 5))
    y = X @ np.array([3.0, 0.0, -2.0, 0.0, 0.0]) + 1.0 + 0.1 * rng.normal(size=200)
    print(fit_elastic_net(X, y, lam=0.2, alpha=0.9, lr=0.1, steps=500))
