"""Wrong answers to exercise 11: each must fail."""

import numpy as np


def _soft(w, threshold):
    return np.sign(w) * np.maximum(np.abs(w) - threshold, 0.0)


def _fit(X, y, lam, alpha, lr, steps, *, slope=2.0, l1=1.0, l2=2.0, intercept=True):
    """Fit rightly by default; the keywords are what the mistakes turn wrong."""
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        error = X @ w + b - y
        grad = slope * X.T @ error / len(y)
        b = b - lr * slope * float(np.mean(error)) if intercept else 0.0
        w = _soft(w - lr * grad, l1 * lr * lam * alpha)
        w = w / (1 + l2 * lr * lam * (1 - alpha))
    return w, b


def fit_elastic_net__half_the_error(X, y, lam, alpha, lr, steps):
    """Minimises half the mean squared error: the penalty then weighs double.

    diagnosis: half_the_error
    """
    return _fit(X, y, lam, alpha, lr, steps, slope=1.0)


def fit_elastic_net__l2_forgot_the_two(X, y, lam, alpha, lr, steps):
    """Shrinks by 1 + ηλ(1−α).

    diagnosis: l2_forgot_the_two
    """
    return _fit(X, y, lam, alpha, lr, steps, l2=1.0)


def fit_elastic_net__l1_doubled(X, y, lam, alpha, lr, steps):
    """Thresholds by 2ηλα.

    diagnosis: l1_twice
    """
    return _fit(X, y, lam, alpha, lr, steps, l1=2.0)


def fit_elastic_net__no_l1(X, y, lam, alpha, lr, steps):
    """Leaves the threshold out.

    diagnosis: no_l1
    """
    return _fit(X, y, lam, alpha, lr, steps, l1=0.0)


def fit_elastic_net__no_l2(X, y, lam, alpha, lr, steps):
    """Leaves the shrinking out.

    diagnosis: no_l2
    """
    return _fit(X, y, lam, alpha, lr, steps, l2=0.0)


def fit_elastic_net__alpha_swapped(X, y, lam, alpha, lr, steps):
    """Gives α to the squares.

    diagnosis: alpha_swapped
    """
    return _fit(X, y, lam, 1 - alpha, lr, steps)


def fit_elastic_net__no_intercept(X, y, lam, alpha, lr, steps):
    """Fits a line through the origin.

    diagnosis: no_intercept
    """
    return _fit(X, y, lam, alpha, lr, steps, intercept=False)


def fit_elastic_net__no_penalty(X, y, lam, alpha, lr, steps):
    """Is plain least squares.

    diagnosis: no_penalty
    """
    return _fit(X, y, 0.0, alpha, lr, steps)


def fit_elastic_net__penalised_intercept(X, y, lam, alpha, lr, steps):
    """Treats the intercept as one more coefficient, penalty and all.

    diagnosis: intercept_penalised
    """
    ones = np.column_stack([X, np.ones(len(y))])
    w, _ = _fit(ones, y, lam, alpha, lr, steps, intercept=False)
    return w[:-1], float(w[-1])


def fit_elastic_net__summed_penalty(X, y, lam, alpha, lr, steps):
    """Divides λ by the number of rows, as if the error were a sum.

    diagnosis: sum_of_the_errors
    """
    return _fit(X, y, lam / len(y), alpha, lr, steps)


def fit_elastic_net__penalty_times_features(X, y, lam, alpha, lr, steps):
    """Divides λ by the number of columns.

    diagnosis: divided_by_columns
    """
    return _fit(X, y, lam / X.shape[1], alpha, lr, steps)


def fit_elastic_net__scikit_learn_numbers(X, y, lam, alpha, lr, steps):
    """Minimises scikit-learn's objective with the lesson's numbers.

    diagnosis: l1_twice
    """
    return _fit(X, y, lam, alpha, lr, steps, slope=1.0, l2=1.0)


