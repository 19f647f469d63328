"""Wrong answers to exercise 18: each must fail."""

import numpy as np


def selected_features__every_weight(kernel, tol=0.0):
    """Asks that all weights of the row be large, not some.

    diagnosis: every_weight
    """
    return np.flatnonzero(np.all(np.abs(kernel) > tol, axis=1))


def selected_features__columns(kernel, tol=0.0):
    """Looks along the wrong axis and finds units.

    diagnosis: columns
    """
    return np.flatnonzero(np.any(np.abs(kernel) > tol, axis=0))


def selected_features__abs_forgotten(kernel, tol=0.0):
    """Misses rows that are negative throughout.

    diagnosis: abs_forgotten
    """
    return np.flatnonzero(np.any(kernel > tol, axis=1))


def selected_features__row_sums(kernel, tol=0.0):
    """Adds up the row first: weights may cancel.

    diagnosis: row_sums
    """
    return np.flatnonzero(np.abs(np.sum(kernel, axis=1)) > tol)


def selected_features__sizes_added(kernel, tol=0.0):
    """Compares the sum of the sizes: many small weights make a large one.

    diagnosis: sizes_added
    """
    return np.flatnonzero(np.sum(np.abs(kernel), axis=1) > tol)


def selected_features__length(kernel, tol=0.0):
    """Compares the row's length with the tolerance.

    diagnosis: length
    """
    return np.flatnonzero(np.linalg.norm(kernel, axis=1) > tol)


def selected_features__mean(kernel, tol=0.0):
    """Compares the row's mean size.

    diagnosis: mean
    """
    return np.flatnonzero(np.mean(np.abs(kernel), axis=1) > tol)


def selected_features__tol_included(kernel, tol=0.0):
    """Writes ≥ for >: at tolerance 0 every row is in.

    diagnosis: tol_included
    """
    return np.flatnonzero(np.any(np.abs(kernel) >= tol, axis=1))


def selected_features__tol_ignored(kernel, tol=0.0):
    """Asks only whether a weight is exactly zero.

    diagnosis: tol_ignored
    """
    return np.flatnonzero(np.any(kernel != 0, axis=1))


def selected_features__own_tol(kernel, tol=1e-3):
    """Has a tolerance of its own when none is given.

    diagnosis: own_tol
    """
    return np.flatnonzero(np.any(np.abs(kernel) > tol, axis=1))


def selected_features__relative_tol(kernel, tol=0.0):
    """Takes the tolerance as a share of the largest weight.

    diagnosis: relative_tol
    """
    size = np.abs(kernel)
    return np.flatnonzero(np.any(size > tol * np.max(size, initial=0.0), axis=1))


def selected_features__first_unit_only(kernel, tol=0.0):
    """Looks at the first unit's weights.

    diagnosis: one_unit_only
    """
    return np.flatnonzero(np.abs(kernel[:, 0]) > tol)


def selected_features__every_entry(kernel, tol=0.0):
    """Names a row once for every large weight in it.

    diagnosis: row_for_each_weight
    """
    return np.nonzero(np.abs(kernel) > tol)[0]


def selected_features__mask(kernel, tol=0.0):
    """Returns yes and no for every row.

    diagnosis: mask
    """
    return np.any(np.abs(kernel) > tol, axis=1).astype(int)


def selected_features__dropped(kernel, tol=0.0):
    """Returns the rows that are not selected.

    diagnosis: dropped_rows
    """
    return np.flatnonzero(~np.any(np.abs(kernel) > tol, axis=1))


def selected_features__weights(kernel, tol=0.0):
    """Returns the rows themselves, not their numbers.

    diagnosis: weights
    """
    return kernel[np.any(np.abs(kernel) > tol, axis=1)]


def selected_features__count(kernel, tol=0.0):
    """Returns how many rows there are.

    diagnosis: count
    """
    return np.array(np.count_nonzero(np.any(np.abs(kernel) > tol, axis=1)))


def selected_features__from_one(kernel, tol=0.0):
    """Counts the rows from 1.

    diagnosis: from_one
    """
    return np.flatnonzero(np.any(np.abs(kernel) > tol, axis=1)) + 1


