"""Features that say the same."""

import numpy as np
from claim import CONDITION, FAILS, HOLDS, OPEN, Outcome, above, below, claim, over
from real import bootstraps, diabetes, standardized
from sklearn.linear_model import (
    ElasticNet,
    ElasticNetCV,
    Lasso,
    LassoCV,
    Ridge,
    RidgeCV,
)
from sklearn.model_selection import train_test_split


def heights(seed: int, rows: int = 100) -> tuple[np.ndarray, np.ndarray]:
    """Heights in cm and in inches, both read off by eye, and a weight in kg."""
    rng = np.random.default_rng(seed)
    height = rng.normal(170, 10, size=rows)
    cm = height + rng.normal(scale=0.5, size=rows)
    inches = height / 2.54 + rng.normal(scale=0.2, size=rows)
    weight = 0.9 * (height - 100) + rng.normal(scale=8, size=rows)
    y = (weight - weight.mean()) / weight.std()
    return standardized(np.column_stack([cm, inches])), y


@claim("C1", "Of height in cm and in inches L1 picks one at random")
def pick() -> Outcome:
    """The same fit twice; twins in either order; and other people."""
    again, swapped, first = [], [], []
    for seed in range(20):
        x, y = heights(seed)
        one, two = (Lasso(alpha=0.3).fit(x, y).coef_ for _ in range(2))
        again.append(np.array_equal(one, two))
        twins = np.column_stack([x[:, 0], x[:, 0]])
        swapped.append(Lasso(alpha=0.3).fit(twins, y).coef_[0] != 0)
        first.append(np.abs(one).argmax() == 0)
    figures = {
        "the same rows give the same choice, share": over(again),
        "of exact copies the first column is kept, share": over(swapped),
        "cm weighs more than inches over draws of people, share": over(first),
    }
    random = below(figures["the same rows give the same choice, share"], 1)
    return figures, HOLDS if random else FAILS


@claim("C2", "L2 shares the weight among correlated features")
def shares() -> Outcome:
    """The smaller of the two weights to the larger."""
    ratios: dict[str, list[float]] = {"L2": [], "L1": []}
    for seed in range(20):
        x, y = heights(seed)
        for text, model in (
            ("L2", Ridge(alpha=0.3 * len(y))),
            ("L1", Lasso(alpha=0.3)),
        ):
            w = np.abs(model.fit(x, y).coef_)
            ratios[text].append(w.min() / w.max())
    figures = {
        f"smaller weight to larger, {text}": over(v) for text, v in ratios.items()
    }
    return figures, HOLDS if above(
        figures["smaller weight to larger, L2"], 0.8
    ) else CONDITION


@claim("C3", "Elastic Net keeps correlated features that L1 drops")
def both_kept() -> Outcome:
    """Whether both heights are kept, at the same scikit-learn alpha."""
    kept: dict[str, list[bool]] = {"L1": [], "Elastic Net": []}
    for seed in range(20):
        x, y = heights(seed)
        for text, ratio in (("L1", 1.0), ("Elastic Net", 0.5)):
            model = ElasticNet(alpha=0.3, l1_ratio=ratio).fit(x, y)
            kept[text].append(bool((model.coef_ != 0).all()))
    figures = {f"both are kept, share, {text}": over(v) for text, v in kept.items()}
    lasso, net = figures.values()
    assert lasso.high is not None
    return figures, HOLDS if above(net, lasso.high) else FAILS


def overlap(chosen: np.ndarray) -> float:
    """The mean Jaccard overlap of sets, shape `(sets, features)`."""
    pairs = [(a, b) for i, a in enumerate(chosen) for b in chosen[:i]]
    return float(np.mean([(a & b).sum() / max((a | b).sum(), 1) for a, b in pairs]))


@claim("C4", "The choice of L1 is less stable than that of Elastic Net")
def stability() -> Outcome:
    """How well the sets kept by ten bootstraps agree: pairs like the heights, and noise."""
    found: dict[str, list[float]] = {"L1": [], "Elastic Net": []}
    for seed in range(10):
        rng = np.random.default_rng(seed)
        base = rng.normal(size=(150, 5))
        pairs = np.repeat(base, 2, axis=1) + rng.normal(scale=0.1, size=(150, 10))
        x = standardized(np.column_stack([pairs, rng.normal(size=(150, 10))]))
        y = base.sum(axis=1) + rng.normal(size=150)
        for text, ratio in (("L1", 1.0), ("Elastic Net", 0.5)):
            # Half the share of L1, twice alpha: both threshold alike.
            model = ElasticNet(alpha=0.2 / ratio, l1_ratio=ratio)
            chosen = [model.fit(x[r], y[r]).coef_ != 0 for r in bootstraps(150, 10)]
            found[text].append(overlap(np.array(chosen)))
    figures = {f"overlap of the sets, {text}": over(v) for text, v in found.items()}
    more = np.array(found["Elastic Net"]) - np.array(found["L1"])
    figures["difference"] = over(more)
    return figures, HOLDS if above(figures["difference"], 0) else FAILS


@claim("C5", "The sparsity of Elastic Net lies between that of L1 and L2")
def between() -> Outcome:
    """Weights exactly zero of the ten of the diabetes data, at one scikit-learn alpha."""
    x, y = diabetes()
    zeros: dict[str, list[int]] = {"L1": [], "Elastic Net": [], "L2": []}
    for rows in bootstraps(len(y), 10):
        for text, model in (
            ("L1", Lasso(alpha=0.1)),
            ("Elastic Net", ElasticNet(alpha=0.1, l1_ratio=0.5)),
            ("L2", Ridge(alpha=0.1 * len(y))),
        ):
            zeros[text].append(int((model.fit(x[rows], y[rows]).coef_ == 0).sum()))
    figures = {f"zeros of 10, {text}": over(values) for text, values in zeros.items()}
    one, net, two = figures.values()
    assert net.high is not None
    assert two.high is not None
    return figures, HOLDS if above(one, net.high) and above(net, two.high) else FAILS


@claim("C6", "Unsure? Elastic Net is the best of both worlds", cheap=False)
def best_of_both() -> Outcome:
    """Test R² of each with its λ by cross-validation, on halves of the diabetes data."""
    x, y = diabetes()
    scores: dict[str, list[float]] = {"L1": [], "L2": [], "Elastic Net": []}
    for seed in range(10):
        parts = train_test_split(x, y, test_size=0.5, random_state=seed)
        for text, model in (
            ("L1", LassoCV(cv=5)),
            ("L2", RidgeCV(alphas=np.geomspace(0.1, 1e4, 40))),
            ("Elastic Net", ElasticNetCV(cv=5, l1_ratio=[0.1, 0.5, 0.9])),
        ):
            scores[text].append(model.fit(parts[0], parts[2]).score(parts[1], parts[3]))
    figures = {f"test R², {text}": over(values) for text, values in scores.items()}
    nets = np.array(scores["Elastic Net"])
    for text in ("L1", "L2"):
        figures[f"Elastic Net less {text}"] = over(nets - scores[text])
    better = [above(figures[f"Elastic Net less {text}"], 0) for text in ("L1", "L2")]
    return figures, HOLDS if all(better) else OPEN
