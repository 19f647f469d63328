"""# Exercise 14: a λ for each layer · ★★☆ · about 15 minutes

kernel_regularizer is all it takes: biases and the output stay free.
"""

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
    hidden = [
        keras.layers.Dense(
            units, activation="relu", kernel_regularizer=keras.regularizers.L2(lam)
        )
        for units, lam in zip((256, 128, 64), lams, strict=True)
    ]
    # With an Input the weights exist from the start, and so do their penalties.
    return keras.Sequential(
        [
            keras.Input((n_features,)),
            *hidden,
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
