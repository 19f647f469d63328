"""A setting of a penalty or a schedule: a number, or a schedule."""

import math
from typing import Any, TypeAlias

from kreg.checks import number, refuse, within
from kreg.schedules.assignable import Assignable
from kreg.schedules.base import Schedule
from kreg.schedules.function import Function

# A number, a `Schedule`, an `Assignable`, or any function of the training step. (In the
# formulas of a penalty it is a number or a scalar tensor.)
Setting: TypeAlias = Any


def as_schedule(
    name: str, value: Any, *, least: float = -math.inf, most: float = math.inf
) -> Setting:
    """A setting that may move, checked: a number, a schedule or any function of a step.

    Args:
        name: The setting's name, for the error.
        value: A real number, a `Schedule`, a Keras `LearningRateSchedule`, or a
            function that takes the training step and returns a number.
        least: The smallest value allowed, at any step.
        most: The largest value allowed, at any step.

    Returns:
        A number as a float, a `Schedule` as it is, anything else as a `Function`.

    Raises:
        ValueError: If `value` is none of these, or leaves the bounds at some step.

    Example:
        >>> from kreg.schedules import WarmUp, as_schedule
        >>> as_schedule("lam", 1, least=0)
        1.0
        >>> as_schedule("lam", WarmUp(0.5, steps=4), least=0)
        WarmUp(target=0.5, steps=4)
    """
    span = within(least, most)
    other = f"a schedule with values{span}" if span else "a schedule"
    if isinstance(value, Schedule | Assignable):
        schedule: Any = value
    elif callable(value) and not isinstance(value, type):
        schedule = Function(value)
    else:
        return number(name, value, least=least, most=most, other=f" or {other}")
    low, high = schedule.bounds()
    # Written so that NaN is refused.
    if not (least <= low and high <= most):
        must = f"a finite number{span} or {other}"
        then = f"Its values go from {low:g} to {high:g}."
        raise refuse(name, must, value, then)
    return schedule


def value_at(setting: float | Schedule, step: Any) -> Any:
    """The value of a setting at a step."""
    return setting(step) if isinstance(setting, Schedule) else setting


def bounds_of(setting: float | Schedule) -> tuple[float, float]:
    """The least and the greatest value of a setting."""
    return setting.bounds() if isinstance(setting, Schedule) else (setting, setting)
