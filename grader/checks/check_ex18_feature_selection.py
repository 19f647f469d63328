"""Checks of exercise 18: which features a kernel uses, and which of many matter."""

from gettext import gettext as _

import numpy as np
import pytest

from grader.checks.keras_objects import Array
from grader.comparison import describe
from grader.misconceptions.recognised import note
from grader.misconceptions.selections import FEW as OTHERS_ALLOWED
from grader.misconceptions.selections import choice
from grader.student import Answer, Reference, Student

FEATURES, MATTER = 100, 10


def draw(rng: np.random.Generator, shape: tuple[int, int]) -> Array:
    """Eighths from -2 to 2, of which most are 0."""
    return np.asarray(rng.integers(-16, 17, shape) * (rng.random(shape) < 0.3) / 8)


def check_rows(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """A feature is used if some weight of its row is not 0.

    Row j of the first kernel holds all that leaves feature j.
    """
    for shape in ((4, 3), (6, 1), (3, 4), (20, 4), (1, 2)):
        kernel = draw(rng, shape)
        kernel[-1] = -0.125  # negative throughout
        assert student.selected_features(kernel) == reference.selected_features(kernel)
        kernel[0] = np.linspace(-1.0, 1.0, shape[1])  # adds up to 0
        assert student.selected_features(kernel) == reference.selected_features(kernel)
        small = 1e-5 * kernel.astype(np.float32)
        assert student.selected_features(small) == reference.selected_features(small)


def check_tolerance(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """Weights up to the tolerance count as 0.

    Each weight is compared by itself, and a weight as large as `tol` does not count.
    """
    for tol in (0.25, 0.5, 1.125):
        for shape in ((4, 3), (6, 2), (4, 8)):
            kernel = draw(rng, shape)
            kernel[1], kernel[2] = tol, -tol
            kernel[3] = [0.0] * (shape[1] - 1) + [-tol - 0.125]
            assert student.selected_features(
                kernel, tol
            ) == reference.selected_features(kernel, tol)


def check_ends(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """It may be that no feature is used, or all of them.

    The answer is an array of whole numbers also when it is empty.
    """
    for kernel, tol in (
        (np.zeros((5, 3)), 0.0),
        (draw(rng, (6, 4)), 3.0),
        (draw(rng, (7, 2)) + 2.5, 0.25),
        (-draw(rng, (4, 3)) - 2.5, 0.0),
    ):
        assert student.selected_features(kernel, tol) == reference.selected_features(
            kernel, tol
        )


def check_kernel_kept(
    student: Student, reference: Reference, rng: np.random.Generator
) -> None:
    """The kernel is left as it is.

    Whoever asks which features a kernel uses still needs the kernel.
    """
    for tol in (0.0, 0.5):
        kernel = draw(rng, (7, 4))
        kernel[0] = -1.0
        answer = student.selected_features(kernel, tol)
        assert answer == reference.selected_features(kernel, tol)
        assert answer.kept_inputs


@pytest.mark.points(2)
def check_find_ten(student: Student, rng: np.random.Generator) -> None:
    """Of 100 features it finds the 10 that matter.

    A penalty of the right strength holds the weights of noise at 0 and not the others.
    """
    for overlap in (0.0, 0.3):
        X, y, matter = regression(rng, overlap)
        student.ask("seeding", int(rng.integers(1 << 16)))
        answer = student.select(X, y)
        others = sorted(set(range(FEATURES)) - set(matter))
        note(student, "select", choice(answer.value, X, matter, others))
        found = columns(answer)
        missed = sorted(set(matter) - found)
        assert not missed, _(
            "{call} must find all of the {count} columns that y depends on. "
            "Received: {found}, without {missed}"
        ).format(call=answer.call, count=MATTER, found=sorted(found), missed=missed)
        noise = len(found) - MATTER
        assert noise <= OTHERS_ALLOWED, too_many(answer, noise, FEATURES - MATTER)


def regression(
    rng: np.random.Generator, overlap: float
) -> tuple[Array, Array, dict[int, float]]:
    """Columns of all scales, neighbours correlated by `overlap`, of which ten matter.

    Returns:
        X, y, and the columns that matter with their weights.
    """
    X = rng.normal(size=(500, FEATURES))
    for j in range(1, FEATURES):
        X[:, j] = overlap * X[:, j - 1] + np.sqrt(1 - overlap**2) * X[:, j]
    matter = np.sort(rng.permutation(FEATURES)[:MATTER])
    w = rng.uniform(1.5, 3.0, MATTER) * rng.choice([-1, 1], MATTER)
    y = 5.0 + X[:, matter] @ w + rng.normal(size=len(X))
    scales = np.exp(rng.uniform(-1.0, 1.0, FEATURES))
    weights = dict(zip(matter.tolist(), w.tolist(), strict=True))
    return X * scales + rng.normal(size=FEATURES), y, weights


def too_many(answer: Answer, others: int, count: int) -> str:
    """Say that too many columns of noise were chosen."""
    return _(
        "{call} must leave out the columns of noise; {allowed} of them may stay. "
        "Received: {others} of {count}"
    ).format(call=answer.call, allowed=OTHERS_ALLOWED, others=others, count=count)


def columns(answer: Answer) -> set[int]:
    """The columns that were chosen, if they are sorted and each is there once."""
    value = answer.value
    text = _("{call} must be an array of column numbers. Received: {got}")
    text = text.format(call=answer.call, got=describe(value))
    assert isinstance(value, np.ndarray), text
    assert value.dtype.kind in "iu", text
    assert value.ndim == 1, text
    assert np.array_equal(value, np.unique(value)), _(
        "{call} must name each column once, in order. Received: {got}"
    ).format(call=answer.call, got=value.tolist())
    return set(value.tolist())


def check_diabetes(student: Student, rng: np.random.Generator) -> None:
    """Among real measurements and columns of noise it finds what matters most.

    For the progress of diabetes these are the body mass index and a serum value (s5).
    """
    from sklearn.datasets import load_diabetes

    measured, y = load_diabetes(return_X_y=True)
    noise = rng.normal(size=(len(y), 30))
    order = rng.permutation(40)
    X = np.column_stack([measured / measured.std(axis=0), noise])[:, order]
    student.ask("seeding", int(rng.integers(1 << 16)))
    answer = student.select(X, y)
    places = {int(feature): place for place, feature in enumerate(order)}
    matter = {places[feature]: 0.0 for feature in (2, 8)}
    others = [places[feature] for feature in range(measured.shape[1], len(order))]
    note(student, "select", choice(answer.value, X, matter, others))
    found = {int(order[j]) for j in columns(answer) if 0 <= j < len(order)}
    assert {2, 8} <= found, _(
        "{call} must find the body mass index and the serum value s5. "
        "Received: {found} of 10 measurements and 30 columns of noise"
    ).format(call=answer.call, found=sorted(found))
    noise_found = len([j for j in found if j >= measured.shape[1]])
    assert noise_found <= OTHERS_ALLOWED, too_many(answer, noise_found, 30)
