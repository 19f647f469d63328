"""Misconceptions that are recognised where the values are, and noted by their names.

Some answers are right in many ways, a model of any shape or a λ that training chose. What
is wrong with one is then found by whoever has it, and noted as a name.
"""

from collections.abc import Callable

from grader.misconceptions.slips import Family, Slip, instead, slip
from grader.student import Student

RIGHT = "right"
OTHER = "something else"  # is wrong with it, or too much at once


def recognised(name: str, shows: str, why: str, question: str) -> Slip:
    """A misconception that is noted by its name."""
    return slip(name, shows, why, question, instead(lambda *_args: name))


def noted(
    slips: list[Slip], ask: Callable[..., None] = lambda student, *args: None
) -> Family:
    """A function whose misconceptions are noted, by its checks or by a question.

    Args:
        slips: what is known to go wrong.
        ask: has a look at what the function makes, and notes a name.
    """
    return Family(lambda *_args: RIGHT, slips, [(1.0,)], together=1, ask=ask)


def note(student: Student, function: str, name: str | None) -> None:
    """Note what was recognised; None if nothing was returned."""
    student.note(function, (1.0,), name)


def only(names: list[str]) -> str:
    """The name, if there is one and no other."""
    return names[0] if len(names) == 1 else OTHER