def selected_features__last_row_forgotten(kernel, tol=0.0):
    """Stops one row early.

    diagnosis: last_row_left_out
    """
    return np.flatnonzero(np.any(np.abs(kernel[:-1]) > tol, axis=1))


def selected_features__column(kernel, tol=0.0):
    """Returns a column of numbers.

    diagnosis: column_of_numbers
    """
    return np.argwhere(np.any(np.abs(kernel) > tol, axis=1))


def selected_features__in_place(kernel, tol=0.0):
    """Has the right answer, and makes the caller's kernel positive.

    diagnosis: writes_on_its_arguments
    """
    np.abs(kernel, out=kernel)
    return np.flatnonzero(np.any(kernel > tol, axis=1))


def _centred(X, y):
    return X - np.mean(X, axis=0), np.asarray(y) - np.mean(y)


def _largest(scores, count):
    return np.sort(np.argsort(-np.abs(scores))[:count])


def _lasso(X, y, share, sweeps=100):
    """Solve the lasso with `share` of the λ that makes everything zero."""
    X, y = _centred(X, y)
    threshold = share * np.max(np.abs(X.T @ y))
    w, left = np.zeros(X.shape[1]), y.astype(float)
    for _ in range(sweeps):
        for j, column in enumerate(X.T):
            pull = column @ left + column @ column * w[j]
            new = np.sign(pull) * max(abs(pull) - threshold, 0.0) / (column @ column)
            left += column * (w[j] - new)
            w[j] = new
    return w


def select__everything(X, y):
    """Keeps every column.

    diagnosis: everything
    """
    return np.arange(X.shape[1])


def select__nothing(X, y):
    """Chooses a λ so large that nothing is left.

    diagnosis: nothing
    """
    return np.flatnonzero(_lasso(X, y, 1.01, sweeps=2))


def select__least_squares(X, y):
    """Fits without a penalty: no weight is ever exactly zero.

    diagnosis: everything
    """
    return np.flatnonzero(np.linalg.lstsq(*_centred(X, y), rcond=None)[0])


def select__ridge(X, y):
    """Uses L2, which shrinks and drops nothing.

    diagnosis: everything
    """
    X, y = _centred(X, y)
    w = np.linalg.solve(X.T @ X + len(y) * np.eye(X.shape[1]), X.T @ y)
    return np.flatnonzero(w)


def select__tiny_penalty(X, y):
    """Chooses a λ so small that much of the noise stays.

    diagnosis: too_weak
    """
    return np.flatnonzero(_lasso(X, y, 1e-4))


def select__large_penalty(X, y):
    """Chooses a λ so large that only the strongest stay.

    diagnosis: too_strong
    """
    return np.flatnonzero(_lasso(X, y, 0.9, sweeps=20))


def select__strongest(X, y):
    """Stops after the one feature that is correlated most.

    diagnosis: too_strong
    """
    X, y = _centred(X, y)
    return _largest(X.T @ y, 1)


def select__positive_only(X, y):
    """Misses features that work against y.

    diagnosis: one_sign
    """
    w = _lasso(X, y, 0.1)
    return np.flatnonzero(w > 0)


def select__first_ten(X, y):
    """Takes the first ten columns.

    diagnosis: neighbours
    """
    return np.arange(10)


def select__last_ten(X, y):
    """Takes the last ten columns.

    diagnosis: neighbours
    """
    return np.arange(X.shape[1] - 10, X.shape[1])


def select__widest(X, y):
    """Takes the ten columns that vary most and never looks at y.

    diagnosis: widest
    """
    return _largest(np.var(X, axis=0), 10)


def select__dropped(X, y):
    """Returns the columns that should go.

    diagnosis: dropped
    """
    return np.setdiff1d(np.arange(X.shape[1]), np.flatnonzero(_lasso(X, y, 0.1)))


def select__from_one(X, y):
    """Counts the columns from 1.

    diagnosis: from_one
    """
    return np.flatnonzero(_lasso(X, y, 0.1)) + 1


def select__mask(X, y):
    """Returns yes and no for every column.

    diagnosis: mask
    """
    return (_lasso(X, y, 0.1) != 0).astype(int)


def select__weights(X, y):
    """Returns the weights and not the columns' numbers.

    diagnosis: weights
    """
    return _lasso(X, y, 0.1)
