"""Wrong answers to exercise 4: each must fail."""

import numpy as np


def l2_gradient__forgot_the_two(w, data_grad, lam):
    """Pulls with λw: half of the slope of λw².

    diagnosis: forgot_the_two
    """
    return data_grad + lam * np.asarray(w)


def l2_gradient__four(w, data_grad, lam):
    """Counts the 2 twice.

    diagnosis: two_counted_twice
    """
    return data_grad + 4 * lam * np.asarray(w)


def l2_gradient__penalty_only(w, data_grad, lam):
    """Forgets the data.

    diagnosis: data_forgotten
    """
    return 2 * lam * np.asarray(w)


def l2_gradient__minus(w, data_grad, lam):
    """Subtracts the pull, so weights would grow.

    diagnosis: pull_subtracted
    """
    return data_grad - 2 * lam * np.asarray(w)


def l2_gradient__not_differentiated(w, data_grad, lam):
    """Adds the penalty itself, λw².

    diagnosis: not_differentiated
    """
    return data_grad + lam * np.asarray(w) ** 2


def l2_gradient__size_only(w, data_grad, lam):
    """Pulls with 2λ|w|: the wrong way for negative weights.

    diagnosis: size_of_the_weight
    """
    return data_grad + 2 * lam * np.abs(w)


def l2_gradient__constant_pull(w, data_grad, lam):
    """Pulls with λ·sign(w), as L1 does.

    diagnosis: pull_of_l1
    """
    return data_grad + lam * np.sign(w)


def l2_gradient__sum_of_weights(w, data_grad, lam):
    """Pulls every weight with the sum of all: right for one weight.

    diagnosis: pull_added_up
    """
    return data_grad + 2 * lam * np.sum(w) + 0 * np.asarray(w)


def l2_gradient__mean_penalty(w, data_grad, lam):
    """Divides the pull by the number of weights.

    diagnosis: pull_averaged
    """
    return data_grad + 2 * lam * np.asarray(w) / np.size(w)


def l2_gradient__lam_on_the_data(w, data_grad, lam):
    """Multiplies the data gradient by λ as well.

    diagnosis: lam_on_the_data
    """
    return lam * (data_grad + 2 * np.asarray(w))


def l2_gradient__lam_squared(w, data_grad, lam):
    """Squares λ.

    diagnosis: lam_squared
    """
    return data_grad + 2 * lam**2 * np.asarray(w)


def l2_gradient__shape_of_the_data_gradient(w, data_grad, lam):
    """Fills an array shaped like the data gradient, which may be a single number.

    diagnosis: shaped_like_the_data
    """
    out = np.zeros(np.shape(data_grad))
    out[...] = data_grad + 2 * lam * np.asarray(w)
    return out


def l2_gradient__whole_numbers_cut(w, data_grad, lam):
    """Stores the result in an array of w's type: whole numbers lose the fraction.

    diagnosis: whole_numbers_cut
    """
    out = np.zeros_like(w)
    out[...] = data_grad + 2 * lam * w
    return out


def l2_gradient__in_place(w, data_grad, lam):
    """Has the right value, and adds the pull to the caller's data gradient.

    diagnosis: writes_on_its_arguments
    """
    if isinstance(data_grad, np.ndarray) and data_grad.dtype.kind == "f":
        data_grad += 2 * lam * w
        return data_grad.copy()
    return data_grad + 2 * lam * np.asarray(w)


def l2_gradient__column(w, data_grad, lam):
    """Returns a column where a vector was given.

    diagnosis: column
    """
    out = np.asarray(data_grad + 2 * lam * np.asarray(w))
    return out[:, None] if out.ndim == 1 else out


def l2_step__climbs(w, data_grad, lr, lam):
    """Adds the gradient: uphill.

    diagnosis: climbs
    """
    return w + lr * (data_grad + 2 * lam * np.asarray(w))


def l2_step__forgot_the_two(w, data_grad, lr, lam):
    """Shrinks by λw instead of 2λw.

    diagnosis: forgot_the_two
    """
    return w - lr * (data_grad + lam * np.asarray(w))


