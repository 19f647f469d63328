"""Exercise 17: what else a learner's search for λ does."""

from typing import Any, NamedTuple

import numpy as np

from grader.checks.keras_objects import Model, alone
from grader.isolation.wire import Handle, Opaque
from grader.misconceptions.recognised import (
    OTHER,
    RIGHT,
    note,
    noted,
    only,
    recognised,
)
from grader.misconceptions.searches import SLIPS as SEARCHES
from grader.student import Student

FEATURES, DRAWS = 6, 400
LAMS = (0.0003, 0.02)
A_HANDFUL = 20


class Costs(NamedTuple):
    """What the weights of a model cost for one λ.

    Attributes:
        kernels: for each kernel the cost of an entry of 1, and of an entry of 2.
        biases: the same for each bias.
        apart: what all of them cost, each alone, when they are 1.
        together: what all of them cost at once, when they are 1, and when they are -1.
    """

    kernels: list[tuple[float, float]]
    biases: list[tuple[float, float]]
    apart: float
    together: tuple[float, float]


def _ask(student: Student, *_args: Any) -> None:
    """Note what is wrong with a model and the hyperparameters that it asks for."""
    offered = _offer(student)
    student.build_model(offered)
    name = _space(student, offered)
    if name == RIGHT:
        models = [
            Model(student.build_model(_offer(student, lam=lam)), FEATURES)
            for lam in LAMS
        ]
        name = _penalty([_costs(model) for model in models])
        if name == RIGHT and _loss(models[0]) is None:
            name = "not_compiled"
    note(student, "build_model", name)


def _offer(student: Student, **values: float) -> Handle:
    made = student.ask("making hyperparameters", values)
    assert isinstance(made, Opaque)
    return Handle(made.handle)


def _space(student: Student, offered: Handle) -> str:
    """Name what is wrong with the λ that may be drawn."""
    names = student.ask("the names of the hyperparameters", offered)
    if not names:
        return "not_asked"
    if "lam" not in names:
        return "other_name"
    draws = student.ask("drawing a hyperparameter", offered, "lam", DRAWS)
    several = np.unique(draws).size
    if several <= A_HANDFUL:
        return "fixed" if several == 1 else "choices"
    low, high = draws.min(), draws.max()
    if low < 0:
        return "exponent"
    wrong = {
        "linear": np.mean(draws < 10**-2.5) < 0.05 and np.median(draws) > high / 3,
        "starts_too_high": low > 5e-5,
        "starts_too_low": low < 0.99e-5,
        "goes_too_high": high > 1.01,
        "ends_too_low": high < 0.2,
    }
    if wrong["linear"]:
        return "linear"
    found = [name for name, holds in wrong.items() if holds]
    return only(found) if found else RIGHT


def _costs(model: Model) -> Costs:
    kernels: list[tuple[float, float]] = []
    biases: list[tuple[float, float]] = []
    apart = 0.0
    for kept, shape in enumerate(model.shapes):
        count = max(int(np.prod(shape)), 1)
        one, two = (
            float(model.penalty(alone(_full(model, size), kept), "one").value) / count
            for size in (1.0, 2.0)
        )
        (kernels if len(shape) > 1 else biases).append((one, two))
        apart += one * count
    positive, negative = (
        float(model.penalty(_full(model, size), "all").value) for size in (1.0, -1.0)
    )
    return Costs(kernels, biases, apart, (positive, negative))


def _full(model: Model, size: float) -> list[Any]:
    return [np.full(shape, size) for shape in model.shapes]


def _penalty(costs: list[Costs]) -> str:
    """Name what is wrong with the penalties of a model, for one λ after the other."""

    def all_(holds: Any) -> bool:
        """Whether it holds for a kernel, the same for every λ."""
        return any(
            all(
                holds(cost.kernels[index], lam)
                for cost, lam in zip(costs, LAMS, strict=True)
            )
            for index in range(len(costs[0].kernels))
        )

    if all_(lambda cost, lam: np.allclose(cost, (lam, 4 * lam), rtol=1e-3)):
        return RIGHT
    if not any(one for cost in costs for one, _two in cost.kernels):
        if not any(costs[1].together):
            return "not_used"
        # A bias costs the same with either sign; what a layer puts out does not.
        own = all(np.allclose(cost.together, cost.apart) for cost in costs)
        return "biases_only" if own else "activity"
    if all_(lambda cost, lam: np.allclose(cost, (lam, 2 * lam), rtol=1e-3)):
        return "l1"
    if all_(lambda cost, lam: np.allclose(cost, (lam / 2, 2 * lam), rtol=1e-3)):
        return "half"
    if np.allclose(costs[0].kernels, costs[1].kernels):
        return "own_strength"
    return OTHER


