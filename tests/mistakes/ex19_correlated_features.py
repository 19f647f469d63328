"""Wrong answers to exercise 19: each must fail."""

import itertools

import numpy as np


def _fit(X, y, l1, l2, *, intercept=True, sweeps=3000):
    """Minimise the mean squared error plus l1·Σ|w| + l2·Σw², column by column."""
    rows = X - np.mean(X, axis=0) if intercept else np.asarray(X, dtype=float)
    left = np.array(y - np.mean(y) if intercept else y, dtype=float)
    w, n = np.zeros(X.shape[1]), len(y)
    for _ in range(sweeps):
        before = w.copy()
        for j, column in enumerate(rows.T):
            pull = column @ left / n + column @ column / n * w[j]
            size = max(abs(pull) - l1 / 2, 0.0)
            new = np.sign(pull) * size / (column @ column / n + l2)
            left += column * (w[j] - new)
            w[j] = new
        if np.max(np.abs(w - before)) < 1e-10:
            break
    return w


def coefficients__l1_only(X, y, lam, alpha):
    """Forgets the squares.

    diagnosis: no_l2
    """
    return _fit(X, y, lam * alpha, 0.0)


def coefficients__pure_l1(X, y, lam, alpha):
    """Takes α for 1: it keeps one of the two heights.

    diagnosis: pure_l1
    """
    return _fit(X, y, lam, 0.0)


def coefficients__l2_only(X, y, lam, alpha):
    """Forgets the absolute values.

    diagnosis: no_l1
    """
    return _fit(X, y, 0.0, lam * (1 - alpha))


def coefficients__alpha_swapped(X, y, lam, alpha):
    """Gives α to the squares.

    diagnosis: alpha_swapped
    """
    return _fit(X, y, lam * (1 - alpha), lam * alpha)


def coefficients__scikit_learn_numbers(X, y, lam, alpha):
    """Hands λ and α to scikit-learn's objective as they are.

    diagnosis: l1_twice
    """
    return _fit(X, y, 2 * lam * alpha, lam * (1 - alpha))


def coefficients__half_squares(X, y, lam, alpha):
    """Puts a ½ before the squares.

    diagnosis: l2_forgot_the_two
    """
    return _fit(X, y, lam * alpha, lam * (1 - alpha) / 2)


def coefficients__no_intercept(X, y, lam, alpha):
    """Fits through the origin.

    diagnosis: no_intercept
    """
    return _fit(X, y, lam * alpha, lam * (1 - alpha), intercept=False)


def coefficients__penalised_intercept(X, y, lam, alpha):
    """Penalises the intercept with the rest.

    diagnosis: intercept_penalised
    """
    X = np.column_stack([X, np.ones(len(y))])
    return _fit(X, y, lam * alpha, lam * (1 - alpha), intercept=False)[:-1]


def coefficients__summed_error(X, y, lam, alpha):
    """Adds up the squared errors where the mean was agreed.

    diagnosis: sum_of_the_errors
    """
    return _fit(X, y, lam * alpha / len(y), lam * (1 - alpha) / len(y))


def coefficients__no_penalty(X, y, lam, alpha):
    """Is least squares.

    diagnosis: no_penalty
    """
    return _fit(X, y, 0.0, 0.0)


def coefficients__scaled_columns(X, y, lam, alpha):
    """Scales the columns first: centimetres and inches then count alike.

    diagnosis: columns_scaled
    """
    scale = np.std(X, axis=0)
    return _fit(X / scale, y, lam * alpha, lam * (1 - alpha)) / scale


def coefficients__of_the_scaled_columns(X, y, lam, alpha):
    """Scales the columns and does not scale the answer back.

    diagnosis: scaled_and_left
    """
    return _fit(X / np.std(X, axis=0), y, lam * alpha, lam * (1 - alpha))


def coefficients__stops_early(X, y, lam, alpha):
    """Goes through the columns once."""
    return _fit(X, y, lam * alpha, lam * (1 - alpha), sweeps=1)


def coefficients__intercept_too(X, y, lam, alpha):
    """Returns the intercept at the end of the coefficients.

    diagnosis: intercept_at_the_end
    """
    w = _fit(X, y, lam * alpha, lam * (1 - alpha))
    return np.append(w, np.mean(y - X @ w))


def coefficients__never_negative(X, y, lam, alpha):
    """Cuts negative coefficients to zero.

    diagnosis: never_negative
    """
    return np.maximum(_fit(X, y, lam * alpha, lam * (1 - alpha)), 0.0)


def coefficients__column(X, y, lam, alpha):
    """Returns a column.

    diagnosis: column
    """
    return _fit(X, y, lam * alpha, lam * (1 - alpha))[:, None]


def coefficients__centres_in_place(X, y, lam, alpha):
    """Has the right answer, and leaves the caller's y centred.

    diagnosis: writes_on_its_arguments
    """
    w = _fit(X, y, lam * alpha, lam * (1 - alpha))
    y -= np.mean(y)
    return w


def _overlap(a, b):
    union = np.count_nonzero(a | b)
    return np.count_nonzero(a & b) / union if union else 1.0


def _mean_overlap(sets, pairs=None):
    """Average the overlap over all pairs; one set alone is stable."""
    pairs = list(pairs or itertools.combinations(range(len(sets)), 2))
    if not pairs:
        return 1.0
    return float(np.mean([_overlap(sets[i], sets[j]) for i, j in pairs]))


