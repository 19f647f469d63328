# %% [markdown]
"""# Exercise 17: search for λ · ★★☆ · about 25 minutes

Let Keras Tuner turn the knob. Two traps: λ lives on a scale of powers of ten, and
`val_loss` contains the penalty, so judging by it would only favour the smallest λ.

- Read `docs/lesson/lambda.md`, section "Searching for λ".
- Check with `python -m grader ex17`.
- Stuck? `python -m grader hint ex17`.
"""

# %%
import keras
import keras_tuner
import numpy as np


def build_model(hp: keras_tuner.HyperParameters) -> keras.Model:
    """Build a compiled model for labels 0 and 1, its λ chosen by the tuner.

    λ is called "lam" and is sampled on a log scale from 1e-5 to 1. It is the strength
    of an L2 penalty on at least one kernel. How large the network is, is up to you.

    Args:
        hp: What Keras Tuner offers to choose from.

    Returns:
        The compiled model.

    Example:
        >>> hp = keras_tuner.HyperParameters()
        >>> model = build_model(hp)
        >>> 1e-5 <= hp.get("lam") <= 1.0
        True
    """
    # hp.Float gives lam; the compiled metrics are what the search can be judged by.
    raise NotImplementedError("ex17")


def search_lambda(
    x_train: np.ndarray,
    y_train: np.ndarray,
    x_val: np.ndarray,
    y_val: np.ndarray,
    directory: str,
) -> float:
    """Search for λ with at least five trials.

    Args:
        x_train: The training data, of shape (n, p).
        y_train: The training labels 0 and 1, of shape (n,).
        x_val: The validation data, of shape (m, p).
        y_val: The validation labels, of shape (m,).
        directory: A folder for Keras Tuner to write its trials to.

    Returns:
        The λ of the best trial, a Python float.

    Example:
        >>> import tempfile
        >>> x = np.random.default_rng(0).normal(size=(40, 3))
        >>> with tempfile.TemporaryDirectory() as directory:
        ...     lam = search_lambda(x, x[:, 0] > 0, x, x[:, 0] > 0, directory)
        >>> 1e-5 <= lam <= 1.0
        True
    """
    # A keras_tuner.RandomSearch over build_model, .search(...), and then its best.
    raise NotImplementedError("ex17")


# %%
if __name__ == "__main__":
    import tempfile

    rng = np.random.default_rng(0)
    x = rng.normal(size=(300, 20))
    y = (x[:, 0] + rng.normal(size=300) > 0).astype("float32")
    with tempfile.TemporaryDirectory() as directory:
        print(search_lambda(x[:100], y[:100], x[100:], y[100:], directory))