def _loss(model: Model) -> Any:
    rng = np.random.default_rng(17)
    x = rng.normal(size=(8, FEATURES))
    return model.loss(model.draw(rng), x, np.arange(8) % 2).value


RANGE = "λ runs from 1e-5 to 1, on a log scale: as many draws in each power of ten."
MATTERS = "What is searched for must be at work: a kernel adds λ·Σw² to the loss."
SLIPS = [
    recognised(
        "not_asked",
        "Your build_model asks hp for nothing.",
        "The tuner chooses λ; build_model has to ask it which.",
        "Which method of hp gives a number from a range?",
    ),
    recognised(
        "other_name",
        'Your hyperparameter is not called "lam".',
        "Whoever looks for the best λ asks for it by this name.",
        "What is the first argument of hp.Float?",
    ),
    recognised(
        "fixed",
        "There is one λ only to be drawn.",
        "With nothing to choose from, all trials are alike.",
        "What is the difference between hp.Fixed and hp.Float?",
    ),
    recognised(
        "choices",
        "There is a handful of λ to be drawn, and nothing between them.",
        RANGE,
        "What is the difference between hp.Choice and hp.Float?",
    ),
    recognised(
        "exponent",
        "Some of your λ are negative: exponents, perhaps.",
        'What is called "lam" must be λ itself; sampling="log" takes care of the scale.',
        "What would a reader of the best trial take -3 for?",
    ),
    recognised(
        "linear",
        "Your λ are spread evenly: most of them are large.",
        RANGE + " Spread evenly, nine in ten are above 0.1.",
        "Which sampling do you give to hp.Float?",
    ),
    recognised(
        "starts_too_high",
        "Your smallest λ is larger than 1e-5.",
        RANGE,
        "What is min_value in your hp.Float?",
    ),
    recognised(
        "starts_too_low",
        "Your smallest λ is smaller than 1e-5.",
        RANGE,
        "What is min_value in your hp.Float?",
    ),
    recognised(
        "goes_too_high",
        "Your largest λ is larger than 1.",
        RANGE,
        "What is max_value in your hp.Float?",
    ),
    recognised(
        "ends_too_low",
        "Your largest λ is smaller than 1.",
        RANGE,
        "What is max_value in your hp.Float?",
    ),
    recognised(
        "not_used",
        "λ is asked for, and no weight pays anything.",
        MATTERS,
        "Where does λ go after hp.Float has given it?",
    ),
    recognised(
        "own_strength",
        "Your kernels pay the same for every λ.",
        MATTERS,
        "Which number stands in your regularizer: the one from hp, or one of your own?",
    ),
    recognised(
        "l1",
        "Your kernels pay by the sizes of their weights: that is L1.",
        "L2 pays by the squares: twice the weight, four times the cost.",
        "Which of keras.regularizers is Σ w²?",
    ),
    recognised(
        "half",
        "Your kernels pay half of λ·Σw².",
        "What is found would then be twice the λ that is at work.",
        "Where is λ divided on its way into the regularizer?",
    ),
    recognised(
        "biases_only",
        "Your biases pay, and your kernels do not.",
        "A bias shifts a unit and cannot overfit; the kernels are what must be held.",
        "Which argument of Dense takes a penalty for the kernel?",
    ),
    recognised(
        "activity",
        "You charge for what your layers put out.",
        MATTERS,
        "What is the difference between activity_regularizer and kernel_regularizer?",
    ),
    recognised(
        "not_compiled",
        "Your model is not compiled.",
        "A trial trains the model as it comes: with its loss, its optimizer and metrics.",
        "Which method of a model takes a loss?",
    ),
]
FAMILIES = {"build_model": noted(SLIPS, _ask), "search_lambda": noted(SEARCHES)}
