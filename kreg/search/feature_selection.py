"""Which features a network can do without."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
from keras import ops

from kreg.checks import integer, refuse
from kreg.matching import aligned
from kreg.optimizers import Proximal
from kreg.refit import refit
from kreg.regularizers import L2, GroupLasso, Penalty
from kreg.rules import regularize
from kreg.search.copying import copy_of, give_penalties
from kreg.search.path import LambdaPath
from kreg.search.table import CHOICES, Table


@dataclass(frozen=True, eq=False)
class Selection:
    """The features that were kept, and how all of them fared.

    Attributes:
        features: The columns of those that were kept, in ascending order.
        ranking: All columns, the one that stays to the largest λ first.
        lams: For each column the largest λ at which it is kept; 0 if it never is.
        stability: For each column the share of the folds in which it is kept at the λ
            that was chosen: 1.0 is always.
        frequency: For each column the share of the bootstraps in which it is kept at
            that λ; None if there were none.
        lam: That λ.
        names: The names of the columns.
        table: What became of each λ, as `LambdaPath.table` gives it.
        model: The model with this λ, trained on with the features kept. It takes all
            columns, has no penalty, and is compiled like the one given.
    """

    features: np.ndarray
    ranking: np.ndarray
    lams: np.ndarray
    stability: np.ndarray
    frequency: np.ndarray | None
    lam: float
    names: tuple[str, ...]
    table: Table
    model: Any

    def __str__(self) -> str:
        """A line for each feature, in the order of the ranking."""
        kept = set(self.features.tolist())
        head = ["feature", "kept", "leaves above", "in folds"]
        shares = [self.stability]
        if self.frequency is not None:
            head.append("in bootstraps")
            shares.append(self.frequency)
        lines = [tuple(head)]
        lines += [
            (
                self.names[i],
                "yes" if i in kept else "-",
                f"{self.lams[i]:.3g}" if self.lams[i] else "-",
                *(f"{each[i]:.0%}" for each in shares),
            )
            for i in self.ranking.tolist()
        ]
        count = f"{len(kept)} of {len(self.names)} features at lam={self.lam:.3g}."
        return f"{aligned(lines)}\n{count}"


def select_features(
    model: Any,
    x: Any,
    y: Any,
    *,
    names: Sequence[str] | None = None,
    lams: Any = 32,
    folds: int = 5,
    bootstraps: int = 0,
    choice: str = "one_standard_error",
    optimizer: keras.Optimizer | None = None,
    epochs: int = 200,
    refit_epochs: int = 100,
    refit_penalty: Penalty | None = L2(0.01),  # noqa: B008  (it is frozen)
    seed: int = 0,
) -> Selection:
    """Ranks the features by the λ at which a group Lasso removes them, and keeps some.

    The weights that leave a feature are a group: they become zero together, and the
    feature is removed. A path of λ is trained at once (see `LambdaPath`), on all rows
    and without each fold; the held-out losses choose λ, and the folds also show
    whether the choice of features is stable. The chosen member is then trained on
    with another penalty, so that the features kept are not held back.

    All rows are one batch, as exact zeros ask for. Columns should be standardized: the
    penalty looks at the sizes of weights.

    Args:
        model: A built and compiled model of rows of numbers, which is left as it is. Its
            other penalties are replaced by the one on its first kernel.
        x: Inputs, an array of shape `(rows, features)`.
        y: Targets.
        names: The names of the features; by default their numbers.
        lams: How many λs, or which.
        folds: How many folds.
        bootstraps: How many further times to train at the λ chosen, together, each on
            as many rows, drawn with replacement (as for the Bolasso; Bach, "Bolasso:
            model consistent Lasso estimation through the bootstrap", 2008).
        choice: "one_standard_error", the largest λ within a standard error of the best,
            or "best".
        optimizer: The optimizer inside `Proximal`; by default `Adam(0.01)`.
        epochs: Epochs of the path.
        refit_epochs: Epochs afterwards; 0 leaves the chosen member as it is, and so it
            stays where all features are kept, or none.
        refit_penalty: The penalty in these epochs; without any a network may learn its
            rows by heart.
        seed: The seed of the folds and bootstraps.

    Raises:
        ValueError: If the model is not built and compiled, if its first kernel does not
            take the columns of `x`, or an argument is none of the above.

    Example:
        >>> import keras, numpy as np
        >>> from kreg.search import select_features
        >>> keras.utils.set_random_seed(0)
        >>> x = np.random.default_rng(0).normal(size=(200, 6)).astype("float32")
        >>> noise = np.random.default_rng(1).normal(size=200)
        >>> y = 2 * x[:, 1] - x[:, 4] + noise
        >>> model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(1)])
        >>> model.compile("adam", loss="mse")
        >>> settings = dict(lams=8, epochs=60, optimizer=keras.optimizers.SGD(0.1))
        >>> found = select_features(model, x, y.reshape(-1, 1), **settings)
        >>> found.features.tolist(), found.ranking[:2].tolist()
        ([1, 4], [1, 4])
    """
    if choice not in CHOICES:
        raise refuse("choice", f"one of {sorted(CHOICES)}", choice)
    integer("refit_epochs", refit_epochs, least=0)
    integer("bootstraps", bootstraps, least=0)
    if not getattr(model, "built", False) or not getattr(model, "compiled", False):
        raise refuse("model", "a built and compiled `keras.Model`", model)
    place = _first_kernel(model, x)
    labels = _labels(names, np.shape(x)[1])
    groups = _with_groups(model, place)

    def trained(lams: Any, folds: Any) -> Any:
        path = LambdaPath(groups, lams, folds=folds, seed=seed)
        inner = optimizer or keras.optimizers.Adam(0.01)
        path.compile(Proximal(inner), loss=model.loss)
        path.fit(x, y, epochs=epochs, batch_size=len(x), verbose=0)
        return path

    path = trained(lams, folds)
    table = path.table(x, y, batch_size=len(x))
    member = CHOICES[choice](table)
    lam = float(path.members.lams[member])
    frequency = None
    if bootstraps:
        drawn = trained([lam], _draws(len(x), bootstraps, seed))
        frequency = _alive(drawn, place)[1:].mean(axis=0)
    chosen, alive = path.member(member), _alive(path, place)
    if refit_epochs and 0 < alive[member].sum() < len(labels):
        how: dict[str, Any] = {
            "batch_size": len(x),
            "epochs": refit_epochs,
            "verbose": 0,
        }
        refit(chosen, x, y, penalty=refit_penalty, **how)
    regularize(chosen, [(lambda v: v is chosen.trainable_variables[place], None)])
    chosen.compile_from_config(model.get_compile_config())
    lost, stability = _kept_to(path, alive, member)
    return Selection(
        np.flatnonzero(alive[member]),
        np.lexsort((-stability, -lost)),
        lost,
        stability,
        frequency,
        lam,
        labels,
        table,
        chosen,
    )


def _alive(path: Any, place: int) -> np.ndarray:
    """Which features each member reads, shape `(members, features)`."""
    kernels = np.asarray(ops.convert_to_numpy(path.stack.trainable[place]))
    alive: np.ndarray = (kernels != 0).any(axis=2)
    return alive


def _kept_to(
    path: Any, alive: np.ndarray, member: int
) -> tuple[np.ndarray, np.ndarray]:
    """The λ to which each feature stays, and the share of folds that keep it."""
    whole = path.members.folds < 0
    lost = np.where(alive[whole], path.members.lams[whole, None], 0.0).max(axis=0)
    # The members of each fold have the same order of λs.
    beside = alive[~whole].reshape(-1, whole.sum(), alive.shape[1])[:, member]
    return lost, beside.mean(axis=0)


def _draws(rows: int, count: int, seed: int) -> np.ndarray:
    """How often each bootstrap draws each row, shape `(rows, count)`."""
    rng = np.random.default_rng(seed)
    return rng.multinomial(rows, np.full(rows, 1 / rows), size=count).T


def _with_groups(model: Any, place: int) -> Any:
    """A copy of the model whose only penalty is a group Lasso on one kernel."""
    copy = copy_of(model)
    for v in copy.trainable_variables:
        v.regularizer = None
    penalties: list[Any] = [None] * len(copy.trainable_variables)
    penalties[place] = GroupLasso(1.0)
    give_penalties(copy, penalties, copy.trainable_variables)
    return copy


def _first_kernel(model: Any, x: Any) -> int:
    """The place of the kernel that takes the columns of `x`."""
    shape = np.shape(x)
    if len(shape) != 2:
        raise refuse("x", "an array of shape (rows, features)", shape)
    shapes = [tuple(v.shape) for v in model.trainable_variables]
    place = next((i for i, each in enumerate(shapes) if len(each) > 1), None)
    # A later kernel would be one of hidden units, however many rows it has.
    if place is None or len(shapes[place]) != 2 or shapes[place][0] != shape[1]:
        must = f"a model whose first kernel has {shape[1]} rows, for the columns of `x`"
        raise refuse("model", must, shapes)
    return place


def _labels(names: Sequence[str] | None, count: int) -> tuple[str, ...]:
    labels = tuple(map(str, range(count) if names is None else names))
    if len(labels) != count:
        raise refuse("names", f"{count} names, one for each column of `x`", names)
    return labels
