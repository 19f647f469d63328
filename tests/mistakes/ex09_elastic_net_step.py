"""Wrong answers to exercise 9: each must fail."""

import numpy as np


def _soft(w, threshold):
    return np.sign(w) * np.maximum(np.abs(w) - threshold, 0.0)


def _moved(w, data_grad, lr):
    return w - lr * np.asarray(data_grad)


def _right(w, data_grad, lr, lam, alpha):
    moved = _moved(w, data_grad, lr)
    return _soft(moved, lr * lam * alpha) / (1 + 2 * lr * lam * (1 - alpha))


def elastic_net_step__forgot_the_two(w, data_grad, lr, lam, alpha):
    """Divides by 1 + ηλ(1−α).

    diagnosis: forgot_the_two
    """
    moved = _moved(w, data_grad, lr)
    return _soft(moved, lr * lam * alpha) / (1 + lr * lam * (1 - alpha))


def elastic_net_step__alpha_swapped(w, data_grad, lr, lam, alpha):
    """Gives α to the squares.

    diagnosis: alpha_swapped
    """
    return _right(w, data_grad, lr, lam, 1 - alpha)


def elastic_net_step__whole_threshold(w, data_grad, lr, lam, alpha):
    """Thresholds by ηλ and forgets α.

    diagnosis: whole_threshold
    """
    moved = _moved(w, data_grad, lr)
    return _soft(moved, lr * lam) / (1 + 2 * lr * lam * (1 - alpha))


def elastic_net_step__whole_division(w, data_grad, lr, lam, alpha):
    """Divides by 1 + 2ηλ and forgets 1 − α.

    diagnosis: whole_division
    """
    moved = _moved(w, data_grad, lr)
    return _soft(moved, lr * lam * alpha) / (1 + 2 * lr * lam)


def elastic_net_step__divides_first(w, data_grad, lr, lam, alpha):
    """Shrinks before it thresholds: the order matters.

    diagnosis: divides_first
    """
    moved = _moved(w, data_grad, lr)
    return _soft(moved / (1 + 2 * lr * lam * (1 - alpha)), lr * lam * alpha)


def elastic_net_step__multiplies(w, data_grad, lr, lam, alpha):
    """Multiplies by 1 − 2ηλ(1−α) instead of dividing.

    diagnosis: multiplies
    """
    moved = _moved(w, data_grad, lr)
    return _soft(moved, lr * lam * alpha) * (1 - 2 * lr * lam * (1 - alpha))


def elastic_net_step__squares_in_the_gradient(w, data_grad, lr, lam, alpha):
    """Adds 2λ(1−α)w to the gradient and thresholds: another algorithm.

    diagnosis: squares_in_the_gradient
    """
    pull = 2 * lam * (1 - alpha) * np.asarray(w)
    return _soft(_moved(w, data_grad + pull, lr), lr * lam * alpha)


def elastic_net_step__sign_step(w, data_grad, lr, lam, alpha):
    """Follows the gradient of both penalties: never rests on zero.

    diagnosis: step_of_both_slopes
    """
    pull = alpha * np.sign(w) + 2 * (1 - alpha) * np.asarray(w)
    return _moved(w, data_grad + lam * pull, lr)


def elastic_net_step__no_threshold(w, data_grad, lr, lam, alpha):
    """Only shrinks.

    diagnosis: no_threshold
    """
    return _moved(w, data_grad, lr) / (1 + 2 * lr * lam * (1 - alpha))


def elastic_net_step__no_shrinking(w, data_grad, lr, lam, alpha):
    """Only thresholds.

    diagnosis: no_division
    """
    return _soft(_moved(w, data_grad, lr), lr * lam * alpha)


def elastic_net_step__no_data(w, data_grad, lr, lam, alpha):
    """Forgets the gradient step.

    diagnosis: data_forgotten
    """
    return _right(w, 0.0, lr, lam, alpha)


def elastic_net_step__climbs(w, data_grad, lr, lam, alpha):
    """Goes up the data gradient.

    diagnosis: climbs
    """
    return _right(w, -np.asarray(data_grad), lr, lam, alpha)


def elastic_net_step__rate_forgotten_in_the_division(w, data_grad, lr, lam, alpha):
    """Divides by 1 + 2λ(1−α).

    diagnosis: rate_missing_in_the_division
    """
    moved = _moved(w, data_grad, lr)
    return _soft(moved, lr * lam * alpha) / (1 + 2 * lam * (1 - alpha))


def elastic_net_step__rate_forgotten_in_the_threshold(w, data_grad, lr, lam, alpha):
    """Thresholds by λα.

    diagnosis: rate_missing_in_the_threshold
    """
    moved = _moved(w, data_grad, lr)
    return _soft(moved, lam * alpha) / (1 + 2 * lr * lam * (1 - alpha))


def elastic_net_step__threshold_shrunk_too(w, data_grad, lr, lam, alpha):
    """Averages an L1 step and an L2 step.

    diagnosis: steps_mixed
    """
    moved = _moved(w, data_grad, lr)
    l1_step, l2_step = _soft(moved, lr * lam), moved / (1 + 2 * lr * lam)
    return alpha * l1_step + (1 - alpha) * l2_step


def elastic_net_step__negative_lost(w, data_grad, lr, lam, alpha):
    """Zeroes negative weights.

    diagnosis: never_negative
    """
    return np.maximum(_right(w, data_grad, lr, lam, alpha), 0.0)


def elastic_net_step__whole_array(w, data_grad, lr, lam, alpha):
    """Thresholds the array's length, not its entries.

    diagnosis: length_shrunk
    """
    moved = np.asarray(_moved(w, data_grad, lr), dtype=float)
    size = float(np.sqrt(np.sum(moved**2))) or 1.0
    kept = moved * max(1 - lr * lam * alpha / size, 0.0)
    return kept / (1 + 2 * lr * lam * (1 - alpha))


def elastic_net_step__whole_numbers_cut(w, data_grad, lr, lam, alpha):
    """Keeps w's type: whole-number weights stay whole.

    diagnosis: whole_numbers_cut
    """
    new = np.zeros_like(w)
    new[...] = _right(w, data_grad, lr, lam, alpha)
    return new


def elastic_net_step__in_place(w, data_grad, lr, lam, alpha):
    """Has the right value, and overwrites the caller's weights with it.

    diagnosis: writes_on_its_arguments
    """
    new = _right(w, data_grad, lr, lam, alpha)
    if isinstance(w, np.ndarray):
        w[...] = new
    return new


def elastic_net_step__number_becomes_array(w, data_grad, lr, lam, alpha):
    """Turns a single number into an array of shape (1,).

    diagnosis: number_becomes_array
    """
    return np.atleast_1d(_right(w, data_grad, lr, lam, alpha))


def elastic_net_step__one_gradient_per_weight(w, data_grad, lr, lam, alpha):
    """Loops over weights and gradients together: a single gradient breaks it.

    diagnosis: arrays_with_one_axis_only
    """
    flat = np.ravel(w)
    steps = [_right(flat[i], data_grad[i], lr, lam, alpha) for i in range(flat.size)]
    return np.reshape(steps, np.shape(w))
