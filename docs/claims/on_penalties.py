"""What a weight costs."""

from collections.abc import Callable
from typing import Any

import numpy as np
from claim import CONDITION, FAILS, HOLDS, Outcome, above, claim, exact, over
from real import bootstraps, diabetes
from sklearn.linear_model import ElasticNet as SklearnElasticNet

from kreg.convert import to_sklearn
from kreg.regularizers import L1, L2, ElasticNet


def cost(penalty: Callable[..., Any], *weights: float) -> float:
    """What a penalty charges for some weights."""
    return float(penalty(np.array(weights)))


def slope(penalty: Callable[..., Any], weight: float) -> float:
    """The slope of a penalty, by a difference of two values."""
    step = 1e-4 * abs(weight)
    return (cost(penalty, weight + step) - cost(penalty, weight - step)) / (2 * step)


@claim("P1", "A weight 100 times as large pays 10,000 times the L2 penalty")
def squares() -> Outcome:
    """The two weights of the lesson, with λ = 0.01."""
    large, small = cost(L2(0.01), 10.0), cost(L2(0.01), 0.1)
    figures = {
        "penalty of a weight of 10": exact(large),
        "penalty of a weight of 0.1": exact(small),
        "ratio": exact(large / small),
    }
    return figures, HOLDS if round(large / small) == 10_000 else FAILS


@claim("P2", "The L2 norm is the sum of the squared weights")
def norm() -> Outcome:
    """A triangle that everyone knows."""
    weights = np.array([3.0, 4.0])
    figures = {
        "sum of squares of (3, 4)": exact(cost(L2(1.0), *weights)),
        "L2 norm of (3, 4)": exact(np.linalg.norm(weights)),
    }
    same = len({figure.mean for figure in figures.values()}) == 1
    return figures, HOLDS if same else FAILS


@claim("P3", "The L2 penalty adds 2λw to the gradient")
def l2_slope() -> Outcome:
    """Slopes by differences at random weights, against the formula."""
    errors = []
    for seed in range(10):
        for w in np.random.default_rng(seed).normal(size=20):
            errors.append(abs(slope(L2(0.1), w) / (2 * 0.1 * w) - 1))
    figures = {
        "largest relative error of 2λw, to 2 digits": exact(round(max(errors), 2))
    }
    return figures, HOLDS if max(errors) < 0.01 else FAILS


@claim("P4", "The pull of L1 has the same size for every weight, that of L2 has not")
def pulls() -> Outcome:
    """Slopes at a large and at a small weight."""
    ratios = [slope(each, 10.0) / slope(each, 0.1) for each in (L1(0.01), L2(0.01))]
    figures = {
        "pull at 10 to pull at 0.1, L1": exact(ratios[0]),
        "pull at 10 to pull at 0.1, L2": exact(ratios[1]),
        "pull of L1 to that of L2 at 0.5": exact(
            slope(L1(1.0), 0.5) / slope(L2(1.0), 0.5)
        ),
    }
    right = np.allclose(ratios, [1, 100], rtol=1e-2)
    return figures, HOLDS if right else FAILS


@claim("P5", "The two formulas of Elastic Net are the same penalty")
def two_forms() -> Outcome:
    """λ(αA + (1 - α)B) against λ₁A + λ₂B, at random weights, λ and α."""
    errors = []
    for seed in range(10):
        rng = np.random.default_rng(seed)
        weights, lam, alpha = rng.normal(size=50), rng.uniform(), rng.uniform()
        parts = cost(L1(lam * alpha), *weights) + cost(L2(lam * (1 - alpha)), *weights)
        errors.append(abs(cost(ElasticNet(lam, alpha), *weights) / parts - 1))
    figures = {"largest relative difference, to 6 digits": exact(round(max(errors), 6))}
    return figures, HOLDS if max(errors) < 1e-6 else FAILS


@claim("P6", "α = 0 is pure L2 and α = 1 pure L1")
def ends() -> Outcome:
    """Both ends at random weights."""
    weights = np.random.default_rng(0).normal(size=50)
    figures = {
        "Elastic Net with α = 0 to L2": exact(
            cost(ElasticNet(0.1, 0.0), *weights) / cost(L2(0.1), *weights)
        ),
        "Elastic Net with α = 1 to L1": exact(
            cost(ElasticNet(0.1, 1.0), *weights) / cost(L1(0.1), *weights)
        ),
    }
    same = all(abs(figure.mean - 1) < 1e-6 for figure in figures.values())
    return figures, HOLDS if same else FAILS


@claim("P7", "ElasticNet(alpha=0.1, l1_ratio=0.5) of scikit-learn is λ = 0.1, α = 0.5")
def scikit_learn() -> Outcome:
    """Both on bootstraps of the diabetes data; the lesson's by its optimality."""
    x, y = diabetes()
    distances, slacks = [], []
    for rows in bootstraps(len(y), 10):
        taken = SklearnElasticNet(alpha=0.1, l1_ratio=0.5).fit(x[rows], y[rows])
        settings = to_sklearn(ElasticNet(0.1, 0.5), "ElasticNet")
        meant = SklearnElasticNet(**settings, tol=1e-10).fit(x[rows], y[rows])
        w = meant.coef_
        distances.append(np.linalg.norm(taken.coef_ - w) / np.linalg.norm(w))
        slope = -2 / len(y) * x[rows].T @ (y[rows] - meant.predict(x[rows]))
        total = slope + 0.1 * 0.5 * (np.sign(w) + 2 * w)
        slacks.append(np.abs(total[w != 0]).max())
    figures = {
        "distance of the two solutions, share of the weights": over(distances),
        "slope of the lesson's loss at the translated one, to 6 digits": exact(
            round(max(slacks), 6)
        ),
    }
    different = above(
        figures["distance of the two solutions, share of the weights"], 0.01
    )
    return figures, FAILS if different else CONDITION
