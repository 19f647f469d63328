"""Wrong answers to exercise 8: each must fail."""

import numpy as np


def _sums(weights):
    l1 = sum(float(np.sum(np.abs(w))) for w in weights)
    l2 = sum(float(np.sum(w**2)) for w in weights)
    return l1, l2


def elastic_net_penalty__alpha_swapped(weights, lam, alpha):
    """Gives α to the squares and 1 − α to the absolute values.

    diagnosis: alpha_swapped
    """
    l1, l2 = _sums(weights)
    return lam * ((1 - alpha) * l1 + alpha * l2)


def elastic_net_penalty__half_squares(weights, lam, alpha):
    """Puts scikit-learn's ½ before the squares.

    diagnosis: half_squares
    """
    l1, l2 = _sums(weights)
    return lam * (alpha * l1 + 0.5 * (1 - alpha) * l2)


def elastic_net_penalty__lam_on_l1_only(weights, lam, alpha):
    """Misplaces a bracket: λ does not reach the squares.

    diagnosis: lam_on_l1_only
    """
    l1, l2 = _sums(weights)
    return lam * alpha * l1 + (1 - alpha) * l2


def elastic_net_penalty__alpha_on_both(weights, lam, alpha):
    """Multiplies both parts by α.

    diagnosis: alpha_on_both
    """
    l1, l2 = _sums(weights)
    return lam * alpha * (l1 + l2)


def elastic_net_penalty__whole_squares(weights, lam, alpha):
    """Forgets 1 − α before the squares.

    diagnosis: whole_squares
    """
    l1, l2 = _sums(weights)
    return lam * (alpha * l1 + l2)


def elastic_net_penalty__always_half_and_half(weights, lam, alpha):
    """Mixes equally, whatever α is.

    diagnosis: alpha_forgotten
    """
    l1, l2 = _sums(weights)
    return lam * (0.5 * l1 + 0.5 * l2)


def elastic_net_penalty__mixes_before_squaring(weights, lam, alpha):
    """Mixes weights, not penalties: α|w| + (1 − α)|w| is just |w|.

    diagnosis: sizes_in_both
    """
    l1, _ = _sums(weights)
    return lam * (alpha * l1 + (1 - alpha) * l1)


def elastic_net_penalty__lengths(weights, lam, alpha):
    """Does not square the length of the weights.

    diagnosis: root_taken
    """
    l1, l2 = _sums(weights)
    return lam * (alpha * l1 + (1 - alpha) * float(np.sqrt(l2)))


def elastic_net_penalty__abs_forgotten(weights, lam, alpha):
    """Lets positive and negative weights cancel in the L1 part.

    diagnosis: abs_forgotten
    """
    _, l2 = _sums(weights)
    plain = sum(float(np.sum(w)) for w in weights)
    return lam * (alpha * plain + (1 - alpha) * l2)


def elastic_net_penalty__one_or_the_other(weights, lam, alpha):
    """Takes L1 from α = ½ on and L2 below: right at both ends only.

    diagnosis: one_or_the_other
    """
    l1, l2 = _sums(weights)
    return lam * (l1 if alpha >= 0.5 else l2)


def elastic_net_penalty__product(weights, lam, alpha):
    """Multiplies the two parts, λ·L1^α·L2^(1−α): right at both ends only.

    diagnosis: parts_multiplied
    """
    l1, l2 = _sums(weights)
    return lam * l1**alpha * l2 ** (1 - alpha) if l1 else 0.0


def elastic_net_penalty__sums_of_the_last_array(weights, lam, alpha):
    """Keeps only the last array's penalty.

    diagnosis: last_layer_only
    """
    total = 0.0
    for w in weights:
        l1, l2 = _sums([w])
        total = lam * (alpha * l1 + (1 - alpha) * l2)
    return total


def elastic_net_penalty__l1_of_the_first_array(weights, lam, alpha):
    """Adds the squares of all arrays but the absolute values of one.

    diagnosis: one_layer_of_l1
    """
    l1, _ = _sums(weights[:1])
    _, l2 = _sums(weights)
    return lam * (alpha * l1 + (1 - alpha) * l2)


def elastic_net_penalty__no_answer_for_no_weights(weights, lam, alpha):
    """Cannot join the arrays of an empty list.

    diagnosis: empty_list
    """
    l1, l2 = _sums([np.concatenate([np.ravel(w) for w in weights])])
    return lam * (alpha * l1 + (1 - alpha) * l2)


def elastic_net_penalty__both_numbers(weights, lam, alpha):
    """Returns the two parts and does not add them.

    diagnosis: two_numbers
    """
    l1, l2 = _sums(weights)
    return lam * alpha * l1, lam * (1 - alpha) * l2


def elastic_net_penalty__writes_on_the_weights(weights, lam, alpha):
    """Has the right value, and makes the caller's weights positive.

    diagnosis: writes_on_its_arguments
    """
    _, l2 = _sums(weights)
    l1 = sum(float(np.sum(np.abs(w, out=w))) for w in weights)
    return lam * (alpha * l1 + (1 - alpha) * l2)


def to_l1_l2__swapped(lam, alpha):
    """Returns (l2, l1).

    diagnosis: swapped
    """
    return lam * (1 - alpha), lam * alpha


