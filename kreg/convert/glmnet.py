"""To and from R's glmnet, which also minimizes a mean over rows plus an Elastic Net.

Its objectives are::

    gaussian  1/2 mean (y - f)^2 + lambda (alpha |w| + (1 - alpha)/(2 s) w^2)
    binomial  crossentropy       + lambda (alpha |w| + (1 - alpha)/2 w^2)

The s is what its manual leaves unsaid: glmnet scales a gaussian y to unit variance and
`lambda` along with it, which leaves the L2 part divided by `s = sd(y)`, with n (not
n - 1) in the denominator. (Friedman, Hastie and Tibshirani, "Regularization paths for
generalized linear models via coordinate descent", 2010, state the objectives for a y
of unit variance.)

Assumed: an intercept, no observation weights, no `penalty.factor`; in Keras, one output
and the loss `"mse"` or `"binary_crossentropy"`.
"""

from typing import Any

import numpy as np

from kreg.checks import number, refuse
from kreg.convert.mixture import mixture
from kreg.regularizers import ElasticNet, Penalty


def from_glmnet(
    lam: float,
    alpha: float = 1.0,
    *,
    family: str = "gaussian",
    y: Any = None,
    standardize: bool = True,
    x: Any = None,
) -> ElasticNet:
    """The penalty that gives a Keras model the optimum of glmnet.

    Args:
        lam: glmnet's `lambda`, a number >= 0.
        alpha: glmnet's `alpha`, from 0 (ridge) to 1 (Lasso, the default).
        family: `"gaussian"` or `"binomial"`.
        y: The targets, shape `(n,)` or `(n, 1)`. Needed for a gaussian fit unless
            `alpha` is 1.
        standardize: As glmnet was called; `TRUE` is its default.
        x: The features, shape `(n, p)`. Needed if glmnet standardizes, as it then
            penalizes other weights unless each column already has standard deviation
            1 (with n in the denominator, to a millionth), which is checked.

    Raises:
        ValueError: If an argument is out of range, or what it assumes does not hold.

    Example:
        >>> from kreg.convert import from_glmnet
        >>> from_glmnet(0.25, standardize=False)
        ElasticNet(lam=0.5, alpha=1.0)
        >>> from_glmnet(0.5, 0.5, y=[-2.0, 2.0], standardize=False)
        ElasticNet(lam=0.625, alpha=0.8)
    """
    lam = number("lam", lam, least=0)
    alpha = number("alpha", alpha, least=0, most=1)
    if standardize:
        _check_standardized(x)
    one, two = _factors(family, y, alpha)
    l1, l2 = one * alpha, two * (1 - alpha)
    return ElasticNet(lam * (l1 + l2), alpha=l1 / (l1 + l2))


def to_glmnet(
    penalty: Penalty, *, family: str = "gaussian", y: Any = None
) -> dict[str, float | bool]:
    """The arguments that give glmnet the optimum of a Keras model.

    Args:
        penalty: `L1`, `L2` or `ElasticNet`.
        family: `"gaussian"` or `"binomial"`.
        y: The targets, shape `(n,)` or `(n, 1)`. Needed for a gaussian fit unless the
            penalty is L1 alone.

    Returns:
        `lambda`, `alpha`, and `standardize`, which has to be false.

    Raises:
        ValueError: If glmnet has no such penalty.

    Example:
        >>> from kreg.convert import to_glmnet
        >>> from kreg.regularizers import L1
        >>> to_glmnet(L1(0.5))
        {'lambda': 0.25, 'alpha': 1.0, 'standardize': False}
    """
    lam, share = mixture(penalty, "glmnet has no other.")
    one, two = _factors(family, y, share)
    l1, l2 = share / one, (1 - share) / two
    return {
        "lambda": lam * (l1 + l2),
        "alpha": l1 / (l1 + l2),
        "standardize": False,
    }


def _factors(family: str, y: Any, alpha: float) -> tuple[float, float]:
    """What `lambda alpha` and `lambda (1 - alpha)` are multiplied by in kreg."""
    if family == "binomial":
        return 1.0, 0.5
    if family != "gaussian":
        then = "For the others no loss of Keras has been shown to be glmnet's."
        raise refuse("family", "'gaussian' or 'binomial'", family, then)
    return 2.0, 1.0 if alpha == 1 else 1 / _deviation(y)


def _deviation(y: Any) -> float:
    values = None if y is None else np.asarray(y, float)
    if values is None or values.size != len(values):
        must = "the targets, one for each row"
        raise refuse("y", must, y, "glmnet divides the L2 part by their deviation.")
    deviation = float(values.std())
    if not deviation > 0:
        raise refuse("y", "targets that are finite and differ", y)
    return deviation


def _check_standardized(x: Any) -> None:
    then = (
        "glmnet penalizes the weights of standardized columns. Give it and Keras such "
        "columns, or call glmnet with `standardize = FALSE` and say so here."
    )
    must = "given, with columns of standard deviation 1"
    if x is None:
        raise refuse("x", must, x, then)
    deviations = np.asarray(x, float).std(axis=0)
    if not np.allclose(deviations, 1, rtol=0, atol=1e-6):
        raise ValueError(
            f"`x` must be {must}. Received: standard deviations {deviations}. {then}"
        )
