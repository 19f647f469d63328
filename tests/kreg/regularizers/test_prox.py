import sys
from pathlib import Path

import keras
import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from brute_force import objective, search

from kreg.regularizers import (
    L1,
    L2,
    MCP,
    SCAD,
    ElasticNet,
    GroupLasso,
    SparseGroupLasso,
)


def metric(shape):
    """One step per entry, over four orders of magnitude."""
    return 10 ** np.random.default_rng(2).uniform(-3, 1, size=shape)


def metric_with_zeros(shape):
    """One step per entry; the last of every slice may not move."""
    steps = metric(shape)
    steps[..., -1] = 0
    return steps


# At a step of `gamma`, or of `a - 1` and of `a + 1`, the problem of MCP or of SCAD
# changes its kind.
STEPS = {
    "one step": lambda _: 0.7,
    "long step": lambda _: 5.0,
    "step of 3": lambda _: 3.0,
    "step just below 3": lambda _: 3.0 * (1 - 1e-7),
    "metric": metric,
    "metric with zeros": metric_with_zeros,
}


def prox(penalty, w, step):
    return keras.ops.convert_to_numpy(penalty.prox(w, step))


@pytest.mark.parametrize("steps", STEPS.values(), ids=STEPS)
def test_the_prox_minimises_its_objective(case, steps, dtype):
    w, step = case.w.astype(dtype), steps(case.w.shape)
    z = prox(case.penalty, w, step)
    least = objective(case, search(case, w, step), w, step)
    excess = objective(case, z, w, step) - least
    assert excess <= (1e-12 if dtype == "float64" else 1e-6)
    assert excess > -1e-9  # the search is as good


@pytest.mark.parametrize("step", [0, 0.0, "array"])
def test_the_prox_of_step_zero_is_the_identity(case, step, dtype):
    w = case.w.astype(dtype)
    step = np.zeros(w.shape) if step == "array" else step
    np.testing.assert_array_equal(prox(case.penalty, w, step), w)


def moves(penalty, shape, step, rng, dtype):
    """How far the prox leaves two points apart, and how far apart they were."""
    one, other = rng.normal(size=(2, *shape)).astype(dtype)
    return prox(penalty, one, step) - prox(penalty, other, step), one - other


@pytest.mark.parametrize("steps", [STEPS["one step"], metric], ids=["one", "metric"])
def test_the_prox_of_a_convex_penalty_is_firmly_non_expansive(
    convex_case, steps, rng, dtype, epsilon
):
    step = steps(convex_case.w.shape)
    after, before = moves(convex_case.penalty, convex_case.w.shape, step, rng, dtype)
    product = np.sum(after * before / step)
    assert np.sum(np.square(after) / step) <= product * (1 + 8 * epsilon)


@pytest.mark.parametrize("steps", [STEPS["long step"], metric], ids=["long", "metric"])
def test_the_prox_is_monotone_entry_by_entry_if_separable(
    separable_case, steps, rng, dtype
):
    step = steps(separable_case.w.shape)
    shape = separable_case.w.shape
    after, before = moves(separable_case.penalty, shape, step, rng, dtype)
    assert (after * before >= 0).all()


def test_the_prox_is_odd(case, dtype):
    w = case.w.astype(dtype)
    step = metric(w.shape)
    mirrored = -prox(case.penalty, -w, step)
    np.testing.assert_array_equal(prox(case.penalty, w, step), mirrored)


def scaled(penalty, factor):
    """The penalty q with `q(factor w) = factor^2 p(w)`."""
    config = penalty.get_config()
    if isinstance(penalty, ElasticNet):
        l1, l2 = (
            factor * config["lam"] * config["alpha"],
            config["lam"] * (1 - config["alpha"]),
        )
        return ElasticNet(l1 + l2, alpha=l1 / (l1 + l2))
    degree = 2 if isinstance(penalty, L2) else 1
    return type(penalty)(**{**config, "lam": factor ** (2 - degree) * penalty.lam})


@pytest.mark.parametrize("steps", [STEPS["one step"], metric], ids=["one", "metric"])
def test_the_prox_scales_with_the_weight(case, steps, dtype, epsilon):
    w, step, factor = case.w.astype(dtype), steps(case.w.shape), 3.0
    z = prox(scaled(case.penalty, factor), factor * w, step)
    reference = factor * prox(case.penalty, w, step)
    np.testing.assert_allclose(z, reference, rtol=32 * epsilon, atol=8 * epsilon)


def test_the_prox_of_a_constant_metric_is_that_of_one_step(case, dtype, epsilon):
    w = case.w.astype(dtype)
    z = prox(case.penalty, w, np.full(w.shape, 0.7))
    reference = prox(case.penalty, w, 0.7)
    np.testing.assert_allclose(z, reference, rtol=32 * epsilon, atol=8 * epsilon)


@pytest.mark.parametrize("scale", [1e-30, 1e-20, 1e20, 1e30])
@pytest.mark.parametrize("steps", STEPS.values(), ids=STEPS)
@pytest.mark.parametrize("alpha", [0.0, 0.3])
def test_the_prox_of_groups_bears_any_scale_in_float32(alpha, steps, scale, rng):
    w = rng.normal(size=(6, 4)).astype("float32")
    w[1], w[2, 0] = 0, 0
    step = np.asarray(steps(w.shape), "float32")
    z = prox(SparseGroupLasso(0.5, alpha), w * scale, step * scale)
    reference = prox(SparseGroupLasso(0.5, alpha), w, step)
    np.testing.assert_allclose(z / scale, reference, rtol=1e-5, atol=1e-6)
    np.testing.assert_array_equal(z == 0, reference == 0)


@pytest.mark.parametrize("narrow", ["float16", "bfloat16", "float32"])
def test_the_prox_keeps_shape_and_dtype(case, narrow):
    w = keras.ops.cast(case.w, narrow)
    z = case.penalty.prox(w, metric(case.w.shape))
    assert tuple(z.shape) == case.w.shape
    assert keras.backend.standardize_dtype(z.dtype) == narrow


def test_a_weight_that_is_not_a_number_stays_so(case):
    w = case.w.astype("float32")
    w.flat[0] = np.nan
    assert np.isnan(prox(case.penalty, w, 0.7).flat[0])
    assert np.isnan(prox(case.penalty, w, metric(w.shape)).flat[0])


@pytest.mark.parametrize(
    ("special", "general"),
    [
        (L1(0.3), ElasticNet(0.3, alpha=1.0)),
        (L2(0.3), ElasticNet(0.3, alpha=0.0)),
        (L1(0.3), SparseGroupLasso(0.3, alpha=1.0)),
        (GroupLasso(0.3), SparseGroupLasso(0.3, alpha=0.0)),
        (L1(0.3), GroupLasso(0.3, axis=(0, 1))),
        (L1(0.3), MCP(0.3, gamma=1e9)),
        (L1(0.3), SCAD(0.3, a=1e9)),
    ],
)
def test_a_penalty_has_another_as_its_special_case(special, general, dtype):
    w = np.random.default_rng(1).normal(size=(6, 3)).astype(dtype)
    for step in (0.7, metric(w.shape)):
        z, reference = prox(general, w, step), prox(special, w, step)
        np.testing.assert_allclose(z, reference, rtol=2e-6, atol=2e-7)
    np.testing.assert_allclose(general.value(w), special.value(w), rtol=1e-6)
