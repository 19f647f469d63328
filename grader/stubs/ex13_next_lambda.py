# %% [markdown]
"""# Exercise 13: turn the knob · ★☆☆ · about 10 minutes

The classroom's loop: train, look at the two curves, change λ, train again. λ lives
on a scale of powers of ten, so the knob turns by factors, not by small additions.

You may use what you have: `from ex12_diagnose import diagnose`.

- Read `docs/lesson/lambda.md`, section "Turning the knob".
- Check with `python -m grader ex13`.
- Stuck? `python -m grader hint ex13`.
"""


# %%
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
    # Read the gap first, then the training accuracy, as in exercise 12.
    raise NotImplementedError("ex13")


# %%
if __name__ == "__main__":
    lam = 0.001
    for train, validation in ((0.99, 0.70), (0.97, 0.85), (0.90, 0.88)):
        lam = next_lambda(lam, train, validation)
        print(f"train {train}, validation {validation}: try λ = {lam} next")