def l2_step__penalty_sign_flipped(w, data_grad, lr, lam):
    """Follows the data and lets the weights grow.

    diagnosis: pull_pushes_away
    """
    return w - lr * (data_grad - 2 * lam * np.asarray(w))


def l2_step__rate_on_the_data_only(w, data_grad, lr, lam):
    """Does not multiply the pull by the learning rate.

    diagnosis: rate_missing_before_pull
    """
    return w - lr * np.asarray(data_grad) - 2 * lam * np.asarray(w)


def l2_step__rate_on_the_penalty_only(w, data_grad, lr, lam):
    """Does not multiply the data gradient by the learning rate.

    diagnosis: rate_missing_before_data
    """
    return w - data_grad - 2 * lr * lam * np.asarray(w)


def l2_step__no_rate(w, data_grad, lr, lam):
    """Takes the whole gradient as its step.

    diagnosis: rate_missing
    """
    return w - (data_grad + 2 * lam * np.asarray(w))


def l2_step__no_data(w, data_grad, lr, lam):
    """Shrinks, and ignores the data.

    diagnosis: data_forgotten
    """
    return np.asarray(w) * (1 - 2 * lr * lam)


def l2_step__shrinks_afterwards(w, data_grad, lr, lam):
    """Shrinks the weight the data step has already moved.

    diagnosis: pull_where_the_data_led
    """
    return (w - lr * np.asarray(data_grad)) * (1 - 2 * lr * lam)


def l2_step__implicit(w, data_grad, lr, lam):
    """Divides instead: the prox of the penalty, not its gradient step.

    diagnosis: divides
    """
    return (w - lr * np.asarray(data_grad)) / (1 + 2 * lr * lam)


def l2_step__returns_the_change(w, data_grad, lr, lam):
    """Returns how far the weight moves, not where it arrives.

    diagnosis: change_returned
    """
    return -lr * (data_grad + 2 * lam * np.asarray(w))


def l2_step__stops_at_zero(w, data_grad, lr, lam):
    """Never lets a weight change its sign.

    diagnosis: never_crosses_zero
    """
    new = np.asarray(w - lr * (data_grad + 2 * lam * np.asarray(w)), dtype=float)
    return np.where(new * w < 0, 0.0, new)


def l2_step__never_negative(w, data_grad, lr, lam):
    """Cuts negative results to zero.

    diagnosis: never_negative
    """
    return np.maximum(w - lr * (data_grad + 2 * lam * np.asarray(w)), 0.0)


def l2_step__zero_stays_zero(w, data_grad, lr, lam):
    """Leaves a weight of 0 alone even when the data pushes it.

    diagnosis: zero_stays_zero
    """
    new = w - lr * (data_grad + 2 * lam * np.asarray(w))
    return np.where(np.asarray(w) == 0, 0.0, new)


def l2_step__rate_and_lam_swapped(w, data_grad, lam, lr):
    """Takes λ before the learning rate.

    diagnosis: arguments_swapped
    """
    return w - lr * (data_grad + 2 * lam * np.asarray(w))


def l2_step__whole_numbers_cut(w, data_grad, lr, lam):
    """Keeps w's type: whole-number weights stay whole.

    diagnosis: whole_numbers_cut
    """
    new = np.array(w)
    new[...] = w - lr * (data_grad + 2 * lam * w)
    return new


def l2_step__float32_rounded(w, data_grad, lr, lam):
    """Rounds float32 weights to two digits.

    remark: All wrong answers so far are for float32; all others are right.
    """
    new = w - lr * (data_grad + 2 * lam * np.asarray(w))
    return np.round(new, 2) if np.asarray(w).dtype == np.float32 else new


def l2_step__in_place(w, data_grad, lr, lam):
    """Has the right value, and moves the caller's weights.

    diagnosis: writes_on_its_arguments
    """
    if np.ndim(w) == 0 or np.asarray(w).dtype.kind != "f":
        return w - lr * (data_grad + 2 * lam * np.asarray(w))
    w -= lr * (data_grad + 2 * lam * w)
    return w.copy()
