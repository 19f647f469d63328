"""Checks of exercise 3: `sign(w)` is -1, 0 or +1 for each entry."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from grader.student import Reference, Student


@given(w=st.floats(-1e6, 1e6))
def check_scalars(student: Student, reference: Reference, w: float) -> None:
    """It is right for any single number.

    The slope of abs(w) is -1 on the left of 0, +1 on the right, and 0 is our choice at 0.
    """
    assert student.sign(w) == reference.sign(w).within(integers=True)
