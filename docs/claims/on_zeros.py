"""Which weights become exactly zero."""

from functools import cache

import keras
import numpy as np
from claim import CONDITION, FAILS, HOLDS, Outcome, above, below, claim, exact, over
from real import bootstraps, breast_cancer, diabetes, halves
from sklearn.linear_model import Lasso, LassoCV, Ridge

from kreg.optimizers import Proximal
from kreg.regularizers import L1, GroupLasso
from kreg.search import LambdaPath

LAMS = np.geomspace(0.001, 0.1, 8)


@claim("Z1", "L2 makes no weight exactly zero")
def ridge_zeros() -> Outcome:
    """Ridge regression on bootstraps of the diabetes data."""
    x, y = diabetes()
    zeros, small = [], []
    for rows in bootstraps(len(y), 10):
        w = Ridge(alpha=10 * len(y)).fit(x[rows], y[rows]).coef_
        zeros.append(np.sum(w == 0))
        small.append(np.abs(w).max())
    figures = {
        "weights exactly zero of 10, λ = 10": over(zeros),
        "largest weight, λ = 10": over(small),
    }
    return figures, HOLDS if below(
        figures["weights exactly zero of 10, λ = 10"], 0.5
    ) else FAILS


@claim("Z2", "L2 shrinks all weights")
def ridge_shrinks() -> Outcome:
    """λ = 0.05 against least squares, on bootstraps of the diabetes data."""
    x, y = diabetes()
    larger, norms = [], []
    for rows in bootstraps(len(y), 10):
        least, ridge = (
            Ridge(alpha=lam * len(y)).fit(x[rows], y[rows]).coef_
            for lam in (1e-9, 0.05)
        )
        larger.append(np.mean(np.abs(ridge) > np.abs(least)))
        norms.append(np.linalg.norm(ridge) / np.linalg.norm(least))
    figures = {
        "norm of the weights, ratio": over(norms),
        "share of the weights that grow": over(larger),
    }
    grows = above(figures["share of the weights that grow"], 0)
    return figures, CONDITION if grows and below(
        figures["norm of the weights, ratio"], 1
    ) else HOLDS


@cache
def kernels(kind: str, *, proximal: bool) -> np.ndarray:
    """Kernels of networks on ten halves of the breast cancer data, of eight λs.

    Returns:
        Shape `(halves, lams, features, units)`.
    """
    x, y = breast_cancer()
    keras.utils.set_random_seed(0)
    penalty = {"L1": L1, "group": GroupLasso}[kind](1.0)
    hidden = keras.layers.Dense(8, activation="relu", kernel_regularizer=penalty)
    output = keras.layers.Dense(1, activation="sigmoid")
    model = keras.Sequential([keras.Input((x.shape[1],)), hidden, output])
    path = LambdaPath(model, LAMS, folds=halves(len(y)))
    inner = keras.optimizers.Adam(0.01)
    path.compile(Proximal(inner) if proximal else inner, "binary_crossentropy")
    path.fit(x.astype("float32"), y[:, None], batch_size=len(y), epochs=300, verbose=0)
    stacked = np.array(keras.ops.convert_to_numpy(path.stack.trainable[0]))
    return stacked.reshape(11, len(LAMS), *stacked.shape[1:])[1:]


@claim("Z3", "L1 makes many weights exactly zero", cheap=False)
def lasso_zeros() -> Outcome:
    """A hidden layer with L1, trained by Adam and by Proximal(Adam), λ = 0.01."""
    place = int(np.abs(LAMS - 0.01).argmin())
    plain, exact_ = (kernels("L1", proximal=each)[:, place] for each in (False, True))
    figures = {
        "share of weights exactly zero, Adam": over((plain == 0).mean(axis=(1, 2))),
        "share of weights below 0.01, Adam": over(
            (np.abs(plain) < 0.01).mean(axis=(1, 2))
        ),
        "share of weights exactly zero, Proximal(Adam)": over(
            (exact_ == 0).mean(axis=(1, 2))
        ),
    }
    none, _, many = figures.values()
    return figures, CONDITION if below(none, 0.01) and above(many, 0.2) else HOLDS


