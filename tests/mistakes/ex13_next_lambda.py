"""Wrong answers to exercise 13: each must fail."""


def _factor(train, validation, good, max_gap, *, up=10.0, down=0.1):
    if train - validation > max_gap:
        return up
    return down if train < good else 1.0


def next_lambda__wrong_way(lam, train, validation, good=0.85, max_gap=0.05):
    """Weakens the penalty of a model that overfits.

    diagnosis: wrong_way
    """
    return lam * _factor(train, validation, good, max_gap, up=0.1, down=10.0)


def next_lambda__doubles_and_halves(lam, train, validation, good=0.85, max_gap=0.05):
    """Moves by a factor of 2.

    diagnosis: other_factor
    """
    return lam * _factor(train, validation, good, max_gap, up=2.0, down=0.5)


def next_lambda__adds_ten(lam, train, validation, good=0.85, max_gap=0.05):
    """Adds 10 instead of multiplying by it.

    diagnosis: adds
    """
    return (
        lam + 10
        if train - validation > max_gap
        else lam * _factor(train, validation, good, max_gap)
    )


def next_lambda__adds_a_tenth(lam, train, validation, good=0.85, max_gap=0.05):
    """Moves by steps of 0.009: right from 0.001 upwards, once.

    diagnosis: adds
    """
    factor = _factor(train, validation, good, max_gap)
    return lam + 0.009 if factor > 1 else lam - 0.009 if factor < 1 else lam


def next_lambda__never_down(lam, train, validation, good=0.85, max_gap=0.05):
    """Keeps λ when the model underfits.

    diagnosis: never_down
    """
    return lam * _factor(train, validation, good, max_gap, down=1.0)


def next_lambda__never_up(lam, train, validation, good=0.85, max_gap=0.05):
    """Keeps λ when the model overfits.

    diagnosis: never_up
    """
    return lam * _factor(train, validation, good, max_gap, up=1.0)


def next_lambda__always_moves(lam, train, validation, good=0.85, max_gap=0.05):
    """Weakens even a good fit.

    diagnosis: good_fit_moved
    """
    return lam * (10.0 if train - validation > max_gap else 0.1)


def next_lambda__training_read_first(lam, train, validation, good=0.85, max_gap=0.05):
    """Looks at the training accuracy before the gap.

    diagnosis: training_read_first
    """
    if train < good:
        return lam / 10
    return lam * 10 if train - validation > max_gap else lam


def next_lambda__validation_read(lam, train, validation, good=0.85, max_gap=0.05):
    """Asks the validation accuracy to be good.

    diagnosis: validation_must_be_good
    """
    if train - validation > max_gap:
        return lam * 10
    return lam / 10 if validation < good else lam


def next_lambda__distance(lam, train, validation, good=0.85, max_gap=0.05):
    """Strengthens the penalty when validation is better than training.

    diagnosis: distance_for_gap
    """
    if abs(train - validation) > max_gap:
        return lam * 10
    return lam / 10 if train < good else lam


def next_lambda__own_limits(lam, train, validation, good=0.85, max_gap=0.05):
    """Ignores good and max_gap.

    diagnosis: own_limits
    """
    return lam * _factor(train, validation, 0.85, 0.05)


def next_lambda__own_gap(lam, train, validation, good=0.85, max_gap=0.05):
    """Ignores max_gap.

    diagnosis: own_max_gap
    """
    return lam * _factor(train, validation, good, 0.05)


def next_lambda__other_defaults(lam, train, validation, good=0.9, max_gap=0.1):
    """Has defaults of its own.

    diagnosis: other_defaults
    """
    return lam * _factor(train, validation, good, max_gap)


def next_lambda__arguments_swapped(train, validation, lam, good=0.85, max_gap=0.05):
    """Takes λ last.

    diagnosis: arguments_swapped
    """
    return lam * _factor(train, validation, good, max_gap)


def next_lambda__at_most_one(lam, train, validation, good=0.85, max_gap=0.05):
    """Never goes above 1.

    diagnosis: limited_above
    """
    return min(lam * _factor(train, validation, good, max_gap), 1.0)


def next_lambda__not_below_a_thousandth(
    lam, train, validation, good=0.85, max_gap=0.05
):
    """Never goes below 0.001.

    diagnosis: limited_below
    """
    return max(lam * _factor(train, validation, good, max_gap), 1e-3)


def next_lambda__lesson_values_only(lam, train, validation, good=0.85, max_gap=0.05):
    """Moves along the list 0.0001, 0.001, 0.01 and knows no other λ."""
    ladder = [0.0001, 0.001, 0.01]
    up = {10.0: 1, 0.1: -1, 1.0: 0}[_factor(train, validation, good, max_gap)]
    return ladder[max(0, min(2, ladder.index(lam) + up))] if lam in ladder else lam


def next_lambda__factor_only(lam, train, validation, good=0.85, max_gap=0.05):
    """Returns the factor and forgets λ.

    diagnosis: factor_only
    """
    return _factor(train, validation, good, max_gap)


def next_lambda__nothing_for_a_good_fit(
    lam, train, validation, good=0.85, max_gap=0.05
):
    """Returns None when there is nothing to do.

    diagnosis: no_answer_for_a_good_fit
    """
    factor = _factor(train, validation, good, max_gap)
    return None if factor == 1.0 else lam * factor


def next_lambda__in_proportion_to_the_gap(
    lam, train, validation, good=0.85, max_gap=0.05
):
    """Multiplies by how many times too large the gap is.

    diagnosis: in_proportion_to_the_gap
    """
    if train - validation > max_gap:
        return lam * (train - validation) / max_gap
    return lam / 10 if train < good else lam


def next_lambda__whole_division(lam, train, validation, good=0.85, max_gap=0.05):
    """Divides with //: anything below 10 becomes 0.

    diagnosis: whole_division
    """
    if train - validation > max_gap:
        return lam * 10.0
    return lam // 10 if train < good else lam
