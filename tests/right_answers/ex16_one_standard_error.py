"""Right answers to exercise 16 in unusual dress: each must pass."""

import math
import statistics

import numpy as np


def best_lambda__sorted_pairs(lams, losses):
    """Sorts by mean, and the larger λ first where means are equal."""
    rows = zip(lams, losses, strict=True)
    pairs = [(statistics.fmean(map(float, row)), -float(lam)) for lam, row in rows]
    pairs.sort()
    return -pairs[0][1]


def best_lambda__larger_first(lams, losses):
    """Turns the list so that argmin meets the larger λ first."""
    order = np.argsort(lams)[::-1]
    means = np.asarray(losses)[order].mean(axis=1)
    return np.asarray(lams, dtype=float)[order][np.argmin(means)]


def best_lambda__one_after_the_other(lams, losses):
    """Keeps the best so far."""
    best, least = 0.0, math.inf
    for lam, row in zip(lams, losses, strict=True):
        mean = math.fsum(row) / len(row)
        if mean < least or (mean == least and lam > best):
            best, least = lam, mean
    return float(best)


def best_lambda__zero_dimensional(lams, losses):
    """Returns a 0-d array."""
    means = np.einsum("lf->l", losses) / np.shape(losses)[1]
    best = np.where(means == np.min(means), lams, -np.inf)
    return np.max(best, keepdims=True).reshape(())


def one_standard_error_lambda__statistics(lams, losses):
    """Uses the standard library's sample deviation."""
    rows = [[float(loss) for loss in row] for row in losses]
    table = list(zip(map(float, lams), map(statistics.fmean, rows), rows, strict=True))
    _, mean, row = min(table, key=lambda entry: (entry[1], -entry[0]))
    limit = mean + statistics.stdev(row) / math.sqrt(len(row))
    return max(lam for lam, mean, _ in table if mean <= limit)


def one_standard_error_lambda__largest_first(lams, losses):
    """Asks the λ in falling order until one is good enough."""
    lams, losses = [float(lam) for lam in lams], np.asarray(losses)
    best = lams.index(best_lambda__one_after_the_other(lams, losses))
    error = losses[best].std(ddof=1) / np.sqrt(losses.shape[1])
    means = losses.mean(axis=1)
    for i in np.argsort(lams)[::-1]:
        if means[i] <= means[best] + error:
            return lams[i]
    return lams[best]


def one_standard_error_lambda__by_hand(lams, losses):
    """Writes the deviation out as a sum of squares."""
    lams, losses = np.asarray(lams, dtype=float), np.asarray(losses, dtype=float)
    folds = losses.shape[1]
    means = losses.sum(axis=1) / folds
    best = np.lexsort([-lams, means])[0]
    squares = np.sum((losses[best] - means[best]) ** 2)
    error = np.sqrt(squares / (folds * (folds - 1)))
    return np.max(lams, where=means - means[best] <= error, initial=-np.inf)


def one_standard_error_lambda__prints(lams, losses):
    """Tells the terminal what it is doing; works on sorted copies."""
    order = np.argsort(lams)
    lams, losses = np.array(lams, dtype=float)[order], np.array(losses)[order]
    means = np.mean(losses, axis=1)
    best = len(means) - 1 - int(np.argmin(means[::-1]))
    limit = means[best] + np.sqrt(np.var(losses[best], ddof=1) / losses.shape[1])
    print(f"best {lams[best]}, limit {limit}")
    return np.array(lams[np.flatnonzero(means <= limit)[-1]])
