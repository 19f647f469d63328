"""What λ does to training and unseen rows: networks of `networks.trained`."""

from collections.abc import Callable

import numpy as np
from claim import (
    CONDITION,
    FAILS,
    HOLDS,
    OPEN,
    Figure,
    Outcome,
    above,
    below,
    claim,
    over,
)
from networks import BY_LAYER, LAMS, REVERSED, SETS, UNIFORM, Trained, at, trained

# A number of each split.
Values = Callable[[Trained], np.ndarray]
ZERO, LIGHT, LARGEST = 0, int(np.flatnonzero(LAMS == 1e-3)[0]), len(LAMS) - 1
GOOD, MAX_GAP = 0.85, 0.05


def on_all(measure: dict[str, Values]) -> dict[str, Figure]:
    """Figures of each data set, under names that end with its own."""
    return {
        f"{text}, {name}": over(values(trained(name)))
        for text, values in measure.items()
        for name in SETS
    }


def verdict(
    figures: dict[str, Figure], right: Callable[[Figure], bool], begins: str = ""
) -> str:
    """Holds if the figures that begin so are right on all sets; or on some; or none."""
    found = [right(f) for name, f in figures.items() if name.startswith(begins)]
    return HOLDS if all(found) else CONDITION if any(found) else FAILS


def change(values: Values) -> Values:
    """What the chosen λ changes against λ = 0."""
    return lambda nets: at(values(nets), nets.chosen()) - values(nets)[:, ZERO]


@claim(
    "G1",
    "A penalty costs some training accuracy and gains some on unseen rows",
    cheap=False,
)
def exchange() -> Outcome:
    """Accuracies at the λ that validation chooses, less those at λ = 0."""
    figures = on_all(
        {
            "change in training accuracy": change(lambda nets: nets.accuracy(0)),
            "change in test accuracy": change(lambda nets: nets.accuracy(2)),
        }
    )
    costs = verdict(figures, lambda f: below(f, 0), "change in training")
    gains = verdict(figures, lambda f: above(f, 0), "change in test")
    if costs == gains == HOLDS:
        return figures, HOLDS
    return figures, FAILS if gains == FAILS else CONDITION


@claim("G2", "Without a penalty 0.99 and 0.70, with one 0.90 and 0.88", cheap=False)
def numbers() -> Outcome:
    """The four accuracies."""
    figures = on_all(
        {
            "training accuracy, λ = 0": lambda nets: nets.accuracy(0)[:, ZERO],
            "test accuracy, λ = 0": lambda nets: nets.accuracy(2)[:, ZERO],
            "training accuracy, λ chosen": lambda nets: at(
                nets.accuracy(0), nets.chosen()
            ),
            "test accuracy, λ chosen": lambda nets: at(nets.accuracy(2), nets.chosen()),
            "gap closed, accuracy": lambda nets: (
                _gap(nets)[:, ZERO] - at(_gap(nets), nets.chosen())
            ),
        }
    )
    closed = verdict(figures, lambda f: above(f, 0), "gap")
    return figures, CONDITION if closed == HOLDS else FAILS


def _gap(nets: Trained) -> np.ndarray:
    return nets.accuracy(0) - nets.accuracy(2)


@claim("G3", "Too small a λ overfits, too large a λ underfits", cheap=False)
def both_sides() -> Outcome:
    """Test losses at the ends less that of the λ chosen."""

    def best(nets: Trained) -> np.ndarray:
        return at(nets.loss(2), nets.chosen())

    figures = on_all(
        {
            "more test loss at λ = 0": lambda nets: nets.loss(2)[:, ZERO] - best(nets),
            "more test loss at λ = 10": lambda nets: (
                nets.loss(2)[:, LARGEST] - best(nets)
            ),
        }
    )
    return figures, verdict(figures, lambda f: above(f, 0))


@claim("G4", "At λ = 10 both accuracies are bad", cheap=False)
def too_high() -> Outcome:
    """Accuracies at λ = 10, and the share of the larger class in training."""
    figures = on_all(
        {
            "training accuracy, λ = 10": lambda nets: nets.accuracy(0)[:, LARGEST],
            "test accuracy, λ = 10": lambda nets: nets.accuracy(2)[:, LARGEST],
            "larger class in training": _larger_class,
        }
    )
    return figures, verdict(figures, lambda f: below(f, 0.7))


def _larger_class(nets: Trained) -> np.ndarray:
    training = nets.parts == 0
    share = (training * nets.learnt).sum(axis=1) / training.sum(axis=1)
    return np.maximum(share, 1 - share)


@claim("G5", "λ = 0.001 is light, and a good place to start", cheap=False)
def start() -> Outcome:
    """Test losses at 0.001, and how far it is from there to the λ chosen."""

    def change_of(nets: Trained) -> np.ndarray:
        return nets.loss(2)[:, LIGHT] - nets.loss(2)[:, ZERO]

    def left(nets: Trained) -> np.ndarray:
        return nets.loss(2)[:, LIGHT] - at(nets.loss(2), nets.chosen())

    def powers(nets: Trained) -> np.ndarray:
        return np.log10(np.maximum(LAMS[nets.chosen()], LAMS[1]) / LAMS[LIGHT])

    figures = on_all(
        {
            "test loss less that at λ = 0": change_of,
            "test loss less that at the λ chosen": left,
            "powers of ten to the λ chosen": powers,
        }
    )
    return figures, verdict(figures, lambda f: above(f, 0), "powers")


