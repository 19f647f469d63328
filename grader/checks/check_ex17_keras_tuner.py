"""Checks of exercise 17: a search for λ with Keras Tuner."""

from gettext import gettext as _
from typing import Any

import numpy as np
import pytest

from grader.checks.keras_objects import Array, Model, alone
from grader.comparison import Expected
from grader.isolation.wire import Handle, Opaque
from grader.misconceptions.recognised import note
from grader.misconceptions.searches import search
from grader.student import Student

FEATURES = 30
DRAWS = 2000


def offer(student: Student, **values: float) -> Handle:
    """Hyperparameters to choose from, some of them chosen already."""
    made = student.ask("making hyperparameters", values)
    assert isinstance(made, Opaque)
    return Handle(made.handle)


def make(student: Student, lam: float) -> Model:
    """Have a model built for this λ."""
    return Model(student.build_model(offer(student, lam=lam)), FEATURES)


def check_range(student: Student) -> None:
    """λ is called "lam" and is drawn on a log scale from 1e-5 to 1.

    On a log scale every power of ten is as likely as the next; on a linear scale nine
    draws in ten are above 0.1.
    """
    offered = offer(student)
    student.build_model(offered)
    names = student.ask("the names of the hyperparameters", offered)
    assert "lam" in names, _(
        'build_model(hp) must ask hp for a number named "lam". Received: {names}'
    ).format(names=names)
    draws = student.ask("drawing a hyperparameter", offered, "lam", DRAWS)
    assert isinstance(draws, np.ndarray)
    lows, highs = draws.min(), draws.max()
    assert 0.99e-5 < lows < 3e-5, _(
        "the smallest λ must be 1e-5. Received: draws from {low}"
    ).format(low=f"{lows:.3g}")
    assert 1 / 3 < highs < 1.01, _(
        "the largest λ must be 1. Received: draws up to {high}"
    ).format(high=f"{highs:.3g}")
    below = np.mean(draws < 10**-2.5)
    assert 0.4 < below < 0.6, _(
        'λ must be drawn on a log scale (sampling="log"), half of the draws below '
        "10**-2.5. Received: {share} of the draws below it"
    ).format(share=f"{below:.0%}")


def check_penalty(student: Student, rng: np.random.Generator) -> None:
    """λ is the strength of an L2 penalty on a kernel.

    What is searched for must matter: a kernel adds λ·Σw² to the loss.
    """
    for lam in (0.0003, 0.02, 0.7):
        model = make(student, lam)
        found = strengths(model, model.draw(rng))
        assert any(abs(strength - lam) < 1e-4 * lam for strength in found), _(
            "build_model(hp) must put an L2 penalty of strength {lam} on a kernel when "
            "hp gives {lam} for λ. Received: {got}"
        ).format(lam=lam, got=", ".join(f"{one:.4g}" for one in found))


def strengths(model: Model, weights: list[Array]) -> list[float]:
    """What each kernel costs when it is alone, divided by the sum of its squares."""
    found = []
    for index, w in enumerate(weights):
        if w.ndim > 1:
            what = _("weights of shape {shape}").format(shape=w.shape)
            cost = model.penalty(alone(weights, index), what)
            assert isinstance(cost.value, float)
            found.append(cost.value / float(np.sum(w**2)))
    return found


def check_labels(student: Student, rng: np.random.Generator) -> None:
    """The model is compiled for the labels 0 and 1.

    Its loss is smaller when the labels agree with what it predicts.
    """
    model = make(student, 0.001)
    weights, x = model.draw(rng), rng.normal(size=(64, FEATURES))
    guesses = model.predictions(weights, x)
    assert isinstance(guesses.value, np.ndarray)
    assert guesses.value.shape in ((64, 1), (64, 2)), _(
        "the model must predict one number for each row, or one for each label. "
        "Received: shape {shape} for 64 rows"
    ).format(shape=guesses.value.shape)
    scores = guesses.value @ ([1.0] if guesses.value.shape[1] == 1 else [-1.0, 1.0])
    agreeing = (scores > np.median(scores)).astype(int)
    right = model.loss(weights, x, agreeing).value
    assert right is not None, _("build_model(hp) must return a compiled model")
    wrong = model.loss(weights, x, 1 - agreeing).value
    assert isinstance(right, float)
    assert isinstance(wrong, float)
    assert right < wrong, _(
        "the loss must be smaller when the labels agree with the predictions. "
        "Received: {right} when they agree, {wrong} when none does"
    ).format(right=f"{right:.4g}", wrong=f"{wrong:.4g}")


