# %% [markdown]
"""# Exercise 12: read the two curves · ★☆☆ · about 10 minutes

Two accuracies tell what to do next. Far apart: the model has learnt its training
data by heart. Close together but low: it has not learnt enough.

- Read `docs/lesson/lambda.md`, section "Reading the two curves".
- Check with `python -m grader ex12`.
- Stuck? `python -m grader hint ex12`.
"""


# %%
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
    # How much better is the model on what it has already seen?
    raise NotImplementedError("ex12")


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
    # Two questions in this order, and one answer each; what is left is a good fit.
    raise NotImplementedError("ex12")


# %%
if __name__ == "__main__":
    for train, validation in ((0.99, 0.70), (0.90, 0.88), (0.60, 0.58), (0.70, 0.50)):
        print(train, validation, diagnose(train, validation))
