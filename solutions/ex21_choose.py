"""# Exercise 21: which penalty? · ★☆☆ · about 10 minutes

The tree asks about correlation on both sides; only the answers differ.
"""


def choose(feature_selection: bool, correlated: bool, interpretable: bool) -> str:  # noqa: FBT001
    """Choose a penalty by three questions.

    With feature selection: L1, but Elastic Net if features are correlated, as L1
    alone would choose among them differently each time. Without it: L2 if features
    are correlated; if not, L1 for a model to be read, and L2 for any other.

    Args:
        feature_selection: Should useless features drop out?
        correlated: Do some features say nearly the same?
        interpretable: Does somebody have to read the model?

    Returns:
        "l1", "l2" or "elastic net".

    Example:
        >>> choose(feature_selection=True, correlated=True, interpretable=False)
        'elastic net'
        >>> choose(feature_selection=False, correlated=False, interpretable=True)
        'l1'
    """
    if feature_selection:
        return "elastic net" if correlated else "l1"
    if correlated:
        return "l2"  # it shares the weight among those who say the same
    return "l1" if interpretable else "l2"
