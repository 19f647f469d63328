import sys
from pathlib import Path

import keras
import numpy as np
import pytest
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).parent))
from brute_force import search

from kreg.regularizers import L1, L2, MCP, SCAD, ElasticNet, GroupLasso


def distances(penalty, w, gradient):
    found = penalty.subgradient_distance(w, gradient)
    return np.ravel(keras.ops.convert_to_numpy(found))


def with_lam(penalty, lam):
    return type(penalty)(**{**penalty.get_config(), "lam": lam})


def test_the_distance_is_zero_at_a_minimiser(case, dtype):
    """Of the penalty plus `1/2 sum (z - w)^2 / step`, whose gradient is known."""
    step = 0.7
    z = search(case, case.w, step)
    found = distances(case.penalty, z.astype(dtype), (z - case.w).astype(dtype) / step)
    np.testing.assert_allclose(found, 0, atol=1e-5)


def test_the_distance_of_an_entry_is_its_steepest_descent(separable_case, rng, dtype):
    """How fast loss plus penalty fall in the better of two directions."""
    case = separable_case
    slope = rng.normal(size=case.w.size)
    w, h = np.ravel(case.w), 1e-7

    def rise(direction):
        costs = case.block_costs(w + direction * h) - case.block_costs(w)
        return direction * slope + costs / h

    steepest = np.maximum(0, -np.minimum(rise(-1), rise(1)))
    gradient = slope.reshape(case.w.shape).astype(dtype)
    found = distances(case.penalty, case.w.astype(dtype), gradient)
    np.testing.assert_allclose(found, steepest, atol=1e-5)


def test_the_distance_of_a_group_is_its_steepest_descent(group_case, rng, dtype):
    """How fast loss plus penalty fall in the best of all directions of length one."""
    case = group_case
    slope = rng.normal(size=case.w.size)
    w, h = np.ravel(case.w), 1e-7
    steepest = []
    for block in case.blocks:

        def rise(direction, block=block):
            v = direction / np.linalg.norm(direction)
            cost = case.cost(w[block] + h * v, case.penalty)
            return v @ slope[block] + (cost - case.cost(w[block], case.penalty)) / h

        starts = [-slope[block], *rng.normal(size=(2, len(block)))]
        best = min(
            minimize(rise, start, method="Powell", tol=1e-8).fun for start in starts
        )
        steepest.append(max(0, -best))
    gradient = slope.reshape(case.w.shape).astype(dtype)
    found = distances(case.penalty, case.w.astype(dtype), gradient)
    np.testing.assert_allclose(found, steepest, atol=1e-4)


def test_zero_is_stationary_from_lambda_max_on_and_not_below(
    sparse_case, rng, dtype, epsilon
):
    gradient = rng.normal(size=sparse_case.w.shape).astype(dtype)
    zeros = np.zeros(sparse_case.w.shape, dtype)
    most = sparse_case.penalty.lambda_max(gradient)
    tolerance = 32 * epsilon * most
    assert (
        max(distances(with_lam(sparse_case.penalty, most), zeros, gradient))
        <= tolerance
    )
    assert max(distances(with_lam(sparse_case.penalty, 2 * most), zeros, gradient)) == 0
    below = with_lam(sparse_case.penalty, (1 - 1e-3) * most)
    assert max(distances(below, zeros, gradient)) > tolerance


def test_a_proximal_step_from_zero_moves_only_below_lambda_max(sparse_case, rng, dtype):
    gradient = rng.normal(size=sparse_case.w.shape).astype(dtype)
    most = sparse_case.penalty.lambda_max(gradient)
    above = with_lam(sparse_case.penalty, (1 + 1e-5) * most).prox(-gradient, 1.0)
    below = with_lam(sparse_case.penalty, (1 - 1e-5) * most).prox(-gradient, 1.0)
    assert not keras.ops.convert_to_numpy(above).any()
    assert keras.ops.convert_to_numpy(below).any()


def test_lambda_max_of_tied_gradients(sparse_case, dtype, epsilon):
    gradient = np.full(sparse_case.w.shape, -2.0, dtype)
    zeros = np.zeros(sparse_case.w.shape, dtype)
    most = sparse_case.penalty.lambda_max(gradient)
    penalty = with_lam(sparse_case.penalty, most)
    assert max(distances(penalty, zeros, gradient)) <= 32 * epsilon * most
    below = with_lam(sparse_case.penalty, (1 - 1e-3) * most)
    assert max(distances(below, zeros, gradient)) > 32 * epsilon * most


@pytest.mark.parametrize("penalty", [L2(), ElasticNet(alpha=0.0)])
def test_lambda_max_is_infinite_where_no_strength_makes_zeros(penalty):
    assert penalty.lambda_max(np.float32([0.0, 1e-3])) == np.inf


def test_lambda_max_is_zero_where_nothing_pulls(case):
    assert case.penalty.lambda_max(np.zeros(case.w.shape, "float32")) == 0


@pytest.mark.parametrize(
    ("penalty", "expected"),
    [
        (L1(), 4.0),
        (MCP(), 4.0),
        (SCAD(), 4.0),
        (ElasticNet(alpha=0.5), 8.0),
        (GroupLasso(), 5.0),
        (GroupLasso(axis=-1), 4.0),
        (GroupLasso(sqrt_size=True), 5.0 / np.sqrt(2)),
    ],
)
def test_lambda_max_of_a_gradient_seen_at_a_glance(penalty, expected):
    gradient = np.float32([[3.0, -4.0], [0.0, 0.0]])
    assert penalty.lambda_max(gradient) == pytest.approx(expected, rel=1e-6)
