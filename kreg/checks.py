"""Argument checks, all speaking in one shape: what must hold, then what came."""

import math
from numbers import Integral, Real
from typing import Any

import numpy as np


def refuse(name: str, must: str, value: Any, then: str = "") -> ValueError:
    """The error for an argument that breaks its rule.

    Args:
        name: The argument's name.
        must: What the argument must be.
        value: What was received.
        then: What to do next, when there is something to say.

    Returns:
        A `ValueError`, for the caller to raise.

    Example:
        >>> from kreg import checks
        >>> print(checks.refuse("lam", "a finite number >= 0", -1))
        `lam` must be a finite number >= 0. Received: lam=-1.
    """
    message = f"`{name}` must be {must}. Received: {name}={value!r}."
    return ValueError(f"{message} {then}" if then else message)


def within(least: float, most: float, above: float = -math.inf) -> str:
    """The finite ones of these bounds in words, to be put behind a noun.

    Example:
        >>> from kreg import checks
        >>> "a share" + checks.within(0, 1)
        'a share >= 0 and <= 1'
    """
    bounds = ((">=", least), (">", above), ("<=", most))
    return " and".join(f" {sign} {b:.10g}" for sign, b in bounds if math.isfinite(b))


def number(
    name: str,
    value: Any,
    *,
    least: float = -math.inf,
    most: float = math.inf,
    above: float = -math.inf,
    other: str = "",
    then: str = "",
) -> float:
    """A finite number within bounds, as an exact Python float.

    Args:
        name: The argument's name.
        value: Any real number, NumPy's scalars among them; `True` is not one.
        least: The smallest value allowed.
        most: The largest value allowed.
        above: A value that must be exceeded.
        other: What would do instead of a number, said in the error.
        then: What to do next, said after the error.

    Returns:
        The same number, as a float.

    Example:
        >>> import numpy as np
        >>> from kreg import checks
        >>> checks.number("lam", np.float32(0.5), least=0)
        0.5
    """
    must = "a finite number" + within(least, most, above) + other
    if isinstance(value, bool) or not isinstance(value, Real):
        raise refuse(name, must, value, then)
    try:
        result = float(value)
    except OverflowError:
        raise refuse(name, must, value, then) from None
    if not math.isfinite(result) or not least <= result <= most or result <= above:
        raise refuse(name, must, value, then)
    return result


def integer(
    name: str,
    value: Any,
    *,
    least: float = -math.inf,
    most: float = math.inf,
    then: str = "",
) -> int:
    """An integer from `least` to `most`, as a Python int.

    Example:
        >>> from kreg import checks
        >>> checks.integer("steps", 10, least=1)
        10
    """
    must = "an integer" + within(least, most)
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise refuse(name, must, value, then)
    result = int(value)
    if not least <= result <= most:
        raise refuse(name, must, value, then)
    return result


def boolean(name: str, value: Any) -> bool:
    """True or False, NumPy's too, as a Python bool.

    Example:
        >>> from kreg import checks
        >>> checks.boolean("sqrt_size", True)
        True
    """
    if not isinstance(value, bool | np.bool_):
        raise refuse(name, "a bool", value)
    return bool(value)
