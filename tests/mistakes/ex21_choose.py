"""Wrong answers to exercise 21: each must fail."""


def _choose(selection, correlated, interpretable):
    if selection:
        return "elastic net" if correlated else "l1"
    if correlated:
        return "l2"
    return "l1" if interpretable else "l2"


def choose__always_elastic_net(feature_selection, correlated, interpretable):
    """Takes "best of both" at its word."""
    return "elastic net"


def choose__always_l2(feature_selection, correlated, interpretable):
    """Knows one answer."""
    return "l2"


def choose__lesson_without_the_exception(feature_selection, correlated, interpretable):
    """Takes l1 for every selection, correlated features or not."""
    if feature_selection:
        return "l1"
    return _choose(feature_selection, correlated, interpretable)


def choose__selection_forgotten(feature_selection, correlated, interpretable):
    """Never asks whether features must be selected."""
    return _choose(None, correlated, interpretable)


def choose__correlation_forgotten(feature_selection, correlated, interpretable):
    """Never asks about correlated features."""
    return _choose(feature_selection, None, interpretable)


def choose__interpretability_forgotten(feature_selection, correlated, interpretable):
    """Never asks whether the model must be explained."""
    return _choose(feature_selection, correlated, None)


def choose__interpretability_first(feature_selection, correlated, interpretable):
    """Asks about interpretability before correlation."""
    if not feature_selection and interpretable:
        return "l1"
    return _choose(feature_selection, correlated, interpretable)


def choose__correlation_first(feature_selection, correlated, interpretable):
    """Takes l2 for all correlated features, even when some must go."""
    if correlated:
        return "l2"
    return _choose(feature_selection, correlated, interpretable)


def choose__correlated_is_elastic_net(feature_selection, correlated, interpretable):
    """Takes Elastic Net for all correlated features."""
    if correlated:
        return "elastic net"
    return _choose(feature_selection, correlated, interpretable)


def choose__plain_is_elastic_net(feature_selection, correlated, interpretable):
    """Falls back on Elastic Net when nothing is asked for."""
    if not (feature_selection or correlated or interpretable):
        return "elastic net"
    return _choose(feature_selection, correlated, interpretable)


def choose__all_three_is_l1(feature_selection, correlated, interpretable):
    """Prefers l1 when everything is asked for at once."""
    if feature_selection and correlated and interpretable:
        return "l1"
    return _choose(feature_selection, correlated, interpretable)


def choose__interpretable_and_correlated(feature_selection, correlated, interpretable):
    """Mixes both when a model with correlated features must be explained."""
    if correlated and interpretable:
        return "elastic net"
    return _choose(feature_selection, correlated, interpretable)


def choose__interpretable_selection_only(feature_selection, correlated, interpretable):
    """Selects with l1 only if the model must also be explained."""
    if feature_selection and not interpretable:
        return "elastic net"
    return _choose(feature_selection, correlated, interpretable)


def choose__l1_and_l2_swapped(feature_selection, correlated, interpretable):
    """Mixes up the names l1 and l2."""
    right = _choose(feature_selection, correlated, interpretable)
    return {"l1": "l2", "l2": "l1"}.get(right, right)


def choose__arguments_swapped(correlated, feature_selection, interpretable):
    """Takes the arguments in another order."""
    return _choose(feature_selection, correlated, interpretable)


def choose__capital_letters(feature_selection, correlated, interpretable):
    """Writes L1, L2 and Elastic Net."""
    return _choose(feature_selection, correlated, interpretable).title()


def choose__underscore(feature_selection, correlated, interpretable):
    """Writes elastic_net with an underscore."""
    return _choose(feature_selection, correlated, interpretable).replace(" ", "_")


def choose__names_of_people(feature_selection, correlated, interpretable):
    """Says ridge and lasso."""
    right = _choose(feature_selection, correlated, interpretable)
    return {"l1": "lasso", "l2": "ridge"}.get(right, right)


def choose__no_last_resort(feature_selection, correlated, interpretable):
    """Forgets the last return."""
    if feature_selection or correlated or interpretable:
        return _choose(feature_selection, correlated, interpretable)
    return None
