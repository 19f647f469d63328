"""Wrong answers to exercise 12: each must fail."""


def _diagnose(gap, low, max_gap):
    if gap > max_gap:
        return "overfitting"
    return "underfitting" if low else "good fit"


def gap__backwards(train, validation):
    """Subtracts training from validation.

    diagnosis: backwards
    """
    return validation - train


def gap__absolute(train, validation):
    """Drops the sign: a better validation score is not a gap.

    diagnosis: absolute
    """
    return abs(train - validation)


def gap__never_negative(train, validation):
    """Cuts negative gaps to zero.

    diagnosis: cut_at_zero
    """
    return max(train - validation, 0.0)


def gap__relative(train, validation):
    """Divides by the training accuracy.

    diagnosis: relative
    """
    return (train - validation) / train


def gap__percent(train, validation):
    """Answers in percentage points.

    diagnosis: percent
    """
    return 100.0 * (train - validation)


def gap__ratio(train, validation):
    """Divides instead of subtracting.

    diagnosis: ratio
    """
    return train / validation


def gap__of_the_errors(train, validation):
    """Subtracts errors where accuracies were meant: the sign turns.

    diagnosis: backwards
    """
    return (1 - train) - (1 - validation)


def gap__rounded(train, validation):
    """Rounds to two digits.

    diagnosis: rounded
    """
    return round(train - validation, 2)


def gap__squared(train, validation):
    """Squares the difference.

    diagnosis: squared
    """
    return (train - validation) ** 2


def gap__to_perfect(train, validation):
    """Measures how far validation is from 1.

    diagnosis: distance_from_perfect
    """
    return 1.0 - validation


def diagnose__training_read_first(train, validation, good=0.85, max_gap=0.05):
    """Looks at the training accuracy before the gap.

    diagnosis: training_read_first
    """
    if train < good:
        return "underfitting"
    return "overfitting" if train - validation > max_gap else "good fit"


def diagnose__validation_must_be_good(train, validation, good=0.85, max_gap=0.05):
    """Asks the validation accuracy, not the training accuracy, to be good.

    diagnosis: validation_must_be_good
    """
    return _diagnose(train - validation, validation < good, max_gap)


def diagnose__distance(train, validation, good=0.85, max_gap=0.05):
    """Calls a better validation score overfitting as well.

    diagnosis: distance_for_gap
    """
    return _diagnose(abs(train - validation), train < good, max_gap)


def diagnose__gap_backwards(train, validation, good=0.85, max_gap=0.05):
    """Subtracts the wrong way round.

    diagnosis: gap_backwards
    """
    return _diagnose(validation - train, train < good, max_gap)


def diagnose__own_gap(train, validation, good=0.85, max_gap=0.05):
    """Ignores max_gap.

    diagnosis: own_max_gap
    """
    return _diagnose(train - validation, train < good, 0.05)


def diagnose__own_good(train, validation, good=0.85, max_gap=0.05):
    """Ignores good.

    diagnosis: own_good
    """
    return _diagnose(train - validation, train < 0.85, max_gap)


def diagnose__other_defaults(train, validation, good=0.9, max_gap=0.1):
    """Has defaults of its own.

    diagnosis: other_defaults
    """
    return _diagnose(train - validation, train < good, max_gap)


def diagnose__defaults_in_the_wrong_order(train, validation, max_gap=0.05, good=0.85):
    """Swaps the last two arguments.

    diagnosis: limits_swapped
    """
    return _diagnose(train - validation, train < good, max_gap)


def diagnose__relative_gap(train, validation, good=0.85, max_gap=0.05):
    """Divides the gap by the training accuracy.

    diagnosis: gap_in_percent
    """
    return _diagnose((train - validation) / train, train < good, max_gap)


def diagnose__labels_swapped(train, validation, good=0.85, max_gap=0.05):
    """Mixes up over- and underfitting.

    diagnosis: names_swapped
    """
    right = _diagnose(train - validation, train < good, max_gap)
    return {"overfitting": "underfitting", "underfitting": "overfitting"}.get(
        right, right
    )


def diagnose__capital_letters(train, validation, good=0.85, max_gap=0.05):
    """Starts the answer with a capital.

    diagnosis: other_letters
    """
    return _diagnose(train - validation, train < good, max_gap).capitalize()


def diagnose__good_without_fit(train, validation, good=0.85, max_gap=0.05):
    """Says "good" where "good fit" was agreed.

    diagnosis: other_word
    """
    return _diagnose(train - validation, train < good, max_gap).removesuffix(" fit")


def diagnose__never_underfits(train, validation, good=0.85, max_gap=0.05):
    """Reads only the gap.

    diagnosis: only_the_gap
    """
    return _diagnose(train - validation, low=False, max_gap=max_gap)


def diagnose__overfits_only_from_above(train, validation, good=0.85, max_gap=0.05):
    """Calls it overfitting only when the training accuracy is good as well.

    diagnosis: training_read_first
    """
    if train >= good and train - validation > max_gap:
        return "overfitting"
    return "underfitting" if train < good else "good fit"


def diagnose__says_nothing_when_good(train, validation, good=0.85, max_gap=0.05):
    """Forgets the last return.

    diagnosis: no_answer_for_a_good_fit
    """
    if train - validation > max_gap:
        return "overfitting"
    if train < good:
        return "underfitting"
    return None


def diagnose__both_at_once(train, validation, good=0.85, max_gap=0.05):
    """Lists every trouble it finds.

    diagnosis: both_at_once
    """
    found = ["overfitting"] if train - validation > max_gap else []
    found += ["underfitting"] if train < good else []
    return " and ".join(found) or "good fit"
