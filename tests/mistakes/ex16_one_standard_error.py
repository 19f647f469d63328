"""Wrong answers to exercise 16: each must fail."""

import numpy as np


def _best(lams, losses):
    means = np.mean(losses, axis=1)
    ties = np.flatnonzero(means == means.min())
    return max(ties, key=lambda i: lams[i]), means


def _one_error(lams, losses, error):
    best, means = _best(lams, losses)
    near = means <= means[best] + error(best)
    return float(np.max(np.asarray(lams)[near]))


def best_lambda__smaller_on_a_tie(lams, losses):
    """Takes the smaller λ on a tie.

    diagnosis: smaller_on_a_tie
    """
    means = np.mean(losses, axis=1)
    return float(np.min(np.asarray(lams)[means == means.min()]))


def best_lambda__first_on_a_tie(lams, losses):
    """Takes whichever λ comes first in the list.

    diagnosis: first_on_a_tie
    """
    return float(lams[int(np.argmin(np.mean(losses, axis=1)))])


def best_lambda__last_on_a_tie(lams, losses):
    """Takes the last λ of the list, as if the list were sorted.

    diagnosis: last_on_a_tie
    """
    means = np.mean(losses, axis=1)
    return float(lams[int(np.flatnonzero(means == means.min())[-1])])


def best_lambda__largest_loss(lams, losses):
    """Takes losses for accuracies.

    diagnosis: largest_loss
    """
    return float(lams[int(np.argmax(np.mean(losses, axis=1)))])


def best_lambda__mean_over_lambdas(lams, losses):
    """Averages along the wrong axis and finds the best fold.

    diagnosis: mean_over_lambdas
    """
    return float(lams[int(np.argmin(np.mean(losses, axis=0)))])


def best_lambda__position(lams, losses):
    """Returns where the best λ stands in the list.

    diagnosis: position
    """
    return float(_best(lams, losses)[0])


def best_lambda__loss(lams, losses):
    """Returns the smallest mean instead of its λ.

    diagnosis: loss
    """
    return float(np.min(np.mean(losses, axis=1)))


def best_lambda__luckiest_fold(lams, losses):
    """Takes the λ of the smallest single loss.

    diagnosis: luckiest_fold
    """
    return float(lams[int(np.argmin(np.min(losses, axis=1)))])


def best_lambda__worst_fold(lams, losses):
    """Judges each λ by its worst fold.

    diagnosis: worst_fold
    """
    return float(lams[int(np.argmin(np.max(losses, axis=1)))])


def best_lambda__median(lams, losses):
    """Takes medians where means were agreed.

    diagnosis: median
    """
    return float(lams[int(np.argmin(np.median(losses, axis=1)))])


def best_lambda__first_fold_only(lams, losses):
    """Looks at the first fold.

    diagnosis: first_fold_only
    """
    return float(lams[int(np.argmin(losses[:, 0]))])


def best_lambda__last_fold_forgotten(lams, losses):
    """Leaves the last fold out of the mean.

    diagnosis: last_fold_left_out
    """
    return float(lams[int(np.argmin(np.mean(losses[:, :-1], axis=1)))])


def best_lambda__almost_a_tie(lams, losses):
    """Counts means within 0.1 of each other as a tie.

    diagnosis: nearly_a_tie
    """
    means = np.mean(losses, axis=1)
    return float(np.max(np.asarray(lams)[means <= means.min() + 0.1]))


def best_lambda__sorts_the_lambdas(lams, losses):
    """Sorts λ and leaves the losses as they were.

    diagnosis: lambdas_sorted
    """
    lams = np.sort(lams)
    return float(lams[_best(lams, losses)[0]])


def best_lambda__subtracts_in_place(lams, losses):
    """Has the right answer, and subtracts the best mean from the caller's losses.

    diagnosis: writes_on_its_arguments
    """
    best, means = _best(lams, losses)
    losses -= np.asarray(means[best] + 1, dtype=losses.dtype)
    return float(lams[best])


def one_standard_error_lambda__population(lams, losses):
    """Divides by n, not n − 1, in the deviation.

    diagnosis: population
    """
    folds = losses.shape[1]
    return _one_error(lams, losses, lambda i: np.std(losses[i]) / np.sqrt(folds))


def one_standard_error_lambda__deviation(lams, losses):
    """Takes the deviation for the standard error: forgets √n_folds.

    diagnosis: root_forgotten
    """
    return _one_error(lams, losses, lambda i: np.std(losses[i], ddof=1))


def one_standard_error_lambda__divided_by_folds(lams, losses):
    """Divides by n_folds instead of its root.

    diagnosis: divided_by_folds
    """
    folds = losses.shape[1]
    return _one_error(lams, losses, lambda i: np.std(losses[i], ddof=1) / folds)


