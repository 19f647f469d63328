"""Right answers to exercise 19 in unusual dress: each must pass."""

import functools
import itertools
import statistics

import numpy as np


def _soft(w, threshold):
    return w - np.clip(w, -threshold, threshold)


def coefficients__one_coordinate_at_a_time(X, y, lam, alpha):
    """Solves for each coefficient in turn."""
    gram = np.cov(X, rowvar=False, bias=True).reshape(X.shape[1], -1)
    moment = (X - X.mean(axis=0)).T @ (y - y.mean()) / len(y)
    w = np.zeros(len(gram))
    for _ in range(20_000):
        before = w.copy()
        for j in range(len(w)):
            pull = moment[j] - gram[j] @ w + gram[j, j] * w[j]
            w[j] = _soft(pull, lam * alpha / 2) / (gram[j, j] + lam * (1 - alpha))
        if np.max(np.abs(w - before)) < 1e-12:
            break
    return w


def coefficients__splits_the_problem(X, y, lam, alpha):
    """Alternates between the squares and the absolute values (ADMM)."""
    rows, target = X - X.mean(axis=0), y - y.mean()
    gram = 2 * rows.T @ rows / len(y) + 2 * lam * (1 - alpha) * np.eye(X.shape[1])
    moment = 2 * rows.T @ target / len(y)
    rho = max(float(np.trace(gram)) / len(gram), 1e-3)
    inverse = np.linalg.inv(gram + rho * np.eye(len(gram)))
    z = u = np.zeros(len(gram))
    for _ in range(20_000):
        w = inverse @ (moment + rho * (z - u))
        z, old = _soft(w + u, lam * alpha / rho), z
        u = u + w - z
        if np.max(np.abs(z - old)) + np.max(np.abs(w - z)) < 1e-10:
            break
    return z


def coefficients__positive_and_negative_parts(X, y, lam, alpha):
    """Writes w as a difference of two positive parts, for a general solver."""
    from scipy.optimize import minimize

    rows, target = X - X.mean(axis=0), y - y.mean()
    p = X.shape[1]

    def cost(parts):
        w = parts[:p] - parts[p:]
        error = rows @ w - target
        slope = 2 * rows.T @ error / len(y) + 2 * lam * (1 - alpha) * w
        value = np.mean(error**2) + lam * (1 - alpha) * (w @ w)
        total = value + lam * alpha * np.sum(parts)
        return total, np.concatenate([slope, -slope]) + lam * alpha

    options = {"maxiter": 20_000, "maxfun": 100_000, "ftol": 1e-15, "gtol": 1e-10}
    found = minimize(
        cost,
        np.zeros(2 * p),
        jac=True,
        method="L-BFGS-B",
        bounds=[(0, None)] * (2 * p),
        options=options,
    )
    return found.x[:p] - found.x[p:]


def coefficients__scikit_learn(X, y, lam, alpha):
    """Translates λ and α for scikit-learn and lets it work."""
    from sklearn.linear_model import ElasticNet

    strength = lam * alpha / 2 + lam * (1 - alpha)
    model = ElasticNet(strength, l1_ratio=lam * alpha / 2 / strength)
    model.set_params(max_iter=1_000_000, tol=1e-14)
    return model.fit(np.asarray(X, dtype=float), y).coef_


def _jaccard(a, b):
    return len(a & b) / len(a | b) if a | b else 1.0


def stability__sets(coefs, tol=0.0):
    """Compares sets of column numbers."""
    sets = [{j for j, w in enumerate(row) if abs(w) > tol} for row in coefs]
    overlaps = [_jaccard(a, b) for a, b in itertools.combinations(sets, 2)]
    return statistics.fmean(overlaps) if overlaps else 1.0


def stability__matrix(coefs, tol=0.0):
    """Counts all pairs at once with a matrix product; a 0-d array comes back."""
    chosen = (np.abs(coefs) > tol).astype(float)
    common = chosen @ chosen.T
    sizes = np.diag(common)
    union = sizes[:, None] + sizes - common
    overlap = np.where(union > 0, common / np.where(union > 0, union, 1), 1.0)
    pairs = overlap[np.triu_indices(len(overlap), k=1)]
    return np.array(pairs.mean() if pairs.size else 1.0)


def stability__all_but_itself(coefs, tol=0.0):
    """Counts every pair twice, and every set with itself, and takes that out."""
    n = len(coefs)
    if n == 1:
        return 1.0
    sets = [frozenset(np.flatnonzero(np.abs(row) > tol).tolist()) for row in coefs]
    total = sum(_jaccard(a, b) for a, b in itertools.product(sets, sets))
    return np.float64((total - n) / (n * (n - 1)))


def _add(state, row, tol):
    seen, total = state
    row = set(np.flatnonzero(np.abs(row) > tol))
    return [*seen, row], total + sum(_jaccard(row, other) for other in seen)


def stability__reduce(coefs, tol=0.0):
    """Folds the rows, each compared with all before it; answers in float32."""
    seen, total = functools.reduce(functools.partial(_add, tol=tol), coefs, ([], 0.0))
    pairs = len(seen) * (len(seen) - 1) // 2
    return np.float32(total / pairs if pairs else 1)
