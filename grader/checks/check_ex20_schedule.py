"""Checks of exercise 20: λ over time, and λ by the size of a layer."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.checks.strategies import any_strength
from grader.student import Reference, Student

shapes_of_kernels = st.lists(
    st.lists(st.integers(1, 300), min_size=1, max_size=4).map(tuple),
    min_size=1,
    max_size=5,
)


@given(step=st.integers(1, 20), lam=any_strength, steps=st.integers(2, 20))
@example(step=1, lam=0.5, steps=4)
@example(step=2, lam=0.5, steps=4)
@example(step=2, lam=3.0, steps=3)
@example(step=100, lam=2.5, steps=300)
def check_line(
    student: Student, reference: Reference, step: int, lam: float, steps: int
) -> None:
    """λ rises in a straight line.

    After a third of the steps it is a third of the λ to arrive at.
    """
    step = min(step, steps - 1)
    assert student.warm_up(step, lam, steps) == reference.warm_up(step, lam, steps)


def check_both_ends(student: Student, reference: Reference) -> None:
    """λ starts from exactly 0 and stays where it arrives.

    Step 0 is the first; from step `steps` on the warm-up is over.
    """
    for lam, steps in ((0.3, 4), (2.5, 1), (0.001, 7), (40.0, 1000)):
        for step in (0, steps, steps + 1, steps - 1, 3 * steps, 10_000):
            expected = reference.warm_up(step, lam, steps)
            assert student.warm_up(step, lam, steps) == expected


def check_no_warm_up(student: Student, reference: Reference) -> None:
    """A warm-up of 0 steps is none: λ is there from step 0 on.

    0/0 has no value, and nobody asked for a penalty of 0.
    """
    for lam in (0.3, 2.5):
        for step, steps in ((0, 0), (1, 0), (5, 0), (1, 2)):
            expected = reference.warm_up(step, lam, steps)
            assert student.warm_up(step, lam, steps) == expected


@given(shapes=shapes_of_kernels, largest=any_strength)
@example(shapes=[(20, 256), (256, 128), (128, 64)], largest=0.5)
@example(shapes=[(3, 3, 1, 8), (72,), (10, 5)], largest=2.5)
@example(shapes=[(4, 4), (2, 8), (16, 1)], largest=0.25)
def check_sizes(
    student: Student,
    reference: Reference,
    shapes: list[tuple[int, ...]],
    largest: float,
) -> None:
    """Each layer's λ is in proportion to its number of weights.

    The number of weights is the product of the sides of the kernel, however many.
    """
    expected = reference.lams_by_size(shapes, largest)
    answer = student.lams_by_size(shapes, largest)
    assert answer == expected
    assert answer.kept_inputs


@pytest.mark.hidden(
    "layers in any order",
    example="lams_by_size([(2, 2), (4, 4), (2, 4)], largest=0.5), where the second of "
    "three layers is the largest",
)
def check_largest(student: Student, reference: Reference) -> None:
    """The largest layer gets `largest`, wherever it stands.

    Twice the weights, twice the λ; half of them, half of it.
    """
    kernels = [(2, 3), (6, 4), (3, 1), (12,)]
    for turn in range(4):
        shapes = kernels[turn:] + kernels[:turn]
        for largest in (0.5, 0.003, 4.0):
            expected = reference.lams_by_size(shapes, largest)
            assert student.lams_by_size(shapes, largest) == expected
