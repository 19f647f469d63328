"""Steps at which one piece of a schedule follows another."""

from collections.abc import Iterable
from typing import Any

from kreg.checks import integer, refuse
from kreg.schedules.base import MOST_STEPS


def checked_boundaries(
    boundaries: Any, pieces: str, count: int, *, least: int
) -> tuple[int, ...]:
    """Increasing steps, one between each two of the pieces.

    Args:
        boundaries: A list, tuple or array of integers.
        pieces: The name of what they separate.
        count: How many pieces there are.
        least: The smallest step allowed.

    Returns:
        The steps, as Python ints.

    Raises:
        ValueError: If they are not such steps.
    """
    must = f"increasing integers >= {least}, one fewer than `{pieces}` and at least one"
    if isinstance(boundaries, str) or not isinstance(boundaries, Iterable):
        raise refuse("boundaries", must, boundaries)
    steps = [
        integer(f"boundaries[{i}]", step, least=least, most=MOST_STEPS)
        for i, step in enumerate(boundaries)
    ]
    if steps != sorted(set(steps)) or len(steps) != count - 1 or not steps:
        then = f"There are {count} `{pieces}`."
        raise refuse("boundaries", must, boundaries, then)
    return tuple(steps)
