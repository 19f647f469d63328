"""# Exercise 13: turn the knob · ★☆☆ · about 10 minutes

Overfitting asks for more of the penalty, underfitting for less.
"""


def next_lambda(
    lam: float,
    train: float,
    validation: float,
    good: float = 0.85,
    max_gap: float = 0.05,
) -> float:
    """Choose the λ to try next, from the accuracies the present one has reached.

    Args:
        lam: The present λ.
        train: The accuracy on the training data, from 0 to 1.
        validation: The accuracy on the validation data, from 0 to 1.
        good: The training accuracy below which a model has not learnt enough.
        max_gap: The gap above which a model has learnt by heart.

    Returns:
        Ten times `lam` for overfitting, a tenth of it for underfitting, and `lam`
        itself for a good fit, all in the reading of exercise 12.

    Example:
        >>> next_lambda(0.001, train=0.99, validation=0.70)
        0.01
        >>> next_lambda(10.0, train=0.55, validation=0.52)
        1.0
    """
    if float(train) - float(validation) > max_gap:
        return float(lam) * 10.0  # it has learnt by heart: press harder
    if train < good:
        return float(lam) / 10.0  # it could not learn: let go
    return float(lam)
