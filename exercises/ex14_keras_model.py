# %% [markdown]
"""# Exercise 14: a λ for each layer · ★★☆ · about 15 minutes

In Keras a penalty belongs to a layer, so each layer can have a λ of its own. Large
layers have more room to learn by heart: the classroom gives the largest λ to the first.

- Read `docs/lesson/keras.md`, section "One λ per layer".
- Check with `python -m grader ex14`.
- Stuck? `python -m grader hint ex14`.
"""

# %%
import keras


def build_model(
    n_features: int, lams: tuple[float, float, float] = (0.01, 0.005, 0.001)
) -> keras.Model:
    """Build the classroom's network for yes or no, with an L2 penalty for each layer.

    Dense layers of 256, 128, 64 and 1 units, the hidden ones with relu and the output
    with a sigmoid. No penalty on the output layer, and none on any bias.

    Args:
        n_features: The number of input features.
        lams: The λ of the three hidden kernels, from the input on.

    Returns:
        The model, built; compiled or not, as you like.

    Example:
        >>> model = build_model(20, lams=(0.5, 0.25, 0.125))
        >>> [float(layer.kernel_regularizer.l2) for layer in model.layers[:3]]
        [0.5, 0.25, 0.125]
    """
    # keras.Sequential of an Input and four Dense layers; see kernel_regularizer.
    raise NotImplementedError("ex14")


# %%
if __name__ == "__main__":
    model = build_model(20)
    model.summary()
    print("penalties at the start:", [float(loss) for loss in model.losses])
