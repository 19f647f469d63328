"""A claim of the lesson, what was measured of it, and what follows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import stats

HOLDS = "holds"
CONDITION = "holds with a condition"
FAILS = "does not hold"
OPEN = "not shown"


@dataclass(frozen=True)
class Figure:
    """A number that was measured.

    Attributes:
        mean: Its mean over the repetitions.
        low: The lower end of the 95 % interval of the mean; None for exact arithmetic.
        high: The upper end.
        repetitions: How many there were.
    """

    mean: float
    low: float | None = None
    high: float | None = None
    repetitions: int = 1


# Figures by name, and the verdict that follows from them.
Outcome = tuple[dict[str, Figure], str]


@dataclass(frozen=True)
class Claim:
    """What is said, and how it is put to the test.

    Attributes:
        name: A letter for the page and a number.
        says: The claim, as a heading.
        measure: Gives the figures and the verdict.
        cheap: Whether it takes a few seconds at most.
    """

    name: str
    says: str
    measure: Callable[[], Outcome]
    cheap: bool


CLAIMS: dict[str, Claim] = {}


def claim(name: str, says: str, *, cheap: bool = True) -> Callable[[Any], Any]:
    """Puts a function that measures into the list of claims."""

    def register(measure: Any) -> Any:
        CLAIMS[name] = Claim(name, says, measure, cheap)
        return measure

    return register


def exact(value: float) -> Figure:
    """A number that no chance is in."""
    return Figure(float(value))


def over(values: Any) -> Figure:
    """The mean over repetitions, with its 95 % t interval."""
    each = np.asarray(values, dtype=float)
    mean, error = each.mean(), stats.sem(each)
    if error == 0:
        return Figure(float(mean), float(mean), float(mean), len(each))
    low, high = stats.t.interval(0.95, len(each) - 1, mean, error)
    return Figure(float(mean), float(low), float(high), len(each))


def above(figure: Figure, limit: float) -> bool:
    """Whether the whole interval lies above a number."""
    return (figure.mean if figure.low is None else figure.low) > limit


def below(figure: Figure, limit: float) -> bool:
    """Whether the whole interval lies below a number."""
    return (figure.mean if figure.high is None else figure.high) < limit
