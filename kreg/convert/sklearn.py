"""To and from scikit-learn's linear models, which weigh a loss of other scale.

With n rows, k outputs, `mse` the mean that Keras takes over rows and outputs, and
`crossentropy` its mean over rows::

    Lasso, ElasticNet   k/2 mse + alpha (l1_ratio |w| + (1 - l1_ratio)/2 w^2)
    MultiTaskLasso      k/2 mse + alpha * sum over rows of ||w_row||
    Ridge               n k mse + alpha w^2
    LogisticRegression  n C crossentropy + l1_ratio |w| + (1 - l1_ratio)/2 w^2

Divided by the factor of the loss, each is a loss of Keras and a penalty of kreg. The
loss is `"mse"` for the first three. For logistic regression it is
`"binary_crossentropy"` on one sigmoid unit, or with more than two classes
`"categorical_crossentropy"` (or `"sparse_..."`) on a softmax unit for each.

scikit-learn is not needed: an estimator is known by its class's name and settings.
"""

import math
from typing import Any

from kreg.checks import integer, number, refuse
from kreg.convert.mixture import mixture, refuse_moving
from kreg.regularizers import L1, L2, ElasticNet, GroupLasso, Penalty

_NAMES = ("Lasso", "ElasticNet", "MultiTaskLasso", "Ridge", "LogisticRegression")
_ONE_OF = ", ".join(_NAMES[:-1]) + f" or {_NAMES[-1]}"


def from_sklearn(
    estimator: Any, *, n_samples: int | None = None, outputs: int | None = None
) -> Penalty:
    """The penalty that gives a Keras model the optimum of an estimator.

    Args:
        estimator: A `Lasso`, `ElasticNet`, `MultiTaskLasso`, `Ridge` or
            `LogisticRegression` of scikit-learn 1.8 or later, fitted or not.
        n_samples: The number of rows. `Ridge` and `LogisticRegression` need it: they
            sum the loss over rows, so their penalty weighs less the more there are.
        outputs: The number of targets, 1 by default; `MultiTaskLasso` needs it.

    Returns:
        `L1`, `L2`, `ElasticNet` or, for `MultiTaskLasso`, `GroupLasso`.

    Raises:
        ValueError: If the estimator minimizes something that no penalty beside the
            loss of Keras is: with `positive`, `class_weight`, a penalized intercept.

    Example:
        >>> from sklearn.linear_model import Lasso, Ridge
        >>> from kreg.convert import from_sklearn
        >>> from_sklearn(Lasso(alpha=0.25))
        L1(lam=0.5)
        >>> from_sklearn(Ridge(alpha=50.0), n_samples=100)
        L2(lam=0.5)
    """
    name = type(estimator).__name__
    if type(estimator).__module__.split(".")[0] != "sklearn" or name not in _NAMES:
        then = "From one that searches, take the estimator it has chosen."
        raise refuse("estimator", f"scikit-learn's {_ONE_OF}", estimator, then)
    k = _outputs(name, outputs, estimator)
    if getattr(estimator, "positive", False):
        then = "To hold weights at >= 0 is a constraint; no penalty does it."
        raise refuse("positive", "False", estimator.positive, then)
    if name == "LogisticRegression":
        return _from_logistic(estimator, _rows(name, n_samples))
    alpha = number("alpha", estimator.alpha, least=0)
    if name == "Ridge":
        return L2(alpha / (_rows(name, n_samples) * k))
    if name == "Lasso":
        return L1(2 * alpha / k)
    if name == "MultiTaskLasso":
        return GroupLasso(2 * alpha / k)
    ratio = number("l1_ratio", estimator.l1_ratio, least=0, most=1)
    return ElasticNet(alpha * (1 + ratio) / k, alpha=2 * ratio / (1 + ratio))