@pytest.mark.points(2)
def check_search(student: Student, rng: np.random.Generator) -> None:
    """The search tries five λ or more and returns that of its best trial.

    What Keras Tuner wrote to `directory` tells which trial was the best.
    """
    x_train, y_train, x_val, y_val = breast_cancer(rng)
    student.ask("seeding", int(rng.integers(1 << 16)))
    directory = student.ask("making a folder")
    answer = student.search_lambda(x_train, y_train, x_val, y_val, directory)
    trials = [trial for trial in student.ask("the trials of a search", directory)]
    pairs, judged = ranked(trials)
    note(student, "search_lambda", search(answer.value, pairs, judged=judged))
    assert len(trials) >= 5, _(
        "search_lambda must finish five trials or more in `directory`. Received: {count}"
    ).format(count=len(trials))
    for trial in trials:
        lam = trial["values"].get("lam")
        assert isinstance(lam, float)
        assert 0.99e-5 < lam < 1.01, _(
            "λ must be from 1e-5 to 1. Received: {lam}"
        ).format(lam=lam)
    assert any(answer == Expected(lam) for lam in best_lams(trials))


def breast_cancer(rng: np.random.Generator) -> tuple[Array, Array, Array, Array]:
    """Real data, standardised; one label in ten is wrong, as labels are."""
    from sklearn.datasets import load_breast_cancer

    x, y = load_breast_cancer(return_X_y=True)
    x = (x - x.mean(axis=0)) / x.std(axis=0)
    y = np.where(rng.random(len(y)) < 0.1, 1 - y, y)
    rows = rng.permutation(len(y))
    train, val = rows[:120], rows[120:220]
    return x[train], y[train], x[val], y[val]


def best_lams(trials: list[dict[str, Any]]) -> list[float]:
    """The λ of the best trial, or of the best trials if they are equally good."""
    trained_on, highest = judges(trials)
    assert not trained_on, _(
        "the trials must be judged by the validation data. Received: the objective {name}"
    ).format(name=trained_on)
    scores = [trial["score"] for trial in trials]
    best = max(scores) if highest else min(scores)
    return [trial["values"]["lam"] for trial in trials if trial["score"] == best]


def judges(trials: list[dict[str, Any]]) -> tuple[str, bool]:
    """By what the trials are judged.

    Returns:
        The metric, if it can only be one of the data that they were trained on; and
        whether it is to be high.
    """
    metrics = trials[0]["metrics"]
    matching = [
        name
        for name in metrics
        if all(trial["metrics"][name]["value"] == trial["score"] for trial in trials)
    ]
    validated = [name for name in matching if f"val_{name}" not in metrics]
    # Objectives that are not metrics are minimised.
    highest = bool(validated) and metrics[validated[0]]["direction"] == "max"
    return "" if validated or not matching else matching[0], highest


def ranked(trials: list[dict[str, Any]]) -> tuple[list[tuple[float, float]], bool]:
    """λ and score of each trial, the best first, and whether validation judged them."""
    if not trials:
        return [], True
    trained_on, highest = judges(trials)
    pairs = [
        (float(trial["values"].get("lam", np.nan)), trial["score"]) for trial in trials
    ]
    pairs.sort(key=lambda pair: -pair[1] if highest else pair[1])
    return pairs, not trained_on
