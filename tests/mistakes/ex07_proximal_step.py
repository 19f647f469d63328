"""Wrong answers to exercise 7: each must fail."""

import math

import numpy as np


def _soft(w, threshold):
    return np.sign(w) * np.maximum(np.abs(w) - threshold, 0.0)


def proximal_l1_step__threshold_without_rate(w, data_grad, lr, lam):
    """Thresholds by λ instead of ηλ.

    diagnosis: rate_missing_in_the_threshold
    """
    return _soft(w - lr * np.asarray(data_grad), lam)


def proximal_l1_step__threshold_without_lam(w, data_grad, lr, lam):
    """Thresholds by the learning rate.

    diagnosis: lam_missing_in_the_threshold
    """
    return _soft(w - lr * np.asarray(data_grad), lr)


def proximal_l1_step__twice_the_threshold(w, data_grad, lr, lam):
    """Carries the 2 of L2 into the threshold.

    diagnosis: twice_the_threshold
    """
    return _soft(w - lr * np.asarray(data_grad), 2 * lr * lam)


def proximal_l1_step__threshold_first(w, data_grad, lr, lam):
    """Thresholds before the gradient step.

    diagnosis: threshold_first
    """
    return _soft(w, lr * lam) - lr * np.asarray(data_grad)


def proximal_l1_step__sign_step(w, data_grad, lr, lam):
    """Is the step of exercise 5, which jumps over zero.

    diagnosis: step_of_exercise_5
    """
    return w - lr * (data_grad + lam * np.sign(w))


def proximal_l1_step__both_penalties(w, data_grad, lr, lam):
    """Adds λ·sign(w) to the gradient and thresholds as well.

    diagnosis: penalty_twice
    """
    return _soft(w - lr * (data_grad + lam * np.sign(w)), lr * lam)


def proximal_l1_step__climbs(w, data_grad, lr, lam):
    """Goes up the data gradient.

    diagnosis: climbs
    """
    return _soft(w + lr * np.asarray(data_grad), lr * lam)


def proximal_l1_step__no_data(w, data_grad, lr, lam):
    """Forgets the gradient step.

    diagnosis: data_forgotten
    """
    return _soft(w, lr * lam)


def proximal_l1_step__gradient_without_rate(w, data_grad, lr, lam):
    """Takes the whole data gradient as its step.

    diagnosis: rate_missing_before_data
    """
    return _soft(w - data_grad, lr * lam)


def proximal_l1_step__thresholds_the_gradient(w, data_grad, lr, lam):
    """Thresholds the data gradient, not the weight.

    diagnosis: gradient_thresholded
    """
    return w - lr * _soft(np.asarray(data_grad), lam)


def proximal_l1_step__zero_is_final(w, data_grad, lr, lam):
    """Never lets a weight leave zero again.

    diagnosis: zero_stays_zero
    """
    new = _soft(w - lr * np.asarray(data_grad), lr * lam)
    return np.where(np.asarray(w) == 0, 0.0, new)


def proximal_l1_step__no_crossing(w, data_grad, lr, lam):
    """Stops at zero even when the data pushes across.

    diagnosis: never_crosses_zero
    """
    new = _soft(w - lr * np.asarray(data_grad), lr * lam)
    return np.where(new * w < 0, 0.0, new)


def proximal_l1_step__negative_lost(w, data_grad, lr, lam):
    """Shrinks positive weights and zeroes negative ones.

    diagnosis: negative_lost
    """
    return np.maximum(w - lr * np.asarray(data_grad) - lr * lam, 0.0)


def proximal_l1_step__whole_numbers_cut(w, data_grad, lr, lam):
    """Keeps w's type: whole-number weights stay whole.

    diagnosis: whole_numbers_cut
    """
    new = np.zeros_like(w)
    new[...] = _soft(w - lr * np.asarray(data_grad), lr * lam)
    return new


def proximal_l1_step__in_place(w, data_grad, lr, lam):
    """Has the right value, and takes the gradient step on the caller's weights.

    diagnosis: writes_on_its_arguments
    """
    if isinstance(w, np.ndarray) and w.dtype.kind == "f":
        w -= lr * data_grad
        return _soft(w, lr * lam)
    return _soft(w - lr * np.asarray(data_grad), lr * lam)


def steps_to_zero__rounded_down(w, lr, lam):
    """Counts the whole steps only.

    diagnosis: rounded_down
    """
    if w == 0:
        return 0
    if not lr * lam > 0:
        raise ValueError("nothing pulls")
    return math.floor(abs(w) / (lr * lam))


