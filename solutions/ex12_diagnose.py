"""# Exercise 12: read the two curves · ★☆☆ · about 10 minutes

The gap first: a model that overfits can have any training accuracy.
"""


def gap(train: float, validation: float) -> float:
    """Compute the generalization gap.

    Args:
        train: The accuracy on the training data, from 0 to 1.
        validation: The accuracy on the validation data, from 0 to 1.

    Returns:
        The training accuracy minus the validation accuracy. It may be negative.

    Example:
        >>> gap(train=1.0, validation=0.75)
        0.25
    """
    return float(train) - float(validation)


def diagnose(
    train: float, validation: float, good: float = 0.85, max_gap: float = 0.05
) -> str:
    """Say what the two accuracies mean; the gap is read first.

    Args:
        train: The accuracy on the training data, from 0 to 1.
        validation: The accuracy on the validation data, from 0 to 1.
        good: The training accuracy below which a model has not learnt enough.
        max_gap: The gap above which a model has learnt by heart.

    Returns:
        "overfitting" if the gap is above `max_gap`; otherwise "underfitting" if the
        training accuracy is below `good`; otherwise "good fit".

    Example:
        >>> diagnose(train=0.99, validation=0.70)
        'overfitting'
        >>> diagnose(train=0.60, validation=0.58)
        'underfitting'
        >>> diagnose(train=0.90, validation=0.88)
        'good fit'
    """
    if gap(train, validation) > max_gap:
        return "overfitting"
    if train < good:
        return "underfitting"
    return "good fit"
