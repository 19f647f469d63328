"""What a step does to a weight."""

import keras
import numpy as np
from claim import (
    CONDITION,
    FAILS,
    HOLDS,
    Figure,
    Outcome,
    above,
    below,
    claim,
    exact,
    over,
)
from real import diabetes, halves

from kreg.prox import soft_threshold
from kreg.regularizers import L2
from kreg.search import LambdaPath

RATE, LAM = 0.1, 0.01


@claim("S1", "The L2 term of a step always pulls a weight towards zero")
def l2_factor() -> Outcome:
    """By what a step without data multiplies a weight: 1 - 2ηλ."""
    figures = {
        f"a step multiplies the weight by, ηλ = {product}": exact(1 - 2 * product)
        for product in (0.001, 0.6, 1.5)
    }
    nearer = [abs(figure.mean) < 1 for figure in figures.values()]
    return figures, HOLDS if all(nearer) else CONDITION if any(nearer) else FAILS


@claim("S2", "A data gradient of +0.02 pushes the weight up")
def direction() -> Outcome:
    """The first step of the trace, without the penalty."""
    figures = {"change of the weight in one step": exact(-RATE * 0.02)}
    return figures, HOLDS if figures[
        "change of the weight in one step"
    ].mean > 0 else FAILS


@claim("S3", "The trace 0.05, 0.047, 0.045, 0.044")
def trace() -> Outcome:
    """The three steps of the lesson."""
    w, figures = 0.05, {}
    for step, gradient in enumerate((0.02, 0.01, 0.0), start=1):
        w -= RATE * (gradient + LAM * np.sign(w))
        figures[f"weight after step {step}"] = exact(w)
    right = np.allclose([f.mean for f in figures.values()], [0.047, 0.045, 0.044])
    return figures, HOLDS if right else FAILS


@claim("S4", "The L1 step brings a weight to exactly zero")
def landing() -> Outcome:
    """A thousand steps without data, from random weights."""
    landed, distances, proximal = [], [], []
    for seed in range(10):
        w = np.random.default_rng(seed).normal(scale=0.05, size=200)
        z = w.copy()
        for _ in range(1000):
            w = w - RATE * LAM * np.sign(w)
            z = soft_threshold(z, RATE * LAM)
        landed.append(np.mean(w == 0))
        distances.append(np.abs(w).mean() / (RATE * LAM))
        proximal.append(np.mean(np.asarray(z) == 0))
    figures = {
        "share of weights at exactly 0, the lesson's step": over(landed),
        "distance from 0 in steps of ηλ, the lesson's step": over(distances),
        "share of weights at exactly 0, proximal step": over(proximal),
    }
    none = below(figures["share of weights at exactly 0, the lesson's step"], 0.01)
    return figures, FAILS if none else CONDITION


def decayed(optimizer: str, lam: float, decay: float) -> np.ndarray:
    """Linear models of the diabetes data, each on its own half of the rows.

    Returns:
        Their weights, shape `(halves, features)`.
    """
    x, y = diabetes()
    keras.utils.set_random_seed(0)
    layer = keras.layers.Dense(1, kernel_regularizer=L2(1.0))
    model = keras.Sequential([keras.Input((x.shape[1],)), layer])
    path = LambdaPath(model, [lam], folds=halves(len(y)))
    kinds = {"SGD": keras.optimizers.SGD, "Adam": keras.optimizers.Adam}
    path.compile(kinds[optimizer](0.01, weight_decay=decay or None), "mse")
    path.fit(x.astype("float32"), y[:, None], batch_size=len(y), epochs=200, verbose=0)
    return np.array(keras.ops.convert_to_numpy(path.stack.trainable[0]))[1:, :, 0]


def apart(one: np.ndarray, other: np.ndarray) -> Figure:
    """How far two sets of weights are from each other, as a share of the first."""
    distances = np.linalg.norm(one - other, axis=1) / np.linalg.norm(one, axis=1)
    return over(distances)


def from_penalized(optimizer: str) -> dict[str, Figure]:
    """How far weight decay λ and 2λ lead from L2 in the loss, λ = 0.1."""
    penalized = decayed(optimizer, 0.1, 0.0)
    return {
        f"distance of the weights, weight decay {text}": apart(
            penalized, decayed(optimizer, 0, decay)
        )
        for text, decay in (("λ", 0.1), ("2λ", 0.2))
    }


@claim("S5", "For plain gradient descent L2 and weight decay are the same", cheap=False)
def decay_of_sgd() -> Outcome:
    """200 steps of SGD on ten halves of the diabetes data."""
    figures = from_penalized("SGD")
    once, twice = figures.values()
    return figures, CONDITION if above(once, 0.01) and below(twice, 0.001) else FAILS


@claim(
    "S6", "Adam(weight_decay=...) is another way to write L2 in the loss", cheap=False
)
def decay_of_adam() -> Outcome:
    """The same with Adam."""
    figures = from_penalized("Adam")
    other = all(above(figure, 0.01) for figure in figures.values())
    return figures, FAILS if other else CONDITION