def stability__tol_included(coefs, tol=0.0):
    """Writes ≥ for >: at tolerance 0 every feature is chosen.

    diagnosis: tol_included
    """
    return _mean_overlap(np.abs(coefs) >= tol)


def stability__tol_ignored(coefs, tol=0.0):
    """Counts every coefficient that is not exactly zero.

    diagnosis: tol_ignored
    """
    return _mean_overlap(np.asarray(coefs) != 0)


def stability__own_tol(coefs, tol=1e-3):
    """Has a tolerance of its own when none is given.

    diagnosis: own_tol
    """
    return _mean_overlap(np.abs(coefs) > tol)


def stability__positive_only(coefs, tol=0.0):
    """Does not count negative coefficients as chosen.

    diagnosis: positive_only
    """
    return _mean_overlap(np.asarray(coefs) > tol)


def stability__empty_is_unstable(coefs, tol=0.0):
    """Says that two empty sets do not overlap.

    diagnosis: empty_is_unstable
    """
    sets = np.abs(coefs) > tol
    pairs = list(itertools.combinations(sets, 2))
    both = [(np.sum(a & b), np.sum(a | b)) for a, b in pairs]
    return sum(i / u if u else 0.0 for i, u in both) / len(pairs) if pairs else 1.0


def stability__divides_by_zero(coefs, tol=0.0):
    """Does not expect two empty sets.

    diagnosis: divides_by_zero
    """
    sets = np.abs(coefs) > tol
    pairs = list(itertools.combinations(sets, 2)) or [(sets[0], sets[0])]
    return sum(int(np.sum(a & b)) / int(np.sum(a | b)) for a, b in pairs) / len(pairs)


def stability__one_alone_is_zero(coefs, tol=0.0):
    """Says 0 for a single bootstrap.

    diagnosis: one_alone_is_not_stable
    """
    return _mean_overlap(np.abs(coefs) > tol) if len(coefs) > 1 else 0.0


def stability__one_alone_divides_by_zero(coefs, tol=0.0):
    """Does not expect a single bootstrap.

    diagnosis: one_alone_is_not_stable
    """
    pairs = list(itertools.combinations(np.abs(coefs) > tol, 2))
    return sum(_overlap(a, b) for a, b in pairs) / len(pairs)


def stability__with_itself(coefs, tol=0.0):
    """Compares every set with itself as well.

    diagnosis: with_itself
    """
    sets = np.abs(coefs) > tol
    return _mean_overlap(sets, itertools.product(range(len(sets)), repeat=2))


def stability__neighbours(coefs, tol=0.0):
    """Compares each bootstrap with the next one only.

    diagnosis: neighbours_only
    """
    sets = np.abs(coefs) > tol
    return _mean_overlap(sets, itertools.pairwise(range(len(sets))))


def stability__with_the_first(coefs, tol=0.0):
    """Compares each bootstrap with the first one only.

    diagnosis: with_the_first_only
    """
    sets = np.abs(coefs) > tol
    return _mean_overlap(sets, [(0, i) for i in range(1, len(sets))])


def stability__all_at_once(coefs, tol=0.0):
    """Divides what all have in common by what any has: right for two.

    diagnosis: all_at_once
    """
    sets = np.abs(coefs) > tol
    union = np.count_nonzero(np.any(sets, axis=0))
    return np.count_nonzero(np.all(sets, axis=0)) / union if union else 1.0


def stability__smaller_set(coefs, tol=0.0):
    """Divides by the smaller set: another coefficient than Jaccard's.

    diagnosis: smaller_set
    """
    sets = np.abs(coefs) > tol
    pairs = list(itertools.combinations(sets, 2))
    shares = [np.sum(a & b) / max(min(np.sum(a), np.sum(b)), 1) for a, b in pairs]
    return float(np.mean(shares)) if pairs else 1.0


def stability__dice(coefs, tol=0.0):
    """Counts the overlap twice: Dice's coefficient, not Jaccard's.

    diagnosis: dice
    """
    pairs = list(itertools.combinations(np.abs(coefs) > tol, 2))
    shares = [2 * _overlap(a, b) / (1 + _overlap(a, b)) for a, b in pairs]
    return float(np.mean(shares)) if pairs else 1.0


def stability__agreement(coefs, tol=0.0):
    """Counts agreement on what to leave out as overlap too.

    diagnosis: left_out_counts
    """
    pairs = list(itertools.combinations(np.abs(coefs) > tol, 2))
    return float(np.mean([np.mean(a == b) for a, b in pairs])) if pairs else 1.0


def stability__distance(coefs, tol=0.0):
    """Measures how different the sets are.

    diagnosis: distance
    """
    return 1.0 - _mean_overlap(np.abs(coefs) > tol)


def stability__overlap_of_features(coefs, tol=0.0):
    """Compares features across bootstraps: the wrong axis.

    diagnosis: features_compared
    """
    return _mean_overlap((np.abs(coefs) > tol).T)


def stability__percent(coefs, tol=0.0):
    """Answers in percent.

    diagnosis: percent
    """
    return 100.0 * _mean_overlap(np.abs(coefs) > tol)