def steps_to_zero__one_more(w, lr, lam):
    """Adds a step even when the last one lands exactly on zero.

    diagnosis: one_more
    """
    if w == 0:
        return 0
    if not lr * lam > 0:
        raise ValueError("nothing pulls")
    return math.floor(abs(w) / (lr * lam)) + 1


def steps_to_zero__rounded(w, lr, lam):
    """Rounds to the nearest number of steps.

    diagnosis: rounded_to_nearest
    """
    if w == 0:
        return 0
    if not lr * lam > 0:
        raise ValueError("nothing pulls")
    return round(abs(w) / (lr * lam))


def steps_to_zero__negative_count(w, lr, lam):
    """Forgets the absolute value.

    diagnosis: side_counts
    """
    if w == 0:
        return 0
    if not lr * lam > 0:
        raise ValueError("nothing pulls")
    return math.ceil(w / (lr * lam))


def steps_to_zero__negative_is_zero(w, lr, lam):
    """Takes a negative weight to be there already.

    diagnosis: negative_is_there
    """
    if w <= 0:
        return 0
    if not lr * lam > 0:
        raise ValueError("nothing pulls")
    return math.ceil(w / (lr * lam))


def steps_to_zero__rate_forgotten(w, lr, lam):
    """Divides by λ alone.

    diagnosis: rate_forgotten
    """
    if w == 0:
        return 0
    if not lr * lam > 0:
        raise ValueError("nothing pulls")
    return math.ceil(abs(w) / lam)


def steps_to_zero__lam_forgotten(w, lr, lam):
    """Divides by the learning rate alone.

    diagnosis: lam_forgotten
    """
    if w == 0:
        return 0
    if not lr * lam > 0:
        raise ValueError("nothing pulls")
    return math.ceil(abs(w) / lr)


def steps_to_zero__divides_by_zero(w, lr, lam):
    """Does not look whether anything pulls.

    diagnosis: divides_by_zero
    """
    return math.ceil(abs(w) / (lr * lam)) if w else 0


def steps_to_zero__no_pull_is_no_steps(w, lr, lam):
    """Answers 0 when nothing pulls, as if the weight were at zero.

    diagnosis: no_pull_is_a_number
    """
    return math.ceil(abs(w) / (lr * lam)) if lr * lam > 0 else 0


def steps_to_zero__checks_lam_only(w, lr, lam):
    """Forgets that a learning rate of 0 moves nothing either, and divides by it.

    diagnosis: looks_at_lam_only
    """
    if w == 0:
        return 0
    if lam == 0:
        raise ValueError("nothing pulls")
    return math.ceil(abs(w) / (lr * lam))


def steps_to_zero__refuses_at_zero(w, lr, lam):
    """Complains before looking at w: a weight of 0 needs no pull.

    diagnosis: refuses_at_zero
    """
    if not lr * lam > 0:
        raise ValueError("nothing pulls")
    return math.ceil(abs(w) / (lr * lam))


def steps_to_zero__at_least_one(w, lr, lam):
    """Takes one step even from zero.

    diagnosis: at_least_one
    """
    if w != 0 and not lr * lam > 0:
        raise ValueError("nothing pulls")
    return max(math.ceil(abs(w) / (lr * lam)), 1) if lr * lam else 1


def steps_to_zero__returns_minus_one(w, lr, lam):
    """Answers −1 where an error was asked for.

    diagnosis: no_pull_is_a_number
    """
    if w == 0:
        return 0
    return math.ceil(abs(w) / (lr * lam)) if lr * lam > 0 else -1


def steps_to_zero__wrong_error(w, lr, lam):
    """Raises a TypeError.

    diagnosis: another_error
    """
    if w == 0:
        return 0
    if not lr * lam > 0:
        raise TypeError("nothing pulls")
    return math.ceil(abs(w) / (lr * lam))


def steps_to_zero__counts_to_a_hundred(w, lr, lam):
    """Gives up counting after a hundred steps.

    diagnosis: gives_up
    """
    if w != 0 and not lr * lam > 0:
        raise ValueError("nothing pulls")
    steps = 0
    while w != 0 and steps < 100:
        w = _soft(w, lr * lam)
        steps += 1
    return steps


def steps_to_zero__whole_weights(w, lr, lam):
    """Cuts the weight to a whole number first.

    diagnosis: whole_weight
    """
    if w == 0:
        return 0
    if not lr * lam > 0:
        raise ValueError("nothing pulls")
    return math.ceil(abs(int(w)) / (lr * lam))
