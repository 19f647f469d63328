"""The solution on the ball is the solution."""

import numpy as np
import pytest
from scipy.optimize import minimize
from sklearn.linear_model import ElasticNet as SklearnElasticNet
from sklearn.linear_model import Ridge

from kreg import plots
from kreg.plots.two_weights import TwoWeights
from kreg.regularizers import L1, L2, ElasticNet, GroupLasso
from kreg.schedules import WarmUp

RNG = np.random.default_rng(0)
X = RNG.normal(size=(30, 2)) @ np.array([[1.0, 0.7], [0.0, 0.8]])
Y = X @ np.array([1.3, -0.4]) + 0.3 * RNG.normal(size=30)
PENALTIES = [L1(0.1), L1(0.9), L2(0.5), ElasticNet(0.4, 0.3), ElasticNet(1.2, 0.9)]


def problem(penalty):
    alpha = {L1: 1.0, L2: 0.0}.get(type(penalty), getattr(penalty, "alpha", None))
    return TwoWeights(X, Y, penalty.lam, alpha)


def marked(ax, marker):
    (mark,) = (one for one in ax.lines if one.get_marker() == marker)
    return mark.get_xydata()[0]


@pytest.mark.parametrize("penalty", PENALTIES, ids=repr)
def test_the_solution_marked_is_that_of_scikit_learn(penalty):
    ax = plots.penalty_ball(penalty, X, Y)
    settings = {"fit_intercept": False, "tol": 1e-12}
    if isinstance(penalty, L2):
        rival = Ridge(alpha=len(X) * penalty.lam, fit_intercept=False)
    else:
        rival = SklearnElasticNet(
            alpha=penalty.lam * (1 - problem(penalty).alpha / 2),
            l1_ratio=problem(penalty).alpha / (2 - problem(penalty).alpha),
            **settings,
        )
    np.testing.assert_allclose(marked(ax, "o"), rival.fit(X, Y).coef_, atol=1e-8)
    best = np.linalg.lstsq(X, Y, rcond=None)[0]
    np.testing.assert_allclose(marked(ax, "X"), best, atol=1e-12)


@pytest.mark.parametrize("penalty", PENALTIES, ids=repr)
def test_the_edge_of_the_ball_has_the_penalty_of_the_solution(penalty):
    ax = plots.penalty_ball(penalty, X, Y)
    edge = ax.patches[0].get_xy()
    size = float(penalty.value(marked(ax, "o").astype("float32")))
    values = [float(penalty.value(w.astype("float32"))) for w in edge[::60]]
    np.testing.assert_allclose(values, size, rtol=1e-5)


@pytest.mark.parametrize("penalty", PENALTIES, ids=repr)
def test_no_point_on_the_edge_has_a_smaller_data_loss_than_the_solution(penalty):
    ax = plots.penalty_ball(penalty, X, Y)

    def loss(w):
        return np.mean((Y - X @ w) ** 2)

    edge = ax.patches[0].get_xy()
    assert min(map(loss, edge)) >= loss(marked(ax, "o")) - 1e-12


def test_the_solid_contour_touches_the_ball_at_the_solution():
    ax = plots.penalty_ball(L2(0.5), X, Y)
    solution = marked(ax, "o")
    (contours,) = (c for c in ax.collections if hasattr(c, "levels"))
    loss = np.mean((Y - X @ solution) ** 2)
    assert contours.levels[2] == pytest.approx(loss)
    w = contours.get_paths()[2].vertices
    assert np.linalg.norm(w - solution, axis=1).min() < 0.02
    # The whole contour is in the picture: its largest reach is inside the limits.
    left, right = ax.get_xlim()
    assert left < w[:, 0].min()
    assert w[:, 0].max() < right


def test_the_solution_beats_a_search_from_many_starts():
    for seed in range(20):
        rng = np.random.default_rng(seed)
        x, y = rng.normal(size=(9, 2)), rng.normal(size=9)
        case = TwoWeights(x, y, rng.uniform(0, 1), rng.uniform())

        def total(w, case=case):
            return float(case.data_loss(w) + case.penalty(w))

        found = minimize(total, rng.normal(size=2), method="Nelder-Mead")
        assert total(case.solution()) <= found.fun + 1e-9


@pytest.mark.parametrize(
    ("penalty", "message"),
    [
        (L1(100.0), "`penalty` must be .* leaves a weight above zero"),
        (L2(0.0), "`penalty` must be a penalty with lam > 0"),
        (GroupLasso(0.1), "`penalty` must be L1, L2 or ElasticNet"),
        (L1(WarmUp(0.1, steps=3)), "`penalty` must be a penalty whose settings stand"),
        (0.1, "`penalty` must be L1, L2 or ElasticNet"),
    ],
    ids=["too strong", "zero", "groups", "schedule", "number"],
)
def test_other_penalties_are_refused(penalty, message):
    with pytest.raises(ValueError, match=message):
        plots.penalty_ball(penalty, X, Y)


@pytest.mark.parametrize(
    ("x", "y", "message"),
    [
        (X[:, [0, 0]], Y, "`x` must be two columns of which neither"),
        (X[:, :1], Y, r"`x` must be finite numbers of shape \(any, 2\)"),
        (X, Y[:5], r"`y` must be finite numbers of shape \(30,\)"),
    ],
)
def test_other_data_are_refused(x, y, message):
    with pytest.raises(ValueError, match=message):
        plots.penalty_ball(L1(0.1), x, y)
