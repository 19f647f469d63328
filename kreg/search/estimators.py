"""Paths as estimators of scikit-learn."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, Self

import keras
import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin, is_classifier
from sklearn.model_selection import check_cv
from sklearn.utils import check_random_state
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import (
    _check_sample_weight,
    check_is_fitted,
    validate_data,
)

from kreg.checks import refuse
from kreg.optimizers import Proximal
from kreg.regularizers import ElasticNet
from kreg.search.path import LambdaPath
from kreg.search.table import CHOICES

_BATCH = 256


class _PathEstimator(BaseEstimator, ABC):
    """What the two estimators share."""

    def __init__(
        self,
        build: Callable[[int, int], Any] | None = None,
        *,
        lams: Any = 32,
        alphas: Any = None,
        eps: float = 1e-3,
        cv: Any = 5,
        choice: str = "best",
        optimizer: Any = None,
        epochs: int = 200,
        batch_size: int | None = None,
        random_state: Any = None,
    ) -> None:
        self.build = build
        self.lams = lams
        self.alphas = alphas
        self.eps = eps
        self.cv = cv
        self.choice = choice
        self.optimizer = optimizer
        self.epochs = epochs
        self.batch_size = batch_size
        self.random_state = random_state

    @abstractmethod
    def _targets(self, y: Any) -> tuple[np.ndarray, int]:
        """Targets for the network, and how many outputs it needs."""

    @abstractmethod
    def _judged_by(self, outputs: int) -> tuple[str, str, list[str]]:
        """The activation of a linear model, the loss and the metrics."""

    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> Self:
        """Trains the path, chooses λ, and keeps the member trained on all rows.

        Args:
            X: Inputs, shape `(rows, features)`.
            y: Targets, shape `(rows,)`.
            sample_weight: Weights of the rows; their scale does not matter.
        """
        if self.choice not in CHOICES:
            raise refuse("choice", f"one of {sorted(CHOICES)}", self.choice)
        numeric = not is_classifier(self)
        X, y = validate_data(self, X, y, dtype=keras.config.floatx(), y_numeric=numeric)
        targets, outputs = self._targets(y)
        weights = _weights(sample_weight, X)
        splits = check_cv(self.cv, y, classifier=is_classifier(self)).split(X, y)
        folds = _labels(splits, len(X))
        seed = check_random_state(self.random_state).randint(2**31)
        keras.utils.set_random_seed(seed)
        activation, loss, metrics = self._judged_by(outputs)
        if self.build is None:
            model = _linear(X.shape[1], outputs, activation)
        else:
            model = self.build(X.shape[1], outputs)
        path = LambdaPath(model, self.lams, self.alphas, folds=folds, eps=self.eps)
        optimizer = self.optimizer or Proximal(keras.optimizers.Adam(0.05))
        path.compile(optimizer, loss, metrics=metrics)
        data = {"x": X, "y": targets, "sample_weight": weights}
        size = self.batch_size or len(X)
        path.fit(**data, batch_size=size, epochs=self.epochs, verbose=0)
        self.table_ = path.table(**data, batch_size=size)
        member = CHOICES[self.choice](self.table_)
        self.lam_ = float(self.table_["lam"][member])
        self.alpha_ = None
        if self.alphas is not None:
            self.alpha_ = float(self.table_["alpha"][member])
        self.model_ = path.member(member)
        return self

    def _outputs(self, X: Any) -> np.ndarray:
        """What the network gives, shape `(rows, outputs)`."""
        check_is_fitted(self)
        X = validate_data(self, X, dtype=keras.config.floatx(), reset=False)
        # Whole batches: so what a row is given does not depend on how many there are.
        padded = np.pad(X, ((0, -len(X) % _BATCH), (0, 0)))
        outputs = self.model_.predict(padded, batch_size=_BATCH, verbose=0)
        return np.asarray(outputs, float)[: len(X)]


class LambdaPathClassifier(ClassifierMixin, _PathEstimator):
    """A classifier of scikit-learn that chooses λ by cross-validation.

    `fit` trains all λs, on all rows and without each fold, as one `LambdaPath`; the
    held-out losses choose λ, and the member with this λ that has seen all rows
    predicts. All is computed in `keras.config.floatx()`, single precision by default.

    Args:
        build: Is called with the number of features and of outputs and returns a built
            model with penalties, whose outputs are probabilities: one, that of the
            second of two classes, or one for each of more. By default a linear model
            with `ElasticNet`.
        lams: The λs, or how many, as in `LambdaPath`.
        alphas: The αs; by default those of the model, which is 1 in the linear one.
        eps: The ratio of the smallest λ to the largest, where they are not given.
        cv: As in scikit-learn: how many folds, a splitter, or pairs of indices. Each
            row must be in the test part of exactly one of them.
        choice: "best", or "one_standard_error", the largest λ within a standard error.
        optimizer: By default `Proximal(Adam(0.05))`.
        epochs: Passes over the rows.
        batch_size: Rows of a batch; None takes all, as exact zeros ask for.
        random_state: The seed; `fit` gives it to `keras.utils.set_random_seed`.

    Attributes:
        classes_: The labels, sorted.
        lam_: The λ chosen.
        alpha_: The α chosen; None without `alphas`.
        model_: The Keras model with these.
        table_: What became of each λ, as `LambdaPath.table` gives it.
        n_features_in_: How many features `fit` has seen.
        feature_names_in_: Their names, if they have any.

    Example:
        >>> from sklearn.datasets import load_breast_cancer
        >>> from sklearn.pipeline import make_pipeline
        >>> from sklearn.preprocessing import StandardScaler
        >>> from kreg.search import LambdaPathClassifier
        >>> x, y = load_breast_cancer(return_X_y=True)
        >>> chosen = LambdaPathClassifier(lams=[0.1, 0.01], cv=2, epochs=15)
        >>> fitted = make_pipeline(StandardScaler(), chosen).fit(x, y)
        >>> bool(fitted.score(x, y) > 0.9)
        True
    """

    def predict_proba(self, X: Any) -> np.ndarray:
        """The probability of each class, shape `(rows, classes)`."""
        outputs = self._outputs(X)
        if len(self.classes_) > 2:
            return outputs
        return np.hstack([1 - outputs, outputs])

    def predict(self, X: Any) -> np.ndarray:
        """The most probable class of each row."""
        places = self.predict_proba(X).argmax(axis=1)
        predicted: np.ndarray = self.classes_[places]
        return predicted

    def _targets(self, y: Any) -> tuple[np.ndarray, int]:
        check_classification_targets(y)
        self.classes_, places = np.unique(y, return_inverse=True)
        if len(self.classes_) < 2:
            only = f"one class, {self.classes_.tolist()[0]!r}"
            raise refuse("y", "of two classes or more", only)
        outputs = len(self.classes_) if len(self.classes_) > 2 else 1
        return places.reshape(-1, 1), outputs

    def _judged_by(self, outputs: int) -> tuple[str, str, list[str]]:
        if outputs == 1:
            return "sigmoid", "binary_crossentropy", ["accuracy"]
        return "softmax", "sparse_categorical_crossentropy", ["accuracy"]


class LambdaPathRegressor(RegressorMixin, _PathEstimator):
    """A regressor of scikit-learn that chooses λ by cross-validation.

    As `LambdaPathClassifier`, with the mean squared error.

    Args:
        build: Is called with the number of features and of outputs, 1, and returns a
            built model with penalties. By default a linear model with `ElasticNet`.
        lams: As in `LambdaPathClassifier`.
        alphas: As in `LambdaPathClassifier`.
        eps: As in `LambdaPathClassifier`.
        cv: As in `LambdaPathClassifier`.
        choice: As in `LambdaPathClassifier`.
        optimizer: As in `LambdaPathClassifier`.
        epochs: As in `LambdaPathClassifier`.
        batch_size: As in `LambdaPathClassifier`.
        random_state: As in `LambdaPathClassifier`.

    Attributes:
        lam_: The λ chosen.
        alpha_: The α chosen; None without `alphas`.
        model_: The Keras model with these.
        table_: What became of each λ, as `LambdaPath.table` gives it.
        n_features_in_: How many features `fit` has seen.
        feature_names_in_: Their names, if they have any.

    Example:
        >>> import numpy as np
        >>> from kreg.search import LambdaPathRegressor
        >>> x = np.random.default_rng(0).normal(size=(100, 5))
        >>> y = 2 * x[:, 0] - x[:, 1]
        >>> found = LambdaPathRegressor(lams=[0.5, 0.01], cv=2, epochs=20).fit(x, y)
        >>> found.lam_
        0.01
    """

    def predict(self, X: Any) -> np.ndarray:
        """The prediction for each row."""
        return self._outputs(X)[:, 0]

    def _targets(self, y: Any) -> tuple[np.ndarray, int]:
        return np.asarray(y, keras.config.floatx()).reshape(-1, 1), 1

    def _judged_by(self, outputs: int) -> tuple[str, str, list[str]]:
        return "linear", "mse", []


def _linear(inputs: int, outputs: int, activation: str) -> Any:
    layer = keras.layers.Dense(
        outputs,
        activation,
        kernel_initializer="zeros",
        kernel_regularizer=ElasticNet(1.0, 1.0),
    )
    return keras.Sequential([keras.Input((inputs,)), layer])


def _weights(sample_weight: Any, X: Any) -> np.ndarray | None:
    """Weights of a mean of one: as their scale is, so would λ be."""
    if sample_weight is None:
        return None
    weights = _check_sample_weight(sample_weight, X, ensure_non_negative=True)
    if not weights.sum() > 0:
        raise refuse("sample_weight", "above 0 for some row", sample_weight)
    mean_one: np.ndarray = weights / weights.mean()
    return mean_one


def _labels(splits: Any, rows: int) -> np.ndarray:
    """The fold of each row."""
    labels = np.full(rows, -1)
    for fold, (train, test) in enumerate(splits):
        if len(train) + len(test) != rows or (labels[test] >= 0).any():
            labels[:] = -1
            break
        labels[test] = fold
    if (labels < 0).any():
        must = "folds in which each row is tested once, and trained on otherwise"
        raise refuse("cv", must, splits)
    return labels
