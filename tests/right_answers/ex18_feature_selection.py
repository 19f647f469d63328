"""Right answers to exercise 18 in unusual dress: each must pass."""

import functools

import numpy as np


def selected_features__largest_of_the_row(kernel, tol=0.0):
    """Compares each row's largest size."""
    return np.flatnonzero(np.max(np.abs(kernel), axis=1) > tol)


def selected_features__row_by_row(kernel, tol=0.0):
    """Asks every row, in plain Python."""
    rows = enumerate(np.asarray(kernel).tolist())
    chosen = [i for i, row in rows if any(abs(w) > tol for w in row)]
    return np.array(chosen, dtype=np.int32)


def selected_features__set_of_rows(kernel, tol=0.0):
    """Collects the rows of all large entries and sorts them."""
    return np.unique(np.nonzero(np.abs(kernel) > tol)[0])


def selected_features__unit_by_unit(kernel, tol=0.0):
    """Joins what the units use, one after the other."""
    uses = [np.flatnonzero((unit > tol) | (unit < -tol)) for unit in kernel.T]
    return functools.reduce(np.union1d, uses)


def selected_features__counts(kernel, tol=0.0):
    """Cuts its own copy at the tolerance and counts what is left."""
    left = np.sign(kernel) * np.maximum(np.abs(kernel) - tol, 0)
    return np.arange(len(kernel))[np.count_nonzero(left, axis=1) > 0]


def _fit(X, y, columns):
    """Fit by least squares: the sum of squared errors, and a t-value per column."""
    rows = np.column_stack([np.ones(len(y)), X[:, columns]])
    w = np.linalg.lstsq(rows, y, rcond=None)[0]
    error = float(np.sum((y - rows @ w) ** 2))
    noise = error / max(len(y) - rows.shape[1], 1)
    spread = np.sqrt(noise * np.diag(np.linalg.pinv(rows.T @ rows)))
    return error, np.abs(w[1:]) / np.maximum(spread[1:], 1e-300)


def _cost(X, y, columns):
    """Charge for each column, a little more than the extended Bayesian criterion."""
    n, p = X.shape
    error, _ = _fit(X, y, columns)
    return n * np.log(max(error, 1e-12) / n) + len(columns) * np.log(n * p**3)


def select__one_at_a_time(X, y):
    """Adds the column that helps most, as long as it is worth its price."""
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float).ravel()
    chosen, cost = [], _cost(X, y, [])
    while len(chosen) < min(X.shape[1], len(y) // 2):
        others = np.setdiff1d(np.arange(X.shape[1]), chosen)
        errors = [_fit(X, y, [*chosen, j])[0] for j in others]
        best = int(others[np.argmin(errors)])
        if _cost(X, y, [*chosen, best]) >= cost:
            break
        chosen.append(best)
        cost = _cost(X, y, chosen)
    return np.array(sorted(chosen), dtype=int)


def _lasso(X, y, lam, sweeps=200):
    """Minimise half the mean squared error plus λ·Σ|w|; `lam` may be per column."""
    rows = (X - X.mean(axis=0)) / X.std(axis=0)
    left, w = y - y.mean(), np.zeros(X.shape[1])
    lam = np.broadcast_to(lam, w.shape)
    for _ in range(sweeps):
        for j, column in enumerate(rows.T):
            pull = column @ left / len(y) + w[j]
            new = np.sign(pull) * max(abs(pull) - lam[j], 0.0)
            left = left + column * (w[j] - new)
            w[j] = new
    return w


def select__l1_then_least_squares(X, y):
    """Lets L1 choose generously and tests the survivors without a penalty."""
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float).ravel()
    chosen = np.flatnonzero(_lasso(X, y, 0.05 * np.std(y)))
    while chosen.size:
        _, t = _fit(X, y, chosen)
        if t.min() > 4.5:
            break
        chosen = np.delete(chosen, t.argmin())
    return chosen


def select__weighted_l1(X, y):
    """Repeats L1, each time with less of it where a weight was found."""
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float).ravel()
    w = _lasso(X, y, 0.1 * np.std(y), sweeps=50)
    for _ in range(3):
        used = np.flatnonzero(w)
        noise = np.sqrt(_fit(X, y, used)[0] / max(len(y) - used.size - 1, 1))
        lam = 2 * noise * np.sqrt(np.log(X.shape[1]) / len(y))
        w = _lasso(X, y, np.where(np.abs(w) > 2 * lam, 0.0, lam), sweeps=50)
    return np.flatnonzero(np.abs(w) > 1e-9)
