"""Whether an answer is the expected one: its type, its dtype, its shape, its values."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

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
        return _compare_exact(got, value, "a string")
    if isinstance(value, (list, tuple)):
        return _compare_items(got, value, expected)
    return _compare_numbers(got, np.asarray(value), expected)


def _compare_exact(got: Any, value: Any, noun: str) -> Difference | None:
    if type(got) is not type(value):
        return Difference("type", f"must be {noun}. Received: {describe(got)}")
    if got != value:
        return Difference("value", f"must be {show(value)}. Received: {show(got)}")
    return None


def _compare_items(got: Any, value: Any, expected: Expected) -> Difference | None:
    noun = type(value).__name__
    if type(got) is not type(value):
        return Difference("type", f"must be a {noun}. Received: {describe(got)}")
    if len(got) != len(value):
        text = f"must have {len(value)} entries. Received: {len(got)}"
        return Difference("shape", f"{text}, {show(got)}")
    found = [
        _compare(theirs, mine, expected)
        for mine, theirs in zip(value, got, strict=True)
    ]
    for index, difference in enumerate(found):
        if difference is not None and difference.kind != "value":
            return Difference(difference.kind, f"entry {index} {difference.text}")
    wrong = np.array([difference is not None for difference in found], bool)
    if not wrong.any():
        return None
    if 1 < len(value) <= ENTRIES and all(np.ndim(mine) == 0 for mine in value):
        brackets = ("[", "]") if isinstance(value, list) else ("(", ")")
        text = _align(_cells(value), _cells(got), wrong, brackets)
        return Difference("value", text)
    index = int(np.argmax(wrong))
    text = found[index].text  # type: ignore[union-attr]
    apart = "\n" if "\n" in text else " "
    return Difference("value", f"entry {index}{apart}{text}")


def _compare_numbers(got: Any, value: Any, expected: Expected) -> Difference | None:
    kinds, noun = _kinds(value, expected)
    if type(got) in (bool, str) or not isinstance(
        got, (int, float, np.generic, np.ndarray)
    ):
        return Difference("type", f"must be {noun}. Received: {describe(got)}")
    if value.ndim and not isinstance(got, np.ndarray):
        return Difference("type", f"must be {noun}. Received: {describe(got)}")
    array = np.asarray(got)
    if array.dtype.kind not in kinds:
        return Difference("dtype", f"must be {noun}. Received: {describe(got)}")
    if array.shape != value.shape:
        shapes = f"must have shape {value.shape}. Received: shape {array.shape}"
        few = 0 < array.size <= SHOWN
        return Difference("shape", f"{shapes}, {show(got)}" if few else shapes)
    wrong = _wrong_entries(array, value, expected)
    if not wrong.any():
        return None
    return Difference("value", _show_entries(array, value, wrong))


def _kinds(value: Any, expected: Expected) -> tuple[str, str]:
    """The dtype kinds that will do, and what to call such a value."""
    many = f"an array of shape {value.shape} of " if value.ndim else "a "
    if value.dtype.kind in "iu":
        return "iu", f"{many}{'integers' if value.ndim else 'whole number (int)'}"
    numbers = "floats" if value.ndim else "float"
    return ("iuf" if expected.integers else "f"), f"{many}{numbers}"


def _wrong_entries(got: Any, value: Any, expected: Expected) -> Any:
    """Which entries are wrong; NaN and infinity are, wherever they are not expected."""
    # A long double may be beyond float64, and a NaN may signal when it is converted.
    with np.errstate(all="ignore"):
        got, value = got.astype(np.float64), value.astype(np.float64)
        allowed = expected.rtol * np.abs(value) + expected.atol
        return ~((got == value) | (np.abs(got - value) <= allowed))


def _show_entries(got: Any, value: Any, wrong: Any) -> str:
    if value.size == 1:
        return f"must be {show(value[()])}. Received: {show(got[()])}"
    if value.size <= SHOWN:
        return _align(_cells(value), _cells(got), wrong, ("np.array([", "])"))
    index = tuple(int(part) for part in np.argwhere(wrong)[0])
    entry = f"entry {index[0] if len(index) == 1 else index}"
    count = f"{int(wrong.sum())} of {value.size} entries are wrong"
    values = f"must be {show(value[index])}. Received: {show(got[index])}"
    return f"{entry} {values} ({count})"


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
    return "\n".join(
        [
            f"must be   {line(value)}",
            f"Received: {line(got)}",
            f"          {below}".rstrip(),
        ]
    )


def describe(value: Any) -> str:
    """Name a value by its type, and show it where that is short."""
    if isinstance(value, Opaque):
        return f"an object of type {value.type_name}"
    if isinstance(value, np.ndarray):
        return f"an array of dtype {value.dtype} and shape {value.shape}"
    if value is None:
        return "None (is there a `return`?)"
    return f"{type(value).__name__} {show(value)}"
