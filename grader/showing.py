"""Values as the learner would type them, short enough to read."""

from typing import Any

import numpy as np

from grader.isolation.wire import Handle, Opaque

ENTRIES = 12
TEXT = 120


def show(value: Any) -> str:
    """Write a value as Python.

    >>> show([np.array([1.0, -2.5]), 0.1])
    '[np.array([1.0, -2.5]), 0.1]'
    """
    if isinstance(value, Handle):
        return "…"  # an object that only the submission's process has
    if isinstance(value, Opaque):
        return f"<{value.type_name}>"
    if isinstance(value, np.ndarray) and value.ndim:
        if value.size > ENTRIES:
            return f"<array of shape {value.shape}>"
        kind = (
            ""
            if value.dtype.kind != "f" or value.itemsize == 8
            else f", np.{value.dtype}"
        )
        return f"np.array({_entries(value)}{kind})"
    if isinstance(value, np.ndarray):
        return f"np.array({_entries(value)})"
    if isinstance(value, np.generic):
        return str(_entries(value))
    if isinstance(value, (list, tuple)) and len(value) <= ENTRIES:
        inside = ", ".join(show(item) for item in value)
        if isinstance(value, list):
            return f"[{inside}]"
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    if isinstance(value, (list, tuple)):
        return f"<{type(value).__name__} of {len(value)} entries>"
    return _short(repr(value))


def show_call(function: str, args: tuple[Any, ...], names: list[str]) -> str:
    """Write a call as the learner would type it: the parameters by name from the second.

    >>> show_call("sign", (2.0,), ["w"])
    'sign(2.0)'
    """
    parts = [
        show(arg)
        if index == 0 or index >= len(names)
        else f"{names[index]}={show(arg)}"
        for index, arg in enumerate(args)
    ]
    return f"{function}({', '.join(parts)})"


def _entries(value: Any) -> str:
    """The numbers in an array, as Python."""
    if value.dtype.char != "g":
        return repr(value.tolist())
    # A long double prints all of the thousands of digits it may have.
    entries = np.reshape([_scientific(entry) for entry in value.flat], value.shape)
    return str(entries.tolist()).replace("'", "")


def _scientific(entry: Any) -> str:
    return np.format_float_scientific(entry, precision=17, trim="-")


def _short(text: str) -> str:
    return text if len(text) <= TEXT else f"{text[:TEXT]}…"
