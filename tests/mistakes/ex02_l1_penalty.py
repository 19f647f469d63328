"""Wrong answers to exercise 2: each must fail."""

import numpy as np

_remembered = {}


def l1_penalty__forgot_abs(weights, lam):
    """Lets positive and negative weights cancel.

    diagnosis: abs_forgotten
    """
    return lam * sum(float(np.sum(w)) for w in weights)


def l1_penalty__abs_after_the_sum(weights, lam):
    """Adds first and takes the absolute value afterwards.

    diagnosis: abs_after_the_sum
    """
    return lam * abs(sum(float(np.sum(w)) for w in weights))


def l1_penalty__abs_of_each_array_sum(weights, lam):
    """Takes the absolute value once per array, not once per weight.

    diagnosis: abs_after_the_sum
    """
    return lam * sum(abs(float(np.sum(w))) for w in weights)


def l1_penalty__squares(weights, lam):
    """Is the L2 penalty.

    diagnosis: squares
    """
    return lam * sum(float(np.sum(w**2)) for w in weights)


def l1_penalty__half(weights, lam):
    """Puts a ½ in front.

    diagnosis: half
    """
    return 0.5 * lam * sum(float(np.sum(np.abs(w))) for w in weights)


def l1_penalty__mean_instead_of_sum(weights, lam):
    """Averages over all weights.

    diagnosis: mean_over_entries
    """
    count = max(sum(w.size for w in weights), 1)
    return lam * sum(float(np.sum(np.abs(w))) for w in weights) / count


def l1_penalty__lam_squared(weights, lam):
    """Multiplies by λ twice.

    diagnosis: lam_squared
    """
    return lam * sum(float(np.sum(np.abs(lam * w))) for w in weights)


def l1_penalty__lam_per_array(weights, lam):
    """Adds λ once per array instead of multiplying by it.

    diagnosis: lam_added
    """
    return sum(float(np.sum(np.abs(w))) + lam for w in weights)


def l1_penalty__counts_weights(weights, lam):
    """Counts the weights that are not zero: that is the L0 penalty.

    diagnosis: counted
    """
    return lam * float(sum(np.count_nonzero(w) for w in weights))


def l1_penalty__largest_weight(weights, lam):
    """Adds the largest absolute value of every array: the wrong norm.

    diagnosis: largest_entry_only
    """
    return lam * sum(float(np.max(np.abs(w), initial=0.0)) for w in weights)


def l1_penalty__matrix_norm(weights, lam):
    """Asks for the 1-norm, which for a matrix is its largest column sum.

    diagnosis: largest_column_sum
    """
    return lam * sum(float(np.linalg.norm(np.atleast_1d(w), 1)) for w in weights)


def l1_penalty__positive_weights_only(weights, lam):
    """Charges nothing for negative weights.

    diagnosis: positive_weights_only
    """
    return lam * sum(float(np.sum(w[w > 0])) for w in weights)


def l1_penalty__negative_counted_twice(weights, lam):
    """Subtracts the negative weights twice.

    diagnosis: negative_weights_twice
    """
    return lam * sum(float(np.sum(np.where(w < 0, -2 * w, w))) for w in weights)


def l1_penalty__whole_numbers(weights, lam):
    """Cuts the absolute values to whole numbers.

    diagnosis: cut_to_whole_numbers
    """
    return lam * float(sum(np.sum(np.abs(w).astype(int)) for w in weights))


def l1_penalty__whole_number_arrays_skipped(weights, lam):
    """Knows only arrays of floats; a layer of whole numbers is passed over.

    diagnosis: whole_numbers_left_out
    """
    return lam * sum(float(np.sum(np.abs(w))) for w in weights if w.dtype.kind == "f")


def l1_penalty__float32_skipped(weights, lam):
    """Asks for `float`, and float32 is not that.

    diagnosis: float32_left_out
    """
    return lam * sum(float(np.sum(np.abs(w))) for w in weights if w.dtype != np.float32)


def l1_penalty__scalar_arrays_skipped(weights, lam):
    """Measures with len() and skips what has no length.

    diagnosis: array_without_axes
    """
    return lam * sum(float(np.sum(np.abs(w))) for w in weights if w.ndim > 0)


def l1_penalty__adds_arrays(weights, lam):
    """Adds up the arrays themselves: breaks, or spreads, when the shapes differ.

    diagnosis: arrays_added_up
    """
    return lam * float(np.sum(sum(np.abs(w) for w in weights)))


def l1_penalty__last_weight_forgotten(weights, lam):
    """Stops one weight short in every array.

    diagnosis: last_entry_left_out
    """
    return lam * sum(float(np.sum(np.abs(w.ravel()[:-1]))) for w in weights)


def l1_penalty__first_array_counted_twice(weights, lam):
    """Starts the sum with the first array and then adds it again.

    diagnosis: first_layer_twice
    """
    start = float(np.sum(np.abs(weights[0]))) if weights else 0.0
    return lam * (start + sum(float(np.sum(np.abs(w))) for w in weights))


def l1_penalty__dead_zone(weights, lam):
    """Treats weights below one in a million as zero.

    diagnosis: small_weights_free
    """
    return lam * sum(float(np.sum(np.abs(w), where=np.abs(w) >= 1e-6)) for w in weights)


def l1_penalty__in_place(weights, lam):
    """Has the right value, and makes the caller's weights positive.

    diagnosis: writes_on_its_arguments
    """
    return lam * sum(float(np.sum(np.abs(w, out=w))) for w in weights)


def l1_penalty__sum_along_rows(weights, lam):
    """Adds along the last axis only: an array comes back, not a number.

    diagnosis: one_axis_only
    """
    return sum(lam * np.sum(np.abs(np.atleast_1d(w)), axis=-1) for w in weights)


def l1_penalty__array_of_one(weights, lam):
    """Answers with an array of shape (1,).

    diagnosis: array_of_one
    """
    return np.array([lam * sum(float(np.sum(np.abs(w))) for w in weights)])


def l1_penalty__nothing_for_no_weights(weights, lam):
    """Returns None for an empty list.

    diagnosis: empty_list
    """
    if weights:
        return lam * sum(float(np.sum(np.abs(w))) for w in weights)
    return None


def l1_penalty__remembers_by_lam(weights, lam):
    """Keeps one answer per λ, whatever the weights are."""
    if lam not in _remembered:
        _remembered[lam] = lam * sum(float(np.sum(np.abs(w))) for w in weights)
    return _remembered[lam]
