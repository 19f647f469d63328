"""GapOracle with Keras Tuner's own tuner and models that are trained."""

import keras
import keras_tuner
import numpy as np
import pytest

from kreg.callbacks import LearningCurveGap
from kreg.regularizers import L2
from kreg.search import GapOracle


def build(hp):
    """Logistic regression from zero, which on all rows at once has no chance in it."""
    penalty = L2(hp.Float("lam", 1e-6, 10.0, sampling="log"))
    layer = keras.layers.Dense(
        1, kernel_initializer="zeros", kernel_regularizer=penalty
    )
    sigmoid = keras.layers.Activation("sigmoid")
    model = keras.Sequential([keras.Input((40,)), layer, sigmoid])
    adam = keras.optimizers.Adam(0.1)
    model.compile(adam, "binary_crossentropy", metrics=["accuracy"])
    return model


def few_rows():
    """A hundred rows to learn four features of forty from, and five hundred others."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(600, 40))
    y = x[:, :4].sum(axis=1) + 0.5 * rng.normal(size=600) > 0
    return x, y.astype("float32")


@pytest.mark.long
def test_a_stock_tuner_searches_with_it_and_goes_on_where_it_was(tmp_path):
    def search(max_trials):
        oracle = GapOracle(start=0.1, max_trials=max_trials)
        tuner = keras_tuner.Tuner(oracle, build, directory=tmp_path)
        fit = {"epochs": 20, "batch_size": 100, "validation_split": 5 / 6, "verbose": 0}
        tuner.search(*few_rows(), callbacks=[LearningCurveGap()], **fit)
        return tuner

    first = search(max_trials=2).oracle.log
    assert [record["verdict"] for record in first] == ["overfitting", "no better"]
    tuner = search(max_trials=3)
    assert tuner.oracle.log[:2] == first
    lams = [record["lam"] for record in tuner.oracle.log]
    np.testing.assert_allclose(np.log10(lams), [-1, 0, -0.5], atol=1e-6)
    scores = {record["lam"]: record["score"] for record in tuner.oracle.log}
    (best,) = tuner.get_best_hyperparameters(1)
    assert scores[best.get("lam")] == min(scores.values())


@pytest.mark.long
def test_a_search_without_the_callback_ends_in_its_first_epoch(tmp_path):
    tuner = keras_tuner.Tuner(GapOracle(), build, directory=tmp_path)
    with pytest.raises(
        keras_tuner.errors.FatalValueError, match=r"callbacks=\[LearningCurveGap\(\)\]"
    ):
        tuner.search(*few_rows(), epochs=10**6, validation_split=0.5, verbose=0)
