"""# Exercise 17: search for λ · ★★☆ · about 25 minutes

A log scale for λ, and a metric without the penalty to judge it by.
"""

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
    lam = hp.Float("lam", 1e-5, 1.0, sampling="log")
    model = keras.Sequential(
        [
            keras.layers.Dense(
                16, activation="relu", kernel_regularizer=keras.regularizers.L2(lam)
            ),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    # The loss includes the penalty and the metric does not, so only the metric can
    # compare models of different λ. It is the Brier score: finer than the accuracy.
    model.compile(
        optimizer=keras.optimizers.Adam(0.03),
        loss="binary_crossentropy",
        metrics=["mse"],
    )
    return model


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
    # The tuner's seed chooses the λ only; the weights start from the seed of Keras.
    keras.utils.set_random_seed(1)
    tuner = keras_tuner.RandomSearch(
        build_model,
        objective=keras_tuner.Objective("val_mse", direction="min"),
        max_trials=5,
        seed=1,
        directory=directory,
        project_name="lam",
        overwrite=True,  # trials left by an earlier call belong to other data
    )
    tuner.search(
        x_train,
        y_train,
        validation_data=(x_val, y_val),
        epochs=8,
        verbose=0,
    )
    return float(tuner.get_best_hyperparameters()[0].get("lam"))
