"""Wrong answers to exercise 3: each must fail."""

import numpy as np


def sign__zero_is_plus_one(w):
    """Counts zero among the positive numbers.

    diagnosis: zero_counts_as_positive
    """
    return np.where(np.asarray(w) >= 0, 1.0, -1.0)


def sign__zero_is_minus_one(w):
    """Counts zero among the negative numbers.

    diagnosis: zero_counts_as_negative
    """
    return np.where(np.asarray(w) > 0, 1.0, -1.0)


def sign__zero_is_a_half(w):
    """Chooses ½ at the kink, where 0 was agreed.

    diagnosis: zero_is_a_half
    """
    return np.where(np.asarray(w) == 0, 0.5, np.sign(w))


def sign__flipped(w):
    """Has plus and minus the wrong way round.

    diagnosis: swapped
    """
    return -1.0 * np.sign(w)


def sign__divides_by_abs(w):
    """Divides zero by zero.

    diagnosis: zero_over_zero
    """
    with np.errstate(invalid="ignore"):
        return np.asarray(w) / np.abs(w)


def sign__copysign(w):
    """Copies the sign onto 1: zero has a sign bit too.

    diagnosis: negative_zero_has_a_sign
    """
    return np.copysign(1.0, w)


def sign__only_size(w):
    """Tells zero from not zero, and no more.

    diagnosis: size_without_side
    """
    return (np.asarray(w) != 0).astype(float)


def sign__never_negative(w):
    """Says 0 for negative numbers.

    diagnosis: negative_is_zero
    """
    return (np.asarray(w) > 0).astype(float)


def sign__negative_zeroed_by_rounding(w):
    """Rounds first: everything between −½ and ½ becomes 0.

    diagnosis: rounded_first
    """
    return np.sign(np.round(w))


def sign__clipped(w):
    """Clips to [−1, 1]: right for whole numbers, not for fractions.

    diagnosis: clipped
    """
    return np.clip(np.asarray(w, dtype=float), -1.0, 1.0)


def sign__cut_to_whole_numbers(w):
    """Turns the weights into whole numbers first.

    diagnosis: rounded_first
    """
    return np.sign(np.asarray(w).astype(int))


def sign__nearly_zero_is_zero(w):
    """Treats anything below one in a million as zero.

    diagnosis: nearly_zero_is_zero
    """
    return np.where(np.abs(w) < 1e-6, 0.0, np.sign(w))


def sign__smooth(w):
    """Uses a steep tanh: tiny weights get a fraction.

    diagnosis: smooth
    """
    return np.tanh(1000.0 * np.asarray(w, dtype=float))


def sign__one_number_at_a_time(w):
    """Is the lesson's own function: an array has no single truth value.

    diagnosis: one_number_at_a_time
    """
    if w > 0:
        return 1.0
    if w < 0:
        return -1.0
    return 0.0


def sign__vectors_only(w):
    """Loops over the entries: no numbers, no matrices.

    diagnosis: arrays_with_one_axis_only
    """
    return np.array([1.0 if x > 0 else -1.0 if x < 0 else 0.0 for x in w])


def sign__subtracts_booleans(w):
    """Subtracts two boolean arrays, which NumPy refuses.

    diagnosis: booleans_subtracted
    """
    return (w > 0) - (w < 0)


def sign__one_sign_for_all(w):
    """Gives every entry the sign of the sum.

    diagnosis: one_sign_for_all
    """
    return np.full(np.shape(w), np.sign(np.sum(w)), dtype=float)


def sign__first_entry_decides(w):
    """Looks at the first entry only.

    diagnosis: one_sign_for_all
    """
    return np.full(np.shape(w), np.sign(np.ravel(w)[0]), dtype=float)


def sign__flattened(w):
    """Returns a flat array whatever the shape was.

    diagnosis: flattened
    """
    return np.sign(np.ravel(w)).astype(float)


def sign__number_becomes_array(w):
    """Turns a single number into an array of shape (1,).

    diagnosis: number_becomes_array
    """
    return np.sign(np.atleast_1d(w)).astype(float)


def sign__transposed(w):
    """Transposes a matrix.

    diagnosis: transposed
    """
    return np.sign(np.transpose(w)).astype(float)


def sign__list_of_numbers(w):
    """Answers with a list.

    diagnosis: number_becomes_array
    """
    return np.sign(w).astype(float).tolist() if np.ndim(w) else [float(np.sign(w))]


def sign__float32_cut(w):
    """Takes everything that is not float64 for whole numbers.

    diagnosis: whole_numbers_only
    """
    w = np.asarray(w)
    return np.sign(w if w.dtype == np.float64 else w.astype(int)).astype(float)


def sign__in_place(w):
    """Has the right value, and writes it over the caller's weights.

    diagnosis: writes_on_its_arguments
    """
    if np.ndim(w) == 0:
        return float(np.sign(w))
    w[...] = np.sign(w)
    return w.copy()


def sign__words(w):
    """Has the right answer for one number as text."""
    return {1: "+1", -1: "-1", 0: "0"}[int(np.sign(np.ravel(w)[0]))]
