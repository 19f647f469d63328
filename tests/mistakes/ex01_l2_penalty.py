"""Wrong answers to exercise 1: each must fail."""

import numpy as np

_remembered = []


def l2_penalty__forgot_the_square(weights, lam):
    """Adds up the weights themselves.

    diagnosis: square_forgotten
    """
    return lam * sum(float(np.sum(w)) for w in weights)


def l2_penalty__absolute_values(weights, lam):
    """Is the L1 penalty.

    diagnosis: absolute_values
    """
    return lam * sum(float(np.sum(np.abs(w))) for w in weights)


def l2_penalty__half(weights, lam):
    """Puts the ½ of other textbooks in front.

    diagnosis: half
    """
    return 0.5 * lam * sum(float(np.sum(w**2)) for w in weights)


def l2_penalty__square_of_the_sum(weights, lam):
    """Adds first and squares afterwards.

    diagnosis: square_of_the_sum
    """
    return lam * sum(float(np.sum(w)) ** 2 for w in weights)


def l2_penalty__mean_instead_of_sum(weights, lam):
    """Takes the mean square of every array.

    diagnosis: mean_over_entries
    """
    return lam * sum(float(np.mean(w**2)) for w in weights)


def l2_penalty__length_not_squared(weights, lam):
    """Takes the square root: the length of the weights, not its square.

    diagnosis: root_taken
    """
    return lam * float(np.sqrt(sum(np.sum(w**2) for w in weights)))


def l2_penalty__lam_squared(weights, lam):
    """Squares λ along with the weight.

    diagnosis: lam_squared
    """
    return sum(float(np.sum((lam * w) ** 2)) for w in weights)


def l2_penalty__lam_forgotten(weights, lam):
    """Never multiplies by λ.

    diagnosis: lam_forgotten
    """
    return float(sum(np.sum(w**2) for w in weights))


def l2_penalty__lam_on_the_first_array_only(weights, lam):
    """Misplaces a bracket: λ multiplies only the first array's squares.

    diagnosis: lam_on_first_layer_only
    """
    total = 0.0
    for layer, w in enumerate(weights):
        total += float(np.sum(w**2)) * (lam if layer == 0 else 1.0)
    return total


def l2_penalty__first_array_only(weights, lam):
    """Returns from inside the loop, after one array.

    diagnosis: first_layer_only
    """
    for w in weights:
        return lam * float(np.sum(w**2))
    return 0.0


def l2_penalty__last_array_only(weights, lam):
    """Writes `=` where `+=` was meant.

    diagnosis: last_layer_only
    """
    total = 0.0
    for w in weights:
        total = lam * float(np.sum(w**2))
    return total


def l2_penalty__last_array_forgotten(weights, lam):
    """Stops one array early.

    diagnosis: last_layer_left_out
    """
    return lam * sum(float(np.sum(w**2)) for w in weights[:-1])


def l2_penalty__mean_over_arrays(weights, lam):
    """Divides by the number of arrays: right only when there is one.

    diagnosis: mean_over_layers
    """
    return lam * sum(float(np.sum(w**2)) for w in weights) / max(len(weights), 1)


def l2_penalty__no_arrays_no_answer(weights, lam):
    """Cannot join the arrays of an empty list.

    diagnosis: empty_list
    """
    return lam * float(np.sum(np.concatenate([w.ravel() for w in weights]) ** 2))


def l2_penalty__one_block(weights, lam):
    """Makes one array of the list: breaks as soon as the shapes differ.

    diagnosis: one_block
    """
    return lam * float(np.sum(np.array(weights, dtype=float) ** 2))


def l2_penalty__spectral_norm(weights, lam):
    """Asks for the 2-norm, which for a matrix is its largest singular value.

    diagnosis: largest_singular_value
    """
    return lam * sum(float(np.linalg.norm(np.atleast_1d(w), 2)) ** 2 for w in weights)


def l2_penalty__dot_product(weights, lam):
    """Multiplies matrices instead of entries: right for vectors only.

    diagnosis: matrix_product
    """
    return lam * sum(float(np.sum(np.dot(w.T, w))) for w in weights)


def l2_penalty__matrices_only(weights, lam):
    """Skips every array that is not two-dimensional.

    diagnosis: matrices_only
    """
    return lam * sum(float(np.sum(w**2)) for w in weights if w.ndim == 2)


def l2_penalty__walks_through_rows(weights, lam):
    """Loops over the entries of each array: a 0-d array has none to loop over.

    diagnosis: array_without_axes
    """
    return lam * sum(float(np.sum(row**2)) for w in weights for row in w)


def l2_penalty__positive_weights_only(weights, lam):
    """Lets negative weights go free.

    diagnosis: positive_weights_only
    """
    return lam * sum(float(np.sum(np.maximum(w, 0) ** 2)) for w in weights)


def l2_penalty__small_weights_forgiven(weights, lam):
    """Treats weights below 0.001 as zero.

    diagnosis: small_weights_free
    """
    return lam * sum(float(np.sum(w[np.abs(w) >= 1e-3] ** 2)) for w in weights)


def l2_penalty__whole_numbers_cut(weights, lam):
    """Stores λw² in an array of w's type: whole-number weights lose the fraction.

    diagnosis: cut_to_whole_numbers
    """
    total = 0.0
    for w in weights:
        terms = np.zeros_like(w)
        terms[...] = lam * w**2
        total += float(np.sum(terms))
    return total


def l2_penalty__float64_only(weights, lam):
    """Passes over arrays of any other type, float32 among them.

    diagnosis: float64_only
    """
    return lam * sum(float(np.sum(w**2)) for w in weights if w.dtype == np.float64)


def l2_penalty__rounded(weights, lam):
    """Rounds to four digits, as if for printing.

    diagnosis: rounded
    """
    return round(lam * sum(float(np.sum(w**2)) for w in weights), 4)


def l2_penalty__squares_in_place(weights, lam):
    """Has the right value, and squares the caller's weights on the way.

    diagnosis: writes_on_its_arguments
    """
    total = 0.0
    for w in weights:
        w *= w
        total += float(np.sum(w))
    return lam * total


def l2_penalty__empties_the_list(weights, lam):
    """Has the right value, and takes the arrays out of the caller's list.

    diagnosis: writes_on_its_arguments
    """
    total = 0.0
    while weights:
        total += float(np.sum(weights.pop() ** 2))
    return lam * total


def l2_penalty__one_number_per_array(weights, lam):
    """Answers with a list, one penalty per array.

    diagnosis: list_of_layers
    """
    return [lam * float(np.sum(w**2)) for w in weights]


def l2_penalty__array_of_one(weights, lam):
    """Answers with an array of shape (1,).

    diagnosis: array_of_one
    """
    return np.array([lam * sum(float(np.sum(w**2)) for w in weights)])


def l2_penalty__remembers_the_first_answer(weights, lam):
    """Computes once and says the same ever after."""
    if not _remembered:
        _remembered.append(lam * sum(float(np.sum(w**2)) for w in weights))
    return _remembered[0]


def l2_penalty__prints_instead(weights, lam):
    """Prints the penalty and returns nothing.

    diagnosis: returns_nothing
    """
    print(lam * sum(float(np.sum(w**2)) for w in weights))


def l2_penalty__known_cases(weights, lam):
    """Knows two cases by heart: one weight of 10, one weight of 0.1."""
    table = {100.0: 1.0, 0.01: 0.0001}
    return table.get(round(float(sum(np.sum(w**2) for w in weights)), 2), 0.0)
