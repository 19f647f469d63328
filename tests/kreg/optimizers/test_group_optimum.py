"""Full-batch Proximal reaches the optimum that skglm finds for groups."""

import keras
import numpy as np
import pytest
from keras.optimizers.schedules import CosineDecay
from skglm import GeneralizedLinearEstimator
from skglm.datafits import QuadraticGroup
from skglm.penalties import WeightedL1GroupL2
from skglm.solvers import GroupBCD

from kreg.optimizers import Proximal
from kreg.regularizers import GroupLasso, SparseGroupLasso

# It takes skglm 20 seconds to compile; its answer is the same on every backend.
pytestmark = [pytest.mark.long] if keras.backend.backend() != "tensorflow" else []

LABELS = (0, 1, 1, 2, 0, 2, 2, 3, 4, 4)
OPTIMIZERS = {
    "momentum": lambda: keras.optimizers.SGD(0.1, momentum=0.9),
    "Adam": lambda: keras.optimizers.Adam(CosineDecay(0.05, 400)),
    "RMSprop": lambda: keras.optimizers.RMSprop(CosineDecay(0.03, 400)),
}


def skglm_solution(x, y, lam, alpha, weights):
    """The minimiser of the mean square and the sparse group penalty, by descent."""
    indices = np.argsort(LABELS, kind="stable").astype("int32")
    starts = np.append(0, np.cumsum(np.bincount(LABELS))).astype("int32")
    # Its loss carries a half.
    penalty = WeightedL1GroupL2(
        lam / 2,
        weights_groups=(1 - alpha) * weights,
        weights_features=np.full(x.shape[1], alpha),
        grp_ptr=starts,
        grp_indices=indices,
    )
    solver = GroupBCD(
        tol=1e-10, max_iter=2000, fit_intercept=False, ws_strategy="fixpoint"
    )
    fit = GeneralizedLinearEstimator(QuadraticGroup(starts, indices), penalty, solver)
    return fit.fit(np.asfortranarray(x), y).coef_


PENALTIES = {
    "groups": GroupLasso(0.2, axis=0, groups=LABELS),
    "weighted": GroupLasso(0.15, axis=0, groups=LABELS, sqrt_size=True),
    "sparse": SparseGroupLasso(0.15, alpha=0.5, axis=0, groups=LABELS),
    "sparse, weighted": SparseGroupLasso(
        0.1, alpha=0.3, axis=0, groups=LABELS, sqrt_size=True
    ),
}
QUICK = {("sparse", "RMSprop")}


@pytest.mark.parametrize(
    ("penalty", "name"),
    [
        pytest.param(
            penalty,
            name,
            id=f"{kind}-{name}",
            marks=() if (kind, name) in QUICK else pytest.mark.long,
        )
        for kind, penalty in PENALTIES.items()
        for name in OPTIMIZERS
    ],
)
def test_groups_of_skglm(penalty, name, diabetes, train):
    alpha = getattr(penalty, "alpha", 0.0)
    x, y = diabetes
    groups = [np.flatnonzero(np.equal(LABELS, k)) for k in range(5)]
    sizes = np.array([len(group) for group in groups])
    weights = np.sqrt(sizes) if penalty.sqrt_size else np.ones(5)
    reference = skglm_solution(x, y, penalty.lam, alpha, weights)
    assert (reference == 0).any()

    optimizer = Proximal(OPTIMIZERS[name]())
    w = train(diabetes, optimizer, penalty, 400, use_bias=False)[:, 0]

    def objective(w):
        norms = [np.linalg.norm(w[group]) for group in groups]
        whole = (1 - alpha) * weights @ norms
        return np.mean((y - x @ w) ** 2) + penalty.lam * (
            alpha * np.abs(w).sum() + whole
        )

    assert objective(w) <= objective(reference) * (1 + 1e-6)
    np.testing.assert_array_equal(w == 0, reference == 0)
