# %% [markdown]
"""# Exercise 15: a regularizer of your own · ★★☆ · about 20 minutes

Keras accepts any penalty that you can write down: a class with two methods. One
computes it; the other tells Keras how to build it again from a saved model.

- Read `docs/lesson/keras.md`, section "A regularizer of your own".
- Check with `python -m grader ex15`.
- Stuck? `python -m grader hint ex15`.
"""

# %%
import keras


class ElasticNet(keras.regularizers.Regularizer):
    """The penalty λ · (α·Σ abs(w) + (1 - α)·Σ w²), for any layer of Keras.

    Args:
        lam: The strength λ, at least 0.
        alpha: The share of L1, from 0 to 1.

    Example:
        >>> penalty = ElasticNet(lam=0.5, alpha=0.5)
        >>> float(penalty(keras.ops.array([2.0, -4.0])))
        6.5
        >>> penalty.get_config()
        {'lam': 0.5, 'alpha': 0.5}
    """

    def __init__(self, lam: float, alpha: float) -> None:
        # Keep both numbers, as Python floats: a config has to go into a file.
        raise NotImplementedError("ex15")

    def __call__(self, x: keras.KerasTensor) -> keras.KerasTensor:
        """Compute the penalty of one weight tensor.

        Args:
            x: The weights, a tensor of any shape.

        Returns:
            The penalty, a tensor with a single number.
        """
        # Exercise 8 for a single layer, with keras.ops where you had np.
        raise NotImplementedError("ex15")

    def get_config(self) -> dict[str, float]:
        """Tell Keras how to build this penalty again.

        Returns:
            The arguments of `__init__`, by name.
        """
        # A dictionary such that ElasticNet(**config) is this penalty again.
        raise NotImplementedError("ex15")


# %%
if __name__ == "__main__":
    import tempfile

    layer = keras.layers.Dense(3, kernel_regularizer=ElasticNet(lam=0.01, alpha=0.5))
    model = keras.Sequential([keras.Input((4,)), layer])
    custom_objects = {"ElasticNet": ElasticNet}
    with tempfile.TemporaryDirectory() as folder:
        model.save(folder + "/model.keras")
        again = keras.models.load_model(folder + "/model.keras", custom_objects)
    print(float(model.losses[0]), "=", float(again.losses[0]))