@claim(
    "G6",
    "Ten times λ at a large gap, a tenth at a bad fit: the loop ends at a good λ",
    cheap=False,
)
def loop() -> Outcome:
    """The loop from 0.001 by validation accuracy, on networks that are all trained."""
    ends = {name: _ends(trained(name)) for name in SETS}
    figures = {}
    for name, (settled, places) in ends.items():
        nets = trained(name)
        more = at(nets.loss(2), places) - at(nets.loss(2), nets.chosen())
        figures[f"share of the loops that settle, {name}"] = over(settled)
        figures[f"more test loss than the λ chosen, {name}"] = over(more)
    return figures, verdict(figures, lambda f: above(f, 0.95), "share")


def _ends(nets: Trained) -> tuple[np.ndarray, np.ndarray]:
    """Whether the loop of each split settles, and where it is after twenty turns."""
    settled, places = [], []
    train, val = nets.accuracy(0), nets.accuracy(1)
    for split in range(len(train)):
        place = LIGHT
        for _ in range(20):
            way = 0
            if train[split, place] - val[split, place] > MAX_GAP:
                way = 1
            elif train[split, place] < GOOD:
                way = -1
            place = int(np.clip(place + way, 1, LARGEST))
        settled.append(way == 0)
        places.append(place)
    return np.array(settled), np.array(places)


@claim("G7", "Take the λ with the best val_loss", cheap=False)
def judged_with_penalty() -> Outcome:
    """`val_loss` has the penalty in it: what it chooses, against the loss without."""
    figures = {}
    for name, wrong in (("cancer", 0.1), ("digits", 0.1), ("cancer", 0.0)):
        nets = trained(name, wrong=wrong)
        place = (nets.loss(1) + LAMS * nets.squares()).argmin(axis=1)
        lams = [np.maximum(LAMS[each], LAMS[1]) for each in (nets.chosen(), place)]
        text = name if wrong else f"{name} with right labels"
        figures[f"powers of ten below the λ chosen, {text}"] = over(
            np.log10(lams[0] / lams[1])
        )
        more = at(nets.loss(2), place) - at(nets.loss(2), nets.chosen())
        figures[f"more test loss, {text}"] = over(more)
    worse = verdict(figures, lambda f: above(f, 0), "more")
    return figures, {HOLDS: FAILS, CONDITION: CONDITION, FAILS: OPEN}[worse]


@claim("G8", "L2 makes the decision smoother", cheap=False)
def smoother() -> Outcome:
    """How much the log odds move with the inputs, at the λ chosen to λ = 0."""

    def ratio(nets: Trained) -> np.ndarray:
        odds = [
            np.log(s / (1 - s))
            for s in (
                np.clip(each.astype(float), 1e-6, 1 - 1e-6)
                for each in (nets.shares, nets.shifted)
            )
        ]
        moved = np.abs(odds[1] - odds[0]).mean(axis=2)
        return at(moved, nets.chosen()) / moved[:, ZERO]

    figures = on_all({"movement of the log odds, ratio": ratio})
    return figures, verdict(figures, lambda f: below(f, 1))


@claim(
    "G9", "Without a penalty weights become huge, with one they stay small", cheap=False
)
def sizes() -> Outcome:
    """The root of Σ w² of the kernels at the λ chosen, to that at λ = 0."""

    def ratio(nets: Trained) -> np.ndarray:
        norms = np.sqrt(nets.squares())
        return at(norms, nets.chosen()) / norms[:, ZERO]

    figures = on_all({"norm of the weights, ratio": ratio})
    return figures, verdict(figures, lambda f: below(f, 1))


@claim("G10", "With a penalty all neurons contribute equally", cheap=False)
def equally() -> Outcome:
    """The Gini coefficient of the first layer's units: 0 if all are alike."""

    def gini(nets: Trained) -> np.ndarray:
        units = np.sqrt(np.square(nets.weights[0].astype(float)).sum(axis=2))
        sizes = np.sort(units, axis=2)
        n = sizes.shape[2]
        ranks = 2 * np.arange(1, n + 1) - n - 1
        return (sizes * ranks).sum(axis=2) / (n * np.maximum(sizes.sum(axis=2), 1e-12))

    figures = on_all(
        {
            "Gini coefficient, λ = 0": lambda nets: gini(nets)[:, ZERO],
            "Gini coefficient, λ chosen": lambda nets: at(gini(nets), nets.chosen()),
            "change": lambda nets: at(gini(nets), nets.chosen()) - gini(nets)[:, ZERO],
        }
    )
    return figures, verdict(figures, lambda f: below(f, 0), "change")


@claim("G11", "With a penalty the variance is lower", cheap=False)
def variance() -> Outcome:
    """How the predictions for a row scatter over the draws of the training rows."""
    figures = {}
    for name in SETS:
        nets = trained(name)
        spread = {}
        for text, places in (("λ = 0", ZERO), ("λ chosen", nets.chosen())):
            shares = at(nets.shares, places).astype(float)
            unseen = np.ma.masked_array(shares, nets.parts == 0)
            spread[text] = np.asarray(unseen.var(axis=0, ddof=1).filled(0.0))
        figures[f"variance of a prediction, λ = 0, {name}"] = over(spread["λ = 0"])
        figures[f"change, {name}"] = over(spread["λ chosen"] - spread["λ = 0"])
    return figures, verdict(figures, lambda f: below(f, 0), "change")


@claim(
    "G12",
    "A larger λ for larger layers generalizes better than one for all",
    cheap=False,
)
def by_layer() -> Outcome:
    """Each with its own largest λ chosen by validation."""
    figures = {}
    for name in SETS:
        ordered = trained(name, BY_LAYER)
        for text, shares in (("one for all", UNIFORM), ("the reverse", REVERSED)):
            other = trained(name, shares)
            less = at(other.loss(2), other.chosen()) - at(
                ordered.loss(2), ordered.chosen()
            )
            figures[f"less test loss than with {text}, {name}"] = over(less)
    held = verdict(figures, lambda f: above(f, 0))
    return figures, OPEN if held == FAILS else held