def fit_elastic_net__sign_step(X, y, lam, alpha, lr, steps):
    """Follows the slope of |w|: where zeros belong it jumps from side to side.

    diagnosis: sign_step
    """
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        error = X @ w + b - y
        pull = lam * (alpha * np.sign(w) + 2 * (1 - alpha) * w)
        b -= lr * 2 * float(np.mean(error))
        w = w - lr * (2 * X.T @ error / len(y) + pull)
    return w, b


def fit_elastic_net__threshold_at_the_end(X, y, lam, alpha, lr, steps):
    """Fits without L1 and thresholds once, after the last step.

    diagnosis: threshold_at_the_end
    """
    w, b = _fit(X, y, lam, alpha, lr, steps, l1=0.0)
    return _soft(w, lr * lam * alpha), b


def fit_elastic_net__ten_steps(X, y, lam, alpha, lr, steps):
    """Stops after ten steps.

    diagnosis: stops_early
    """
    return _fit(X, y, lam, alpha, lr, min(steps, 10))


def fit_elastic_net__own_rate(X, y, lam, alpha, lr, steps):
    """Uses a rate of 0.001 of its own and does not arrive.

    diagnosis: own_rate
    """
    return _fit(X, y, lam, alpha, lr / 1000, steps)


def fit_elastic_net__lam_without_rate(X, y, lam, alpha, lr, steps):
    """Thresholds by λα instead of ηλα.

    diagnosis: threshold_without_rate
    """
    return _fit(X, y, lam, alpha, lr, steps, l1=1 / lr)


def fit_elastic_net__never_negative(X, y, lam, alpha, lr, steps):
    """Allows no negative coefficients.

    diagnosis: never_negative
    """
    w, b = _fit(X, y, lam, alpha, lr, steps)
    return np.maximum(w, 0.0), b


def fit_elastic_net__intercept_is_the_mean(X, y, lam, alpha, lr, steps):
    """Centres the columns and forgets to undo it in the intercept.

    diagnosis: intercept_is_the_mean
    """
    w, _ = _fit(X - X.mean(axis=0), y, lam, alpha, lr, steps)
    return w, float(np.mean(y))


def fit_elastic_net__scaled_columns(X, y, lam, alpha, lr, steps):
    """Scales every column to deviation 1, which changes whom the penalty hits.

    diagnosis: columns_scaled
    """
    scale = X.std(axis=0)
    w, b = _fit(X / scale, y, lam, alpha, lr, steps)
    return w / scale, b


def fit_elastic_net__centres_in_place(X, y, lam, alpha, lr, steps):
    """Has the right answer, and leaves the caller's columns centred.

    remark: Every answer so far is wrong for whole numbers, and right everywhere else.
    """
    w, b = _fit(X, y, lam, alpha, lr, steps)
    X -= X.mean(axis=0)
    return w, b


def fit_elastic_net__intercept_first(X, y, lam, alpha, lr, steps):
    """Returns (intercept, coefficients).

    diagnosis: intercept_first
    """
    w, b = _fit(X, y, lam, alpha, lr, steps)
    return b, w


def fit_elastic_net__column_of_coefficients(X, y, lam, alpha, lr, steps):
    """Returns the coefficients as a column.

    diagnosis: column_of_coefficients
    """
    w, b = _fit(X, y, lam, alpha, lr, steps)
    return w[:, None], b


def fit_elastic_net__intercept_in_the_array(X, y, lam, alpha, lr, steps):
    """Returns one array with the intercept at its end.

    diagnosis: one_array
    """
    w, b = _fit(X, y, lam, alpha, lr, steps)
    return np.append(w, b)


def fit_elastic_net__whole_number_columns(X, y, lam, alpha, lr, steps):
    """Keeps the coefficients in the type of X: whole numbers stay whole.

    diagnosis: whole_numbers_cut
    """
    w, b = _fit(X, y, lam, alpha, lr, steps)
    return w.astype(X.dtype), b


def fit_elastic_net__dense(X, y, lam, alpha, lr, steps):
    """Leaves a crumb of 0.001 where an exact zero belongs.

    diagnosis: crumb_left
    """
    w, b = _fit(X, y, lam, alpha, lr, steps)
    return np.where(w == 0, 1e-3, w), b
