"""Whether an answer is the expected one: its type, its dtype, its shape, its values."""

from dataclasses import dataclass, replace
from gettext import gettext as _
from typing import Any

import numpy as np
from rich.cells import cell_len

from grader.isolation.wire import Opaque
from grader.showing import ENTRIES, show

RTOL = 1e-5  # float32 is as good as Python floats
SHOWN = 6  # so many entries are shown together


@dataclass(frozen=True)
class Difference:
    """The first thing in which an answer differs.

    Attributes:
        kind: "type", "dtype", "shape" or "value".
        text: what must hold and what was received.
    """

    kind: str
    text: str


@dataclass(frozen=True, eq=False)
class Expected:
    """A right answer, and how near to it is near enough.

    Attributes:
        value: a float, int, str, array, or a list or tuple of these.
        rtol: the relative tolerance of each number.
        atol: the absolute tolerance of each number.
        integers: whether integers will do where the value has floats.
    """

    value: Any
    rtol: float = RTOL
    atol: float = 0.0
    integers: bool = False

    def near(self, *terms: Any) -> "Expected":
        """Allow for the rounding of a sum whose terms may cancel.

        Args:
            terms: numbers or arrays that the result is a sum of.
        """
        scale = max(float(np.max(np.abs(term), initial=0.0)) for term in terms)
        return replace(self, atol=1e-6 * scale)

    def within(
        self, rtol: float = 0.0, atol: float = 0.0, *, integers: bool = False
    ) -> "Expected":
        """The same value with other tolerances; by default none at all."""
        return replace(self, rtol=rtol, atol=atol, integers=integers)

    def difference(self, got: Any) -> Difference | None:
        """Compare a value that came over the wire with this one."""
        return _compare(got, self.value, self)


def _compare(got: Any, value: Any, expected: Expected) -> Difference | None:
    if isinstance(value, str):
        return _compare_text(got, value)
    if isinstance(value, (list, tuple)):
        return _compare_items(got, value, expected)
    return _compare_numbers(got, np.asarray(value), expected)


def _compare_text(got: Any, value: str) -> Difference | None:
    if type(got) is not str:
        return Difference("type", wanted(_("a string"), describe(got)))
    if got != value:
        return Difference("value", wanted(show(value), show(got)))
    return None


def _compare_items(got: Any, value: Any, expected: Expected) -> Difference | None:
    if type(got) is not type(value):
        noun = _("a list") if isinstance(value, list) else _("a tuple")
        return Difference("type", wanted(noun, describe(got)))
    if len(got) != len(value):
        text = _("must have {count} entries. Received: {got}").format(
            count=len(value), got=f"{len(got)}, {show(got)}"
        )
        return Difference("shape", text)
    found = [
        _compare(theirs, mine, expected)
        for mine, theirs in zip(value, got, strict=True)
    ]
    for index, difference in enumerate(found):
        if difference is not None and difference.kind != "value":
            return Difference(difference.kind, _entry(index, difference.text))
    wrong = np.array([difference is not None for difference in found], bool)
    if not wrong.any():
        return None
    if 1 < len(value) <= ENTRIES and all(np.ndim(mine) == 0 for mine in value):
        brackets = ("[", "]") if isinstance(value, list) else ("(", ")")
        text = _align(_cells(value), _cells(got), wrong, brackets)
        return Difference("value", text)
    index = int(np.argmax(wrong))
    return Difference("value", _entry(index, found[index].text))  # type: ignore[union-attr]


def wanted(value: str, got: str) -> str:
    """Say what must be and what was received instead."""
    return _("must be {value}. Received: {got}").format(value=value, got=got)


def _entry(index: object, text: str) -> str:
    """Say of which entry something is said; what has lines of its own stands below."""
    apart = "\n" if "\n" in text else " "
    return _("entry {index}").format(index=index) + apart + text


