"""What a page leaves out, and why."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Missing(Exception):
    """A part of the page that cannot be shown; its text is the reason, for a reader."""


def part(notes: list[str], make: Callable[[], T]) -> T | None:
    """What `make` returns; or None, and the reason is added to the notes.

    Example:
        >>> from kreg.plots.explorer.missing import Missing, part
        >>> def curves():
        ...     raise Missing("No curves: the path was loaded from a file.")
        >>> notes = []
        >>> part(notes, curves), notes
        (None, ['No curves: the path was loaded from a file.'])
    """
    try:
        return make()
    except Missing as why:
        notes.append(str(why))
        return None