@claim("Z4", "A feature whose weights are all zero has no effect")
def removed() -> Outcome:
    """A Lasso on diabetes: the features it removes are replaced by noise."""
    x, y = diabetes()
    changes, gone = [], []
    for seed, rows in enumerate(bootstraps(len(y), 10)):
        model = Lasso(alpha=0.05).fit(x[rows], y[rows])
        out = model.coef_ == 0
        other = x.copy()
        other[:, out] = np.random.default_rng(seed).normal(size=(len(y), out.sum()))
        changes.append(np.abs(model.predict(other) - model.predict(x)).max())
        gone.append(out.sum())
    figures = {
        "features removed": over(gone),
        "largest change of a prediction": exact(max(changes)),
    }
    return figures, HOLDS if below(
        figures["largest change of a prediction"], 1e-9
    ) else FAILS


@claim("Z5", "L1 on a network's first layer removes features", cheap=False)
def whole_features() -> Outcome:
    """Features removed at the first λ at which half of the weights are zero."""
    figures = {}
    for kind, text in (("L1", "L1"), ("group", "GroupLasso")):
        weights = kernels(kind, proximal=True)
        half = ((weights == 0).mean(axis=(2, 3)) >= 0.5).argmax(axis=1)
        there = weights[np.arange(len(weights)), half]
        figures[f"share of weights zero, {text}"] = over((there == 0).mean(axis=(1, 2)))
        figures[f"features removed of 30, {text}"] = over(
            (there == 0).all(axis=2).sum(axis=1)
        )
    one, group = (
        figures[f"features removed of 30, {each}"] for each in ("L1", "GroupLasso")
    )
    assert one.high is not None
    return figures, CONDITION if above(group, one.high) else HOLDS


def hundred(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """A hundred features of which the first ten matter, 200 rows."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(200, 100))
    return x, x[:, :10] @ rng.choice([-1.0, 1.0], size=10) + rng.normal(
        scale=2, size=200
    )


@claim("Z6", "Of 100 features, L1 keeps the 10 that matter and removes the other 90")
def selection() -> Outcome:
    """λ by cross-validation: the best, and the largest within a standard error."""
    found: dict[str, list[float]] = {}
    for seed in range(10):
        x, y = hundred(seed)
        cv = LassoCV(cv=5, alphas=40).fit(x, y)
        means = cv.mse_path_.mean(axis=1)
        errors = cv.mse_path_.std(axis=1, ddof=1) / np.sqrt(5)
        limit = means.min() + errors[means.argmin()]
        larger = cv.alphas_[means <= limit].max()
        for text, alpha in (("best λ", cv.alpha_), ("one standard error", larger)):
            kept = Lasso(alpha=alpha).fit(x, y).coef_ != 0
            found.setdefault(f"of the 10 kept, {text}", []).append(kept[:10].sum())
            found.setdefault(f"of the 90 kept, {text}", []).append(kept[10:].sum())
    figures = {name: over(values) for name, values in found.items()}
    extra = figures["of the 90 kept, best λ"]
    return figures, CONDITION if above(extra, 1) else HOLDS


@claim("Z7", "Too large a λ removes features that matter")
def too_strong() -> Outcome:
    """How many of the ten are kept at shares of the λ that removes everything."""
    figures = {}
    for share in (0.1, 0.5, 0.9):
        kept = []
        for seed in range(10):
            x, y = hundred(seed)
            most = np.abs((x - x.mean(axis=0)).T @ (y - y.mean())).max() / len(y)
            kept.append((Lasso(alpha=share * most).fit(x, y).coef_[:10] != 0).sum())
        figures[f"of the 10 kept at {share:g} of the largest λ"] = over(kept)
    first, *_, last = figures.values()
    return figures, HOLDS if above(first, 9) and below(last, 5) else FAILS


@claim("Z8", "Near zero the L2 penalty is next to nothing")
def tiny() -> Outcome:
    """The penalty of a weight of 0.001, with λ = 1, and that of L1."""
    figures = {"L2": exact(0.001**2), "L1": exact(0.001)}
    return figures, HOLDS if below(figures["L2"], figures["L1"].mean / 100) else FAILS
