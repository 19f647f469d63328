# %% [markdown]
"""# Exercise 16: one standard error · ★★☆ · about 20 minutes

Each λ has a validation loss from each fold of a cross-validation. Which λ has the best
mean is partly luck. Of all λ that the data cannot tell from it, take the largest.

- Read `docs/lesson/lambda.md`, section "The one-standard-error rule".
- Check with `python -m grader ex16`.
- Stuck? `python -m grader hint ex16`.
"""

# %%
import numpy as np


def best_lambda(lams: np.ndarray, losses: np.ndarray) -> float:
    """Find the λ with the smallest mean loss over the folds.

    Args:
        lams: The λ that were tried, in any order, of shape (n_lams,).
        losses: The validation losses, of shape (n_lams, n_folds): a row for each λ.

    Returns:
        The λ of the smallest mean, a Python float; the larger one on a tie.

    Example:
        >>> losses = np.array([[3.0, 4.0], [1.0, 3.0], [4.0, 4.0]])
        >>> best_lambda(np.array([0.1, 1.0, 10.0]), losses)
        1.0
    """
    # A mean along each row; then, among the λ that reach the smallest, the largest.
    raise NotImplementedError("ex16")


def one_standard_error_lambda(lams: np.ndarray, losses: np.ndarray) -> float:
    """Find the largest λ that is as good as the best, within one standard error.

    The standard error is that of the best λ: the sample deviation of its losses
    (divide by n_folds - 1, `ddof=1`) over √n_folds.

    Args:
        lams: The λ that were tried, in any order, of shape (n_lams,).
        losses: The validation losses, of shape (n_lams, n_folds), at least two folds.

    Returns:
        The largest λ with a mean of at most the smallest mean plus that error.

    Example:
        >>> losses = np.array([[3.0, 4.0], [1.0, 3.0], [2.0, 3.0], [4.0, 4.0]])
        >>> one_standard_error_lambda(np.array([0.1, 1.0, 3.0, 10.0]), losses)
        3.0
    """
    # The best λ gives a mean and an error; every λ up to their sum may compete.
    raise NotImplementedError("ex16")


# %%
if __name__ == "__main__":
    rng = np.random.default_rng(0)
    lams = np.logspace(-4, 1, 11)
    curve = 1.0 + 0.1 * (np.log10(lams) + 2) ** 2
    losses = curve[:, None] + 0.2 * rng.normal(size=(11, 5))
    print("best:", best_lambda(lams, losses))
    print("one standard error:", one_standard_error_lambda(lams, losses))
