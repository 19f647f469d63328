"""Right answers to exercise 11 in unusual dress: each must pass."""

import numpy as np


def _soft(w, threshold):
    return w - np.clip(w, -threshold, threshold)


def fit_elastic_net__centred(X, y, lam, alpha, lr, steps):
    """Takes the means out first, so that no intercept is left to fit."""
    rows, target = X - X.mean(axis=0), y - y.mean()
    w = np.zeros(X.shape[1])
    for _ in range(steps):
        w = w - lr * 2 * rows.T @ (rows @ w - target) / len(y)
        w = _soft(w, lr * lam * alpha) / (1 + 2 * lr * lam * (1 - alpha))
    return w, float(y.mean() - X.mean(axis=0) @ w)


def fit_elastic_net__column_of_ones(X, y, lam, alpha, lr, steps):
    """Carries the intercept as a coefficient with no penalty."""
    rows = np.column_stack([np.ones(len(y)), X])
    strength = np.append(0.0, np.full(X.shape[1], lr * lam))
    w = np.zeros(X.shape[1] + 1)
    for _ in range(steps):
        w = w - 2 * lr * np.mean((rows @ w - y)[:, None] * rows, axis=0)
        w = _soft(w, strength * alpha) / (1 + 2 * strength * (1 - alpha))
    return w[1:], w[0]


def fit_elastic_net__gram_matrix(X, y, lam, alpha, lr, steps):
    """Multiplies the rows together once and never looks at them again."""
    rows, target = X - X.mean(axis=0), y - y.mean()
    gram, moment = rows.T @ rows / len(y), rows.T @ target / len(y)
    w = np.linalg.lstsq(gram, moment, rcond=None)[0]
    for _ in range(steps):
        w = _soft(w - 2 * lr * (gram @ w - moment), lr * lam * alpha)
        w /= 1 + 2 * lr * lam * (1 - alpha)
    return w, np.array(np.mean(y - X @ w))


def fit_elastic_net__one_coordinate_at_a_time(X, y, lam, alpha, lr, steps):
    """Solves for each coefficient in turn and needs neither lr nor all the steps."""
    rows, left = X - X.mean(axis=0), np.array(y - y.mean(), dtype=float)
    w = np.zeros(X.shape[1])
    for _ in range(steps):
        before = w.copy()
        for j, column in enumerate(rows.T):
            left += column * w[j]
            w[j] = _soft(column @ left / len(y), lam * alpha / 2)
            w[j] /= column @ column / len(y) + lam * (1 - alpha)
            left -= column * w[j]
        if np.max(np.abs(w - before)) < 1e-12:
            break
    return w, float(np.mean(y) - np.mean(X, axis=0) @ w)


def fit_elastic_net__momentum(X, y, lam, alpha, lr, steps):
    """Adds Nesterov's momentum (FISTA)."""
    rows, target = X - X.mean(axis=0), y - y.mean()
    w = ahead = np.zeros(X.shape[1])
    age = 1.0
    for _ in range(steps):
        moved = ahead - lr * 2 * rows.T @ (rows @ ahead - target) / len(y)
        new = _soft(moved, lr * lam * alpha) / (1 + 2 * lr * lam * (1 - alpha))
        older, age = age, (1 + np.sqrt(1 + 4 * age**2)) / 2
        if (ahead - new) @ (new - w) > 0:  # running past the goal: start afresh
            age = 1.0
        ahead = new + (older - 1) / age * (new - w)
        w = new
    return w, float(np.mean(y - X @ w))


def fit_elastic_net__scikit_learn(X, y, lam, alpha, lr, steps):
    """Translates λ and α for scikit-learn and lets it work."""
    from sklearn.linear_model import ElasticNet, LinearRegression

    strength = lam * alpha / 2 + lam * (1 - alpha)
    if strength == 0:
        model = LinearRegression()
    else:
        model = ElasticNet(strength, l1_ratio=lam * alpha / 2 / strength, tol=1e-12)
        model.max_iter = 100_000
    model.fit(np.asarray(X, dtype=float), y)
    return model.coef_, model.intercept_