def to_sklearn(
    penalty: Penalty,
    estimator: str,
    *,
    n_samples: int | None = None,
    outputs: int | None = None,
) -> dict[str, Any]:
    """The settings that give an estimator the optimum of a Keras model.

    Args:
        penalty: `L1`, `L2`, `ElasticNet`, or for `MultiTaskLasso` a `GroupLasso`.
        estimator: The name of a class of scikit-learn 1.8 or later, as in
            `from_sklearn`.
        n_samples: The number of rows; `Ridge` and `LogisticRegression` need it.
        outputs: The number of targets, 1 by default; `MultiTaskLasso` needs it.

    Returns:
        Keyword arguments of the class. For `LogisticRegression` with an L1 part they
        name the one solver that leaves the intercept out of the penalty, `"saga"`.

    Raises:
        ValueError: If the estimator has no such penalty.

    Example:
        >>> from kreg.convert import to_sklearn
        >>> from kreg.regularizers import L1, L2
        >>> to_sklearn(L1(0.5), "Lasso")
        {'alpha': 0.25}
        >>> to_sklearn(L2(0.5), "LogisticRegression", n_samples=100)
        {'C': 0.01, 'l1_ratio': 0.0}
    """
    if estimator not in _NAMES:
        raise refuse("estimator", f"the name {_ONE_OF}", estimator)
    k = _outputs(estimator, outputs)
    if estimator == "MultiTaskLasso":
        return {"alpha": _row_lasso(penalty) * k / 2}
    lam, share = mixture(
        penalty,
        f"{estimator} of scikit-learn has no other. "
        "A GroupLasso of rows is its MultiTaskLasso.",
    )
    if estimator == "Lasso":
        if share != 1:
            raise refuse("penalty", "L1 for Lasso", penalty, "ElasticNet takes it.")
        return {"alpha": lam * k / 2}
    if estimator == "Ridge":
        if share != 0:
            raise refuse("penalty", "L2 for Ridge", penalty, "ElasticNet takes it.")
        return {"alpha": lam * (_rows(estimator, n_samples) * k)}
    ratio = share / (2 - share)
    if estimator == "ElasticNet":
        return {"alpha": lam * (1 - share / 2) * k, "l1_ratio": ratio}
    weight = _rows(estimator, n_samples) * lam * (2 - share)
    settings = {"C": 1 / weight if weight else math.inf, "l1_ratio": ratio}
    return settings | ({"solver": "saga"} if ratio else {})


def _from_logistic(estimator: Any, n: int) -> Penalty:
    if getattr(estimator, "penalty", "deprecated") != "deprecated":
        then = "Set `l1_ratio` and `C`, as scikit-learn 1.8 and later ask."
        raise refuse("penalty", "left at its default", estimator.penalty, then)
    if estimator.class_weight is not None:
        then = "It weighs rows of the loss. Leave it out here, and give it to `fit`."
        raise refuse("class_weight", "None", estimator.class_weight, then)
    if estimator.solver == "liblinear" and estimator.fit_intercept:
        then = "That solver penalizes the intercept too. Take another."
        raise refuse("solver", "other than 'liblinear'", estimator.solver, then)
    ratio = number("l1_ratio", estimator.l1_ratio, least=0, most=1)
    c = estimator.C if estimator.C == math.inf else number("C", estimator.C, above=0)
    lam = (1 + ratio) / (2 * n * c)
    if ratio in (0, 1):
        return L1(lam) if ratio else L2(lam)
    return ElasticNet(lam, alpha=2 * ratio / (1 + ratio))


def _rows(estimator: str, n_samples: int | None) -> int:
    then = f"{estimator} sums its loss over rows, so its penalty depends on how many."
    return integer("n_samples", n_samples, least=1, then=then)


def _outputs(name: str, outputs: int | None, estimator: Any = None) -> int:
    """The factor of `mse`: Keras divides by the number of outputs too."""
    if name == "MultiTaskLasso" or outputs is not None:
        outputs = integer("outputs", outputs, least=1)
    k = outputs or 1
    if name == "LogisticRegression":
        if k != 1:
            then = "Crossentropy is not averaged over classes."
            raise refuse("outputs", "1 for LogisticRegression", k, then)
        return 1
    coef = getattr(estimator, "coef_", None)
    fitted = 1 if coef is None or coef.ndim == 1 else len(coef)
    if coef is not None and fitted != k:
        then = "So many had the data it was fitted to."
        raise refuse("outputs", str(fitted), k, then)
    return k


def _row_lasso(penalty: Penalty) -> float:
    """The `lam` of a GroupLasso whose groups are the rows of a Dense kernel."""
    refuse_moving(penalty)
    if (
        isinstance(penalty, GroupLasso)
        and penalty.axis in (-2, 0, (-2,), (0,))
        and penalty.groups is None
        and not penalty.sqrt_size
    ):
        lam: float = penalty.lam
        return lam
    must = "a GroupLasso of single rows without `sqrt_size`, for MultiTaskLasso"
    raise refuse("penalty", must, penalty)
