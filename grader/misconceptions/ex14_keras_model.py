"""Exercise 14: which other models a learner builds, by what they cost and predict."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.checks.keras_objects import Model
from grader.misconceptions.slips import Family, after, given, slip
from grader.student import Student

LAMS, WIDTHS = (0.01, 0.005, 0.001), (256, 128, 64)
SIZES = (1.0, 2.0)


def _relu(x: Any) -> Any:
    return np.maximum(x, 0.0)


def _sigmoid(x: Any) -> Any:
    return 1.0 / (1.0 + np.exp(-x))


def _softmax(x: Any) -> Any:
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def _drawn(shapes: Sequence[tuple[int, ...]]) -> list[Any]:
    """Fixed weights; the kernels in their order, each followed by its bias."""
    rng = np.random.default_rng(14)
    return [rng.normal(size=shape) / np.sqrt(shape[0]) for shape in shapes]


def _rows(features: int) -> Any:
    return np.random.default_rng(41).normal(size=(6, features))


def _ask(student: Student, features: int, *lams: tuple[float, ...]) -> None:
    """Note the shapes of a model, what each weight costs, and what it predicts."""
    model = Model(student.build_model(features, *lams), features)
    costs = []
    for kept, shape in enumerate(model.shapes):
        alone = [np.zeros(shape) for shape in model.shapes]
        for size in SIZES:
            alone[kept] = np.full(shape, size)
            cost = model.penalty(alone, "one weight").value
            costs.append(float(cost) / max(int(np.prod(shape)), 1))
    # With all weights at work the units put something out: is that what costs?
    costs.append(float(model.penalty([np.ones(s) for s in model.shapes], "all").value))
    predictions = model.predictions(_drawn(model.shapes), _rows(features)).value
    seen = [[list(shape) for shape in model.shapes], costs, predictions]
    student.note("build_model", (features, *lams), seen)


def _seen(
    features: int,
    lams: Any = None,
    *,
    defaults: tuple[float, ...] = LAMS,
    own: bool = False,
    widths: tuple[int, ...] = WIDTHS,
    outputs: int = 1,
    shared: Any = lambda lams: lams,
    power: Any = lambda lam, size: lam * size**2,
    kernels: Any = lambda lams: [*lams, 0.0],
    biases: Any = lambda lams: [0.0] * (len(lams) + 1),
    together: Any = None,
    hidden: Any = (_relu, _relu, _relu),
    output: Any = _sigmoid,
) -> Any:
    """What is to be seen of a model: its shapes, costs and predictions."""
    lams = shared(defaults if lams is None or own else tuple(lams))
    layers = list(zip((features, *widths), (*widths, outputs), strict=True))
    shapes = [shape for layer in layers for shape in (layer, layer[1:])]
    strengths = [
        lam for pair in zip(kernels(lams), biases(lams), strict=True) for lam in pair
    ]
    costs = [power(lam, size) for lam in strengths for size in SIZES]
    if together is None:
        counts = [int(np.prod(shape)) for shape in shapes]
        costs.append(
            sum(n * power(lam, 1.0) for n, lam in zip(counts, strengths, strict=True))
        )
    else:
        costs.append(together(lams, widths))
    weights, x = _drawn(shapes), _rows(features)
    for index, activation in enumerate([*hidden, output]):
        x = activation(x @ weights[2 * index] + weights[2 * index + 1])
    return [[list(shape) for shape in shapes], costs, x]


def _put_out(lams: Any, widths: Any) -> float:
    """What the outputs of the hidden layers cost when all weights are 1 and x is 0."""
    total, out, before = 0.0, 1.0, 0
    for lam, units in zip(lams, widths, strict=True):
        out = 1.0 if not before else before * out + 1.0
        total, before = total + lam * units * out**2, units
    return total


EACH = "Each hidden kernel has a λ of its own, the first λ for the first kernel."
NO_BIAS = (
    "A bias shifts a unit and cannot overfit; to shrink it would only shift it wrongly."
)
UNITS = "The layers have 256, 128, 64 and 1 units."
RELU = "A hidden unit is max(0, x·W + b)."
CHANCE = "The model predicts one probability: the sigmoid of one number."
SLIPS = [
    slip(
        "l1",
        "Your kernels pay by the sizes of their weights: that is L1.",
        "L2 pays by the squares: twice the weight, four times the cost.",
        "Which of keras.regularizers is Σ w²?",
        given(power=lambda lam, size: lam * size),
    ),
    slip(
        "l1_and_l2",
        "Your kernels pay for sizes and for squares.",
        "Only L2 is asked for.",
        "What does L1L2 add to L2?",
        given(power=lambda lam, size: lam * (size + size**2)),
    ),
    slip(
        "half",
        "Your penalties are half of ours.",
        "Keras's L2 has no ½: L2(lam) is lam·Σ w².",
        "What happens to λ on its way to the layer?",
        given(power=lambda lam, size: lam * size**2 / 2),
    ),
    slip(
        "twice",
        "Your penalties are twice ours.",
        "Keras's L2 has no ½ that must be undone: L2(lam) is lam·Σ w².",
        "What happens to λ on its way to the layer?",
        given(power=lambda lam, size: 2 * lam * size**2),
    ),
    slip(
        "one_lam_for_all",
        "All of your hidden kernels have the same λ.",
        EACH,
        "Which of the three λ does the second layer get?",
        given(shared=lambda lams: [lams[0]] * 3),
        given(shared=lambda lams: [lams[-1]] * 3),
        given(shared=lambda lams: [lams[1]] * 3),
        given(shared=lambda lams: [sum(lams) / 3] * 3),
    ),
    slip(
        "lams_backwards",
        "The first kernel has the last λ, and the last the first.",
        EACH,
        "In which order do you take the λ?",
        given(shared=lambda lams: lams[::-1]),
    ),
    slip(
        "lams_ignored",
        "Your λ are always 0.01, 0.005 and 0.001.",
        "These are the defaults; `lams` may bring others.",
        "Where does `lams` appear in your code?",
        given(own=True),
    ),
    slip(
        "other_defaults",
        "Without lams you use other λ than 0.01, 0.005 and 0.001.",
        "The defaults in the first line of a function are part of it.",
        "Which defaults does the exercise give in its first line?",
        *(
            given(defaults=lams)
            for lams in (
                (0.01, 0.01, 0.01),
                (0.001, 0.001, 0.001),
                (0.001, 0.005, 0.01),
                (0.01, 0.001, 0.0001),
                (0.1, 0.01, 0.001),
                (0.01, 0.05, 0.001),
                (0.01, 0.005, 0.0001),
            )
        ),
        alone=True,
    ),
    slip(
        "no_penalty",
        "None of your weights costs anything.",
        EACH,
        "Which argument of Dense takes a regularizer for its kernel?",
        given(kernels=lambda lams: [0.0] * 4),
    ),
    slip(
        "some_kernels_free",
        "Some of your hidden kernels cost nothing.",
        EACH,
        "Which of your layers has no kernel_regularizer?",
        given(kernels=lambda lams: [lams[0], 0.0, 0.0, 0.0]),
        given(kernels=lambda lams: [lams[0], lams[1], 0.0, 0.0]),
        given(kernels=lambda lams: [0.0, lams[1], lams[2], 0.0]),
        given(kernels=lambda lams: [lams[0], 0.0, lams[2], 0.0]),
        given(kernels=lambda lams: [0.0, 0.0, lams[2], 0.0]),
    ),
    slip(
        "output_too",
        "Your last kernel costs something as well.",
        "No λ reaches the output: it only adds up what the hidden layers have found.",
        "For which layers is there a λ in `lams`?",
        given(kernels=lambda lams: [*lams, lams[-1]]),
        given(kernels=lambda lams: [*lams, lams[0]]),
        given(kernels=lambda lams: [*lams, 0.01]),
        given(kernels=lambda lams: [*lams, 0.001]),
    ),
    slip(
        "biases_too",
        "Your biases cost something as well.",
        NO_BIAS,
        "Which arguments of Dense take a regularizer, and which one is for the kernel?",
        given(biases=lambda lams: [*lams, 0.0]),
        given(biases=lambda lams: [0.01, 0.01, 0.01, 0.0]),
        given(biases=lambda lams: [*lams, lams[-1]]),
    ),
    slip(
        "biases_instead",
        "Your biases cost something, and your kernels do not.",
        NO_BIAS,
        "Which arguments of Dense take a regularizer, and which one is for the kernel?",
        given(kernels=lambda lams: [0.0] * 4, biases=lambda lams: [*lams, 0.0]),
        given(
            kernels=lambda lams: [0.0] * 4,
            biases=lambda lams: [0.01, 0.01, 0.01, 0.0],
        ),
    ),
    slip(
        "outputs_cost",
        "What your layers put out costs something, and their kernels do not.",
        "An activity_regularizer pays for the outputs, which change with the data. L2 is "
        "about the weights.",
        "Which argument of Dense takes a regularizer for its kernel?",
        given(
            kernels=lambda lams: [0.0] * 4,
            biases=lambda lams: [*lams, 0.0],
            together=_put_out,
        ),
    ),
    slip(
        "tanh",
        "Your hidden units are a tanh.",
        RELU,
        "What should a hidden unit give for a large x·W + b?",
        given(hidden=(np.tanh,) * 3),
    ),
    slip(
        "hidden_sigmoid",
        "Your hidden units are a sigmoid.",
        RELU,
        "What should a hidden unit give for a large x·W + b?",
        given(hidden=(_sigmoid,) * 3),
    ),
    slip(
        "leaky",
        "Your hidden units let negative values leak through.",
        RELU,
        "What should a hidden unit give where x·W + b is negative?",
        *(
            given(hidden=(lambda x, k=slope: np.where(x > 0, x, k * x),) * 3)
            for slope in (0.2, 0.3, 0.01, 0.1)
        ),
        alone=True,
    ),
    slip(
        "relu_forgotten",
        "Some of your hidden units are negative.",
        RELU + " Layers without it come to no more than one of them.",
        "What does Dense use if it is not told an activation?",
        given(hidden=(_relu, _relu, lambda x: x)),
        given(hidden=(_relu, lambda x: x, _relu)),
        given(hidden=(lambda x: x, _relu, _relu)),
        given(hidden=(lambda x: x,) * 3),
    ),
    slip(
        "no_sigmoid",
        "You predict any number, not a probability.",
        CHANCE,
        "What does Dense use if it is not told an activation?",
        given(output=lambda x: x),
    ),
    slip(
        "softmax",
        "You predict 1 for everything.",
        CHANCE + " The softmax of one number is always 1.",
        "What do the numbers of a softmax add up to?",
        given(output=_softmax),
    ),
    slip(
        "output_relu",
        "Your prediction is a relu: never negative, and never an upper bound.",
        CHANCE,
        "Which activation makes a probability of a number?",
        given(output=_relu),
    ),
    slip(
        "two_outputs",
        "You predict two numbers for each row.",
        CHANCE,
        "How many units does the last layer need for one probability?",
        given(outputs=2),
        given(outputs=2, output=_softmax),
    ),
    slip(
        "other_widths",
        "Your layers have other numbers of units than ours.",
        UNITS,
        "Which numbers of units do your layers have, from first to last?",
        *(
            given(widths=widths)
            for widths in (
                (128, 64, 32),
                (64, 128, 256),
                (256, 128, 128),
                (256, 256, 256),
                (128, 128, 128),
                (64, 64, 64),
                (512, 256, 128),
            )
        ),
    ),
    slip(
        "layer_missing",
        "You have two hidden layers.",
        UNITS,
        "How many numbers of units do your layers have, with the output?",
        *(
            given(
                widths=(WIDTHS[first], WIDTHS[second]),
                hidden=(_relu, _relu),
                kernels=lambda lams, f=first, s=second: [lams[f], lams[s], 0.0],
                biases=lambda lams: [0.0] * 3,
            )
            for first, second in ((0, 1), (0, 2), (1, 2))
        ),
    ),
    slip(
        "flat_predictions",
        "Your predictions have no axis for the unit.",
        "A model with one unit predicts a column, of shape (rows, 1).",
        "Which layer of yours takes an axis away?",
        after(lambda seen, *_: [*seen[:2], np.ravel(seen[2])]),
    ),
]
FAMILIES = {
    "build_model": Family(
        _seen,
        SLIPS,
        [(5,), (4, (0.3, 0.02, 0.7))],
        rtol=1e-3,
        atol=1e-6,
        ask=_ask,
    )
}
