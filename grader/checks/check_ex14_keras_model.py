"""Checks of exercise 14: a model whose hidden kernels have an L2 penalty each."""

from gettext import gettext as _

import numpy as np
import pytest

from grader.checks.keras_objects import Array, Model, alone
from grader.comparison import Expected
from grader.student import Student

WIDTHS = (256, 128, 64, 1)
LAMS = (0.01, 0.005, 0.001)


def kernel_shapes(features: int) -> list[tuple[int, int]]:
    """The shapes of the kernels, from the features to the output."""
    return list(zip((features, *WIDTHS[:-1]), WIDTHS, strict=True))


def make(student: Student, features: int, *lams: tuple[float, ...]) -> Model:
    """Have a model built, and look at the shapes of its weights."""
    model = Model(student.build_model(features, *lams), features)
    kernels = kernel_shapes(features)
    expected = sorted([*kernels, *((units,) for units in WIDTHS)])
    shapes = ", ".join(str(shape) for shape in kernels)
    assert sorted(model.shapes) == expected, _(
        "{call} must have kernels of the shapes {shapes}, each with a bias. "
        "Received: weights of the shapes {got}"
    ).format(call=model.call, shapes=shapes, got=", ".join(map(str, model.shapes)))
    return model


def compare_penalties(
    model: Model, features: int, rng: np.random.Generator, lams: tuple[float, ...]
) -> None:
    """Compare what each kernel costs when all other weights are zero."""
    weights = model.draw(rng)
    names = (
        _("the first kernel"),
        _("the second kernel"),
        _("the third kernel"),
        _("the last kernel"),
    )
    strengths = zip(kernel_shapes(features), names, (*lams, 0.0), strict=True)
    for shape, name, lam in strengths:
        kept = model.shapes.index(shape)
        expected = Expected(lam * float(np.sum(weights[kept] ** 2)))
        assert model.penalty(alone(weights, kept), name) == expected


def check_layers(student: Student) -> None:
    """It has 256, 128, 64 and 1 units, for any number of features.

    A kernel has a row for each of its inputs and a column for each of its units.
    """
    for features in (3, 10, 30):
        make(student, features)


def check_predictions(student: Student, rng: np.random.Generator) -> None:
    """Three times relu, then sigmoid.

    With relu the hidden units are max(0, x·W + b); the sigmoid makes a probability.
    """
    for features in (5, 12):
        model = make(student, features)
        weights, x = model.draw(rng), rng.normal(size=(40, features))
        expected = forward(model, weights, x)
        assert model.predictions(weights, x) == Expected(expected).within(atol=1e-4)


def forward(model: Model, weights: list[Array], x: Array) -> Array:
    """What the model must predict."""
    by_shape = dict(zip(model.shapes, weights, strict=True))
    for shape in kernel_shapes(x.shape[1]):
        x = x @ by_shape[shape] + by_shape[shape[1:]]
        if shape[1] > 1:
            x = np.maximum(x, 0.0)
    return np.asarray(1.0 / (1.0 + np.exp(-x)))


def check_default_lams(student: Student, rng: np.random.Generator) -> None:
    """Without lams, the kernels' λ are 0.01, 0.005, 0.001 and none for the last.

    Each hidden kernel adds λ·Σw² to the loss, with a λ of its own.
    """
    for features in (4, 9):
        compare_penalties(make(student, features), features, rng, LAMS)


@pytest.mark.points(2)
def check_given_lams(student: Student, rng: np.random.Generator) -> None:
    """Each hidden kernel has the λ it was given.

    The first λ belongs to the first kernel; no λ reaches the output.
    """
    for features, lams in ((6, (0.3, 0.02, 0.7)), (11, (0.001, 0.4, 0.05))):
        compare_penalties(make(student, features, lams), features, rng, lams)


def check_biases(student: Student, rng: np.random.Generator) -> None:
    """Biases cost nothing, and the penalties of the kernels add up.

    A bias shifts a unit and cannot overfit; to shrink it would only shift it wrongly.
    """
    model = make(student, 7, (0.2, 0.1, 0.4))
    weights = model.draw(rng)
    total = 0.0
    for shape, lam in zip(kernel_shapes(7), (0.2, 0.1, 0.4), strict=False):
        total += lam * float(np.sum(weights[model.shapes.index(shape)] ** 2))
    assert model.penalty(weights, _("all weights together")) == Expected(total)
