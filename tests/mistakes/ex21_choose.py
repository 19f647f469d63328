"""Wrong answers to exercise 21: each must fail."""


def _choose(selection, correlated, interpretable):
    if selection:
        return "elastic net" if correlated else "l1"
    if correlated:
        return "l2"
    return "l1" if interpretable else "l2"


def choose__always_elastic_net(feature_selection, correlated, interpretable):
    """Takes "best of both" at its word.

    diagnosis: always_elastic_net
    """
    return "elastic net"


def choose__always_l2(feature_selection, correlated, interpretable):
    """Knows one answer.

    diagnosis: always_l2
    """
    return "l2"


def choose__lesson_without_the_exception(feature_selection, correlated, interpretable):
    """Takes l1 for every selection, correlated features or not.

    diagnosis: selection_is_l1
    """
    if feature_selection:
        return "l1"
    return _choose(feature_selection, correlated, interpretable)


def choose__selection_forgotten(feature_selection, correlated, interpretable):
    """Never asks whether features must be selected.

    diagnosis: selection_forgotten
    """
    return _choose(None, correlated, interpretable)


def choose__correlation_forgotten(feature_selection, correlated, interpretable):
    """Never asks about correlated features.

    diagnosis: correlation_forgotten
    """
    return _choose(feature_selection, None, interpretable)


def choose__interpretability_forgotten(feature_selection, correlated, interpretable):
    """Never asks whether the model must be explained.

    diagnosis: interpretability_forgotten
    """
    return _choose(feature_selection, correlated, None)


def choose__interpretability_first(feature_selection, correlated, interpretable):
    """Asks about interpretability before correlation.

    diagnosis: reader_before_correlation
    """
    if not feature_selection and interpretable:
        return "l1"
    return _choose(feature_selection, correlated, interpretable)


def choose__correlation_first(feature_selection, correlated, interpretable):
    """Takes l2 for all correlated features, even when some must go.

    diagnosis: correlated_is_l2
    """
    if correlated:
        return "l2"
    return _choose(feature_selection, correlated, interpretable)


def choose__correlated_is_elastic_net(feature_selection, correlated, interpretable):
    """Takes Elastic Net for all correlated features.

    diagnosis: correlated_is_elastic_net
    """
    if correlated:
        return "elastic net"
    return _choose(feature_selection, correlated, interpretable)


def choose__plain_is_elastic_net(feature_selection, correlated, interpretable):
    """Falls back on Elastic Net when nothing is asked for.

    diagnosis: plain_is_elastic_net
    """
    if not (feature_selection or correlated or interpretable):
        return "elastic net"
    return _choose(feature_selection, correlated, interpretable)


def choose__all_three_is_l1(feature_selection, correlated, interpretable):
    """Prefers l1 when everything is asked for at once.

    diagnosis: all_three_is_l1
    """
    if feature_selection and correlated and interpretable:
        return "l1"
    return _choose(feature_selection, correlated, interpretable)


def choose__interpretable_and_correlated(feature_selection, correlated, interpretable):
    """Mixes both when a model with correlated features must be explained.

    diagnosis: read_and_correlated_is_elastic_net
    """
    if correlated and interpretable:
        return "elastic net"
    return _choose(feature_selection, correlated, interpretable)


def choose__interpretable_selection_only(feature_selection, correlated, interpretable):
    """Selects with l1 only if the model must also be explained.

    diagnosis: selection_needs_a_reader
    """
    if feature_selection and not interpretable:
        return "elastic net"
    return _choose(feature_selection, correlated, interpretable)


def choose__l1_and_l2_swapped(feature_selection, correlated, interpretable):
    """Mixes up the names l1 and l2.

    diagnosis: l1_and_l2_swapped
    """
    right = _choose(feature_selection, correlated, interpretable)
    return {"l1": "l2", "l2": "l1"}.get(right, right)


def choose__arguments_swapped(correlated, feature_selection, interpretable):
    """Takes the arguments in another order.

    diagnosis: questions_swapped
    """
    return _choose(feature_selection, correlated, interpretable)


def choose__capital_letters(feature_selection, correlated, interpretable):
    """Writes L1, L2 and Elastic Net.

    diagnosis: other_letters
    """
    return _choose(feature_selection, correlated, interpretable).title()


def choose__underscore(feature_selection, correlated, interpretable):
    """Writes elastic_net with an underscore.

    diagnosis: other_letters
    """
    return _choose(feature_selection, correlated, interpretable).replace(" ", "_")


def choose__names_of_people(feature_selection, correlated, interpretable):
    """Says ridge and lasso.

    diagnosis: other_names
    """
    right = _choose(feature_selection, correlated, interpretable)
    return {"l1": "lasso", "l2": "ridge"}.get(right, right)


def choose__no_last_resort(feature_selection, correlated, interpretable):
    """Forgets the last return.

    diagnosis: plain_has_no_answer
    """
    if feature_selection or correlated or interpretable:
        return _choose(feature_selection, correlated, interpretable)
    return None