def to_l1_l2__unchanged(lam, alpha):
    """Returns what it was given.

    diagnosis: unchanged
    """
    return float(lam), float(alpha)


def to_l1_l2__whole_lam_for_l2(lam, alpha):
    """Forgets 1 − α.

    diagnosis: whole_l2
    """
    return lam * alpha, float(lam)


def to_l1_l2__half_l2(lam, alpha):
    """Puts scikit-learn's ½ into l2.

    diagnosis: half_l2
    """
    return lam * alpha, 0.5 * lam * (1 - alpha)


def to_l1_l2__lam_on_l1_only(lam, alpha):
    """Does not multiply l2 by λ.

    diagnosis: lam_on_l1_only
    """
    return lam * alpha, 1.0 - alpha


def to_l1_l2__same_for_both(lam, alpha):
    """Gives both parts λα.

    diagnosis: same_for_both
    """
    return lam * alpha, lam * alpha


def to_l1_l2__divides(lam, alpha):
    """Divides by α where it should multiply.

    diagnosis: divides
    """
    return (lam / alpha if alpha else 0.0), lam * (1 - alpha)


def to_l1_l2__whole_percent(lam, alpha):
    """Rounds to two digits.

    diagnosis: rounded
    """
    return round(lam * alpha, 2), round(lam * (1 - alpha), 2)


def to_l1_l2__only_l1(lam, alpha):
    """Returns one number.

    diagnosis: first_number_only
    """
    return lam * alpha


def to_l1_l2__only_up_to_one(lam, alpha):
    """Caps λ at 1.

    diagnosis: lam_limited
    """
    return min(lam, 1.0) * alpha, min(lam, 1.0) * (1 - alpha)


def from_l1_l2__swapped(l1, l2):
    """Returns (α, λ).

    diagnosis: swapped
    """
    return (l1 / (l1 + l2), l1 + l2) if l1 + l2 else (0.0, 0.0)


def from_l1_l2__share_of_l2(l1, l2):
    """Takes α for the share of L2.

    diagnosis: share_of_l2
    """
    return (l1 + l2, l2 / (l1 + l2)) if l1 + l2 else (0.0, 0.0)


def from_l1_l2__ratio(l1, l2):
    """Divides l1 by l2 instead of by their sum.

    diagnosis: ratio
    """
    return (l1 + l2, l1 / l2 if l2 else 1.0) if l1 + l2 else (0.0, 0.0)


def from_l1_l2__average(l1, l2):
    """Averages l1 and l2 where their sum was meant.

    diagnosis: average
    """
    return ((l1 + l2) / 2, l1 / (l1 + l2)) if l1 + l2 else (0.0, 0.0)


def from_l1_l2__larger_one(l1, l2):
    """Takes the larger of the two for λ.

    diagnosis: larger_one
    """
    return (float(max(l1, l2)), l1 / (l1 + l2)) if l1 + l2 else (0.0, 0.0)


def from_l1_l2__scikit_learn(l1, l2):
    """Undoes scikit-learn's ½ rather than the lesson's formula.

    diagnosis: scikit_learn
    """
    lam = l1 + 2 * l2
    return (lam, l1 / lam) if lam else (0.0, 0.0)


def from_l1_l2__divides_by_zero(l1, l2):
    """Does not expect both to be zero.

    diagnosis: divides_by_zero
    """
    return l1 + l2, l1 / (l1 + l2)


def from_l1_l2__nothing_is_half_and_half(l1, l2):
    """Answers (0, ½) when both are zero.

    diagnosis: another_nothing
    """
    return (l1 + l2, l1 / (l1 + l2)) if l1 + l2 else (0.0, 0.5)


def from_l1_l2__nothing_is_pure_l1(l1, l2):
    """Answers (0, 1) when both are zero.

    diagnosis: another_nothing
    """
    return (l1 + l2, l1 / (l1 + l2)) if l1 + l2 else (0.0, 1.0)


def from_l1_l2__nothing_without_l1(l1, l2):
    """Answers (0, 0) as soon as l1 is zero.

    diagnosis: nothing_without_l1
    """
    return (l1 + l2, l1 / (l1 + l2)) if l1 else (0.0, 0.0)


def from_l1_l2__nothing_without_l2(l1, l2):
    """Answers (0, 0) as soon as l2 is zero.

    diagnosis: nothing_without_l2
    """
    return (l1 + l2, l1 / (l1 + l2)) if l2 else (0.0, 0.0)


def from_l1_l2__small_is_nothing(l1, l2):
    """Takes anything below 0.0001 for nothing.

    diagnosis: small_is_nothing
    """
    return (l1 + l2, l1 / (l1 + l2)) if l1 + l2 > 1e-4 else (0.0, 0.0)


def from_l1_l2__whole_division(l1, l2):
    """Divides with //: α is 0 or 1.

    diagnosis: whole_division
    """
    return (float(l1 + l2), float(l1 // (l1 + l2))) if l1 + l2 else (0.0, 0.0)


def from_l1_l2__fraction_floored(l1, l2):
    """Adds a tiny number below the line to be safe: wrong for tiny penalties.

    diagnosis: safety_added
    """
    return float(l1 + l2), l1 / (l1 + l2 + 1e-3)
