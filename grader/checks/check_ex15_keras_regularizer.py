"""Checks of exercise 15: λ(α·Σ|w| + (1 − α)·Σw²) as a Keras regularizer."""

from gettext import gettext as _

import numpy as np
import pytest

from grader.checks.keras_objects import Array, asked, handle, remade
from grader.checks.keras_objects import value_of_regularizer as value
from grader.isolation.wire import Handle
from grader.student import Reference, Student

SHAPES = [(5,), (4, 3), (3, 1), (2, 3, 2, 4)]


def make(student: Student, lam: float, alpha: float) -> tuple[Handle, str]:
    """Have a regularizer made; its handle, and the call that made it."""
    answer = student.ElasticNet(lam, alpha)
    return handle(answer, "Regularizer"), answer.call


def draw(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Weights of both signs, none of them near the kink."""
    sizes = rng.uniform(0.1, 2.0, shape).astype(np.float32)
    return np.asarray(sizes * rng.choice(np.array([-1, 1], np.float32), shape))


@pytest.mark.points(2)
def check_value(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """Its value is λ(α·Σ|w| + (1 − α)·Σw²), for weights of any shape.

    α shares λ between the sizes and the squares; the sums run over every entry.
    """
    cases = [(0.01, 0.5), (0.3, 0.2), (2.5, 0.875)]
    made = [(*make(student, *case), *case) for case in cases]
    for shape in SHAPES:
        for regularizer, call, lam, alpha in made:
            w = draw(rng, shape)
            answer = value(student, regularizer, call, w, lam, alpha)
            assert answer == reference.penalty(w, lam, alpha)


def check_ends(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """With α = 1 it is L1, with α = 0 it is L2, with λ = 0 it is nothing.

    At the ends one of the two sums is multiplied by 0.
    """
    for lam, alpha in ((0.02, 1.0), (0.02, 0.0), (0.0, 0.3)):
        regularizer, call = make(student, lam, alpha)
        w = draw(rng, (6, 2))
        answer = value(student, regularizer, call, w, lam, alpha)
        assert answer == reference.penalty(w, lam, alpha)


def check_training(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """As a layer's kernel_regularizer it pulls on the kernel.

    Where the data has no slope, a step of gradient descent moves each weight by
    −η·λ(α·sign(w) + 2(1 − α)w).
    """
    for lam, alpha in ((0.4, 0.25), (0.05, 0.75)):
        regularizer, call = make(student, lam, alpha)
        w = draw(rng, (3, 4))
        text = _("{call}: the kernel after one step").format(call=call)
        question = "a step of training with the regularizer"
        answer = asked(student, text, question, regularizer, w, 0.5)
        assert answer == reference.moved(w, lam, alpha, 0.5).near(w)


def check_config(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """Its config makes the same regularizer again.

    Keras writes get_config to the file and calls ElasticNet(**config) when it loads.
    """
    for lam, alpha in ((0.0123, 0.375), (0.7, 0.1), (0.25, 1.0)):
        regularizer, call = make(student, lam, alpha)
        w = draw(rng, (4, 3))
        for times in (1, 2):
            call = _("{call}, remade,").format(call=call)
            regularizer = remade(student, regularizer, call, w, lam, alpha, times)
            answer = value(student, regularizer, call, w, lam, alpha, times)
            assert answer == reference.penalty(w, lam, alpha)


def check_saving(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """A model that uses it can be saved and loaded.

    With custom_objects Keras finds the class; the numbers come from the file.
    """
    regularizer, call = make(student, 0.0456, 0.625)
    w = draw(rng, (5, 2))
    question = "saving and loading a model with the regularizer"
    model = handle(asked(student, call, question, regularizer, w), "Model")
    text = _("{call}: the penalty of the loaded model").format(call=call)
    answer = asked(student, text, "the model's penalty", model, [w], 5)
    assert answer == reference.penalty(w, 0.0456, 0.625)