def one_standard_error_lambda__root_of_the_lambdas(lams, losses):
    """Divides by the root of the number of λ.

    diagnosis: root_of_the_lambdas
    """
    root = np.sqrt(len(lams))
    return _one_error(lams, losses, lambda i: np.std(losses[i], ddof=1) / root)


def one_standard_error_lambda__variance(lams, losses):
    """Divides the variance by the number of folds and takes no root.

    diagnosis: variance
    """
    folds = losses.shape[1]
    return _one_error(lams, losses, lambda i: np.var(losses[i], ddof=1) / folds)


def one_standard_error_lambda__two_errors(lams, losses):
    """Allows two standard errors.

    diagnosis: two_errors
    """
    root = np.sqrt(losses.shape[1])
    return _one_error(lams, losses, lambda i: 2 * np.std(losses[i], ddof=1) / root)


def one_standard_error_lambda__all_losses(lams, losses):
    """Takes the deviation over all λ and folds together.

    diagnosis: deviation_of_all_losses
    """
    root = np.sqrt(losses.shape[1])
    return _one_error(lams, losses, lambda _: np.std(losses, ddof=1) / root)


def one_standard_error_lambda__of_the_means(lams, losses):
    """Takes the deviation of the means, not of the best λ's folds.

    diagnosis: deviation_of_the_means
    """
    means = np.mean(losses, axis=1)
    return _one_error(lams, losses, lambda _: np.std(means) / np.sqrt(losses.shape[1]))


def one_standard_error_lambda__own_error(lams, losses):
    """Allows every λ its own standard error instead of the best one's.

    diagnosis: own_error_for_each
    """
    best, means = _best(lams, losses)
    errors = np.std(losses, axis=1, ddof=1) / np.sqrt(losses.shape[1])
    return float(np.max(np.asarray(lams)[means <= means[best] + errors]))


def one_standard_error_lambda__first_of_the_ties(lams, losses):
    """Measures the error at the first of several equally good λ.

    diagnosis: error_of_the_first_tie
    """
    means = np.mean(losses, axis=1)
    error = np.std(losses[means.argmin()], ddof=1) / np.sqrt(losses.shape[1])
    return float(np.max(np.asarray(lams)[means <= means.min() + error]))


def one_standard_error_lambda__strictly_below(lams, losses):
    """Writes < for ≤: nothing is left when the folds agree exactly.

    diagnosis: strictly_below
    """
    best, means = _best(lams, losses)
    error = np.std(losses[best], ddof=1) / np.sqrt(losses.shape[1])
    return float(np.max(np.asarray(lams)[means < means[best] + error]))


def one_standard_error_lambda__smallest(lams, losses):
    """Takes the smallest λ within the error: the most complicated model.

    diagnosis: smallest
    """
    best, means = _best(lams, losses)
    error = np.std(losses[best], ddof=1) / np.sqrt(losses.shape[1])
    return float(np.min(np.asarray(lams)[means <= means[best] + error]))


def one_standard_error_lambda__last_in_the_list(lams, losses):
    """Takes the last λ within the error, as if the list were sorted.

    diagnosis: last_in_the_list
    """
    best, means = _best(lams, losses)
    error = np.std(losses[best], ddof=1) / np.sqrt(losses.shape[1])
    return float(lams[np.flatnonzero(means <= means[best] + error)[-1]])


def one_standard_error_lambda__next_one_up(lams, losses):
    """Always takes the next λ above the best.

    diagnosis: next_one_up
    """
    best, _ = _best(lams, losses)
    larger = [float(lam) for lam in lams if lam > lams[best]]
    return min(larger, default=float(lams[best]))


def one_standard_error_lambda__just_the_best(lams, losses):
    """Returns the best λ.

    diagnosis: just_the_best
    """
    return float(lams[_best(lams, losses)[0]])


def one_standard_error_lambda__error_below(lams, losses):
    """Subtracts the error, so no λ but the best can qualify.

    diagnosis: just_the_best
    """
    best, means = _best(lams, losses)
    error = np.std(losses[best], ddof=1) / np.sqrt(losses.shape[1])
    near = means <= means[best] - error
    near[best] = True
    return float(np.max(np.asarray(lams)[near]))


def one_standard_error_lambda__stops_at_a_gap(lams, losses):
    """Walks up from the best λ in list order and stops at the first one outside.

    diagnosis: stops_at_a_gap
    """
    best, means = _best(lams, losses)
    limit = means[best] + np.std(losses[best], ddof=1) / np.sqrt(losses.shape[1])
    while best + 1 < len(lams) and means[best + 1] <= limit:
        best += 1
    return float(lams[best])
