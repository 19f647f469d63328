"""Wrong answers to exercise 6: each must fail."""

import numpy as np


def _right(w, threshold):
    return np.sign(w) * np.maximum(np.abs(w) - threshold, 0.0)


def soft_threshold__hard(w, threshold):
    """Zeroes the small weights and leaves the large ones unshrunk.

    diagnosis: hard_threshold
    """
    return np.where(np.abs(w) > threshold, w, 0.0)


def soft_threshold__does_not_stop(w, threshold):
    """Shrinks past zero to the other side.

    diagnosis: does_not_stop
    """
    return w - threshold * np.sign(w)


def soft_threshold__bounces(w, threshold):
    """Takes the absolute value where zero was meant.

    diagnosis: bounces
    """
    return np.sign(w) * np.abs(np.abs(w) - threshold)


def soft_threshold__positive_only(w, threshold):
    """Turns every negative weight into zero.

    diagnosis: negative_lost
    """
    return np.maximum(np.asarray(w) - threshold, 0.0)


def soft_threshold__always_down(w, threshold):
    """Subtracts from negative weights too, so they grow.

    diagnosis: always_down
    """
    return np.where(np.abs(w) > threshold, np.asarray(w) - threshold, 0.0)


def soft_threshold__sign_lost(w, threshold):
    """Returns the shrunken size without its sign.

    diagnosis: side_lost
    """
    return np.maximum(np.abs(w) - threshold, 0.0)


def soft_threshold__forgot_a_minus(w, threshold):
    """Compares with +threshold on both sides.

    diagnosis: minus_forgotten
    """
    w = np.asarray(w)
    below = np.where(w < threshold, w + threshold, 0.0)
    return np.where(w > threshold, w - threshold, below)


def soft_threshold__the_part_removed(w, threshold):
    """Returns what is cut off, not what is left.

    diagnosis: part_taken_away
    """
    return np.clip(np.asarray(w, dtype=float), -threshold, threshold)


def soft_threshold__largest_allowed(w, threshold):
    """Takes the minimum where the maximum was meant.

    diagnosis: minimum_for_maximum
    """
    return np.sign(w) * np.minimum(np.abs(w) - threshold, 0.0)


def soft_threshold__max_along_an_axis(w, threshold):
    """Writes np.max for np.maximum: the 0 is taken for an axis.

    diagnosis: max_for_maximum
    """
    return np.sign(w) * np.max(np.abs(w) - threshold, 0)


def soft_threshold__half(w, threshold):
    """Shrinks by half the threshold: forgets the ½ of ½(z − w)².

    diagnosis: half_the_threshold
    """
    return _right(w, threshold / 2)


def soft_threshold__twice(w, threshold):
    """Shrinks by twice the threshold.

    diagnosis: twice_the_threshold
    """
    return _right(w, 2 * threshold)


def soft_threshold__squared(w, threshold):
    """Shrinks by the square of the threshold.

    diagnosis: threshold_squared
    """
    return _right(w, threshold**2)


def soft_threshold__proportional(w, threshold):
    """Shrinks in proportion: that is L2's way.

    diagnosis: shrinks_in_proportion
    """
    return np.asarray(w) / (1 + 2 * threshold)


def soft_threshold__whole_array(w, threshold):
    """Shrinks the array's length, not its entries: right for one number.

    diagnosis: length_shrunk
    """
    size = np.sqrt(np.sum(np.square(w, dtype=float)))
    return np.asarray(w) * (max(size - threshold, 0.0) / (size if size else 1.0))


def soft_threshold__relative(w, threshold):
    """Takes the threshold as a share of the largest weight.

    diagnosis: share_of_the_largest
    """
    return _right(w, threshold * np.max(np.abs(w), initial=0.0))


def soft_threshold__rounded_away(w, threshold):
    """Sets what is left to zero below one in a thousand.

    diagnosis: rest_rounded_away
    """
    left = _right(w, threshold)
    return np.where(np.abs(left) < 1e-3, 0.0, left)


def soft_threshold__almost_zero(w, threshold):
    """Leaves a crumb of 0.0001 where an exact zero belongs.

    diagnosis: crumb_left
    """
    return np.sign(w) * np.maximum(np.abs(w) - threshold, 1e-4)


def soft_threshold__zero_without_threshold(w, threshold):
    """Treats a threshold of 0 as "remove everything".

    diagnosis: no_threshold_removes_all
    """
    return _right(w, threshold) if threshold else np.zeros(np.shape(w))


def soft_threshold__threshold_at_most_one(w, threshold):
    """Caps the threshold at 1.

    diagnosis: threshold_limited
    """
    return _right(w, min(threshold, 1.0))


def soft_threshold__whole_numbers_cut(w, threshold):
    """Stores the result in an array of w's type.

    diagnosis: whole_numbers_cut
    """
    out = np.zeros_like(w)
    out[...] = _right(w, threshold)
    return out


def soft_threshold__one_number_at_a_time(w, threshold):
    """Asks a whole array whether it is larger.

    diagnosis: one_number_at_a_time
    """
    if w > threshold:
        return w - threshold
    if w < -threshold:
        return w + threshold
    return 0.0


def soft_threshold__vectors_only(w, threshold):
    """Loops over the entries: neither numbers nor matrices.

    diagnosis: arrays_with_one_axis_only
    """
    return np.array([float(_right(x, threshold)) for x in w])


def soft_threshold__drops_the_zeros(w, threshold):
    """Returns only the weights that survive.

    diagnosis: zeros_dropped
    """
    left = np.asarray(_right(w, threshold))
    return left[left != 0]


def soft_threshold__in_place(w, threshold):
    """Has the right value, and zeroes the caller's small weights.

    diagnosis: writes_on_its_arguments
    """
    if isinstance(w, np.ndarray):
        w[np.abs(w) <= threshold] = 0
    return _right(w, threshold)


def soft_threshold__number_becomes_array(w, threshold):
    """Turns a single number into an array of shape (1,).

    diagnosis: number_becomes_array
    """
    return _right(np.atleast_1d(w), threshold)
