"""The table of penalties, each beside its definition in plain NumPy."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pytest

from kreg.regularizers import (
    L1,
    L2,
    MCP,
    SCAD,
    ElasticNet,
    GroupLasso,
    Penalty,
    SparseGroupLasso,
)

SHAPES = {"vector": (6,), "kernel": (6, 3), "convolution": (2, 1, 6, 3)}
LABELS = (0, 0, 1, 2, 1, 0)


def l1(z, p):
    return p.lam * np.abs(z).sum(-1)


def l2(z, p):
    return p.lam * (z**2).sum(-1)


def elastic_net(z, p):
    return p.lam * (p.alpha * np.abs(z) + (1 - p.alpha) * z**2).sum(-1)


def mcp(z, p):
    x = np.abs(z)
    bent = p.lam * x - x**2 / (2 * p.gamma)
    return np.where(x <= p.gamma * p.lam, bent, p.gamma * p.lam**2 / 2).sum(-1)


def scad(z, p):
    x = np.abs(z)
    bent = (2 * p.a * p.lam * x - x**2 - p.lam**2) / (2 * (p.a - 1))
    flat = p.lam**2 * (p.a + 1) / 2
    cost = np.where(x <= p.lam, p.lam * x, np.where(x <= p.a * p.lam, bent, flat))
    return cost.sum(-1)


def group_lasso(z, p):
    weight = np.sqrt(z.shape[-1]) if p.sqrt_size else 1
    return p.lam * weight * np.sqrt((z**2).sum(-1))


def sparse_group_lasso(z, p):
    single = p.lam * np.abs(z).sum(-1)
    return p.alpha * single + (1 - p.alpha) * group_lasso(z, p)


class Row(NamedTuple):
    """A penalty, its cost of one block (an entry or a group), where it fits."""

    penalty: Penalty
    cost: Callable[[np.ndarray, Penalty], np.ndarray]
    shapes: str = "vector convolution"


TABLE = [
    Row(L1(0.3), l1),
    Row(L1(0.0), l1),
    Row(L2(0.3), l2),
    Row(ElasticNet(0.6, alpha=0.5), elastic_net),
    Row(ElasticNet(0.3, alpha=0.0), elastic_net),
    Row(ElasticNet(0.3, alpha=1.0), elastic_net),
    Row(MCP(0.5), mcp),
    Row(MCP(0.5, gamma=1.5), mcp),
    Row(MCP(0.0), mcp),
    Row(SCAD(0.5), scad),
    Row(SCAD(0.5, a=2.25), scad),
    Row(SCAD(0.0), scad),
    Row(GroupLasso(0.5), group_lasso, "kernel convolution"),
    Row(GroupLasso(0.0), group_lasso, "kernel"),
    Row(GroupLasso(0.5, axis=-1, sqrt_size=True), group_lasso, "kernel"),
    Row(GroupLasso(0.5, axis=(0, 1)), group_lasso, "convolution"),
    Row(GroupLasso(0.5, axis=0, groups=LABELS), group_lasso, "vector"),
    Row(GroupLasso(0.3, groups=LABELS, sqrt_size=True), group_lasso, "convolution"),
    Row(SparseGroupLasso(0.5), sparse_group_lasso, "kernel convolution"),
    Row(SparseGroupLasso(0.5, alpha=0.0), sparse_group_lasso, "kernel"),
    Row(SparseGroupLasso(0.5, alpha=1.0), sparse_group_lasso, "kernel"),
    Row(
        SparseGroupLasso(0.5, alpha=0.2, axis=0, groups=LABELS, sqrt_size=True),
        sparse_group_lasso,
        "vector kernel",
    ),
]


class Case(NamedTuple):
    """A penalty with a weight it fits, and their blocks as rows of flat indices."""

    penalty: Penalty
    cost: Callable[[np.ndarray, Penalty], np.ndarray]
    w: np.ndarray
    blocks: list[np.ndarray]

    def block_costs(self, w):
        flat = np.ravel(w)
        return np.array([self.cost(flat[block], self.penalty) for block in self.blocks])


def blocks_of(penalty, shape):
    numbers = np.arange(np.prod(shape)).reshape(shape)
    if penalty.separable:
        return list(numbers.reshape(-1, 1))
    axes = penalty.axis if isinstance(penalty.axis, tuple) else (penalty.axis,)
    front = np.moveaxis(numbers, axes, range(len(axes)))
    rows = front.reshape(np.prod(front.shape[: len(axes)]), -1)
    if penalty.groups is None:
        return list(rows)
    labels = np.array(penalty.groups)
    return [np.ravel(rows[labels == k]) for k in range(labels.max() + 1)]


def weight(shape):
    """Random numbers; a whole slice of zeros, single zeros, and ties."""
    w = np.random.default_rng(1).normal(size=shape)
    w[..., 1:2] = 0.0
    w.flat[:: w.size // 2] = 0.75
    if len(shape) > 1:
        w[..., 2, :] = 0.0
        w[..., 3, :] = -1.0
        w[..., 4, :] *= 4.0
        w[..., 5, 1] = 0.0
    return w


def cases(which=None, shapes=tuple(SHAPES)):
    """A fixture of the rows that `which` takes, each with every shape it fits."""

    def case(request):
        row, name = request.param
        w = weight(SHAPES[name])
        return Case(row.penalty, row.cost, w, blocks_of(row.penalty, w.shape))

    taken = [row for row in TABLE if which is None or which(row.penalty)]
    params = [
        pytest.param((row, name), id=f"{row.penalty}-{name}")
        for row in taken
        for name in shapes
        if name in row.shapes.split()
    ]
    return pytest.fixture(params=params)(case)


def makes_zeros(penalty):
    if isinstance(penalty, ElasticNet):
        return penalty.alpha > 0
    return not isinstance(penalty, L2)


case = cases()
convex_case = cases(lambda penalty: not isinstance(penalty, MCP | SCAD))
concave_case = cases(lambda penalty: isinstance(penalty, MCP | SCAD))
separable_case = cases(lambda penalty: penalty.separable)
group_case = cases(lambda penalty: not penalty.separable, ("vector", "kernel"))
sparse_case = cases(makes_zeros)


@pytest.fixture
def penalty_classes():
    return {type(row.penalty) for row in TABLE}