def _compare_numbers(got: Any, value: Any, expected: Expected) -> Difference | None:
    if type(got) in (bool, str) or not isinstance(
        got, (int, float, np.generic, np.ndarray)
    ):
        return Difference("type", wanted(_noun(value), describe(got)))
    if value.ndim and not isinstance(got, np.ndarray):
        return Difference("type", wanted(_noun(value), describe(got)))
    array = np.asarray(got)
    if array.dtype.kind not in _kinds(value, expected):
        return Difference("dtype", wanted(_noun(value), describe(got)))
    if array.shape != value.shape:
        few = 0 < array.size <= SHOWN
        shapes = _("must have shape {shape}. Received: shape {got}").format(
            shape=value.shape,
            got=f"{array.shape}, {show(got)}" if few else array.shape,
        )
        return Difference("shape", shapes)
    wrong = _wrong_entries(array, value, expected)
    if not wrong.any():
        return None
    return Difference("value", _show_entries(array, value, wrong))


def _kinds(value: Any, expected: Expected) -> str:
    """The dtype kinds that will do."""
    if value.dtype.kind in "iu":
        return "iu"
    return "iuf" if expected.integers else "f"


def _noun(value: Any) -> str:
    """What to call such a value."""
    if value.dtype.kind in "iu":
        many = _("an array of shape {shape} of integers")
        one = _("a whole number (int)")
    else:
        many = _("an array of shape {shape} of floats")
        one = _("a float")
    return many.format(shape=value.shape) if value.ndim else one


def _wrong_entries(got: Any, value: Any, expected: Expected) -> Any:
    """Which entries are wrong; NaN and infinity are, wherever they are not expected."""
    # A long double may be beyond float64, and a NaN may signal when it is converted.
    with np.errstate(all="ignore"):
        got, value = got.astype(np.float64), value.astype(np.float64)
        allowed = expected.rtol * np.abs(value) + expected.atol
        return ~((got == value) | (np.abs(got - value) <= allowed))


def _show_entries(got: Any, value: Any, wrong: Any) -> str:
    if value.size == 1:
        return wanted(show(value[()]), show(got[()]))
    if value.size <= SHOWN:
        return _align(_cells(value), _cells(got), wrong, ("np.array([", "])"))
    index = tuple(int(part) for part in np.argwhere(wrong)[0])
    text = wanted(show(value[index]), show(got[index]))
    count = _("{wrong} of {size} entries are wrong").format(
        wrong=int(wrong.sum()), size=value.size
    )
    return f"{_entry(index[0] if len(index) == 1 else index, text)} ({count})"


def _cells(values: Any) -> Any:
    """The numbers of an array or a list as text, in the same shape."""
    flat = values.flat if isinstance(values, np.ndarray) else values
    cells = [show(np.asarray(one)[()]) for one in flat]
    return np.array(cells).reshape(np.shape(values))


def _align(value: Any, got: Any, wrong: Any, brackets: tuple[str, str]) -> str:
    """The entries of both below each other, and a mark below those that are wrong.

    Args:
        value: the right entries, as text.
        got: the received ones, as text.
        wrong: which of them are wrong.
        brackets: what stands around all of them.
    """
    width = max(map(len, [*value.flat, *got.flat]))
    left, right = brackets

    def line(cells: Any) -> str:
        padded = np.array([cell.rjust(width) for cell in cells.flat], object)
        text = str(padded.reshape(cells.shape).tolist()).replace("'", "")
        return left + text[1:-1] + right

    lengths = np.array([len(cell) for cell in got.flat]).reshape(got.shape)
    marks = line(np.where(wrong, np.strings.multiply("^", lengths), ""))
    below = "".join(mark if mark == "^" else " " for mark in marks)
    labels = _("must be"), _("Received:"), ""
    room = max(map(cell_len, labels)) + 1
    return "\n".join(
        f"{label}{' ' * (room - cell_len(label))}{row}".rstrip()
        for label, row in zip(labels, (line(value), line(got), below), strict=True)
    )


def describe(value: Any) -> str:
    """Name a value by its type, and show it where that is short."""
    if isinstance(value, Opaque):
        return _("an object of type {type}").format(type=value.type_name)
    if isinstance(value, np.ndarray):
        return _("an array of dtype {dtype} and shape {shape}").format(
            dtype=value.dtype, shape=value.shape
        )
    if value is None:
        return _("None (is there a `return`?)")
    return f"{type(value).__name__} {show(value)}"
