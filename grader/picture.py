"""What a submission computes, beside what is right, as numbers that can be drawn."""

from collections.abc import Iterable
from gettext import gettext as _
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
import numpy as np

POINTS = 64
REACH = 1e9  # what is drawn is a few units large; NaN and infinity are beyond it too

Number: TypeAlias = Annotated[float, msgspec.Meta(ge=-REACH, le=REACH)]
Words: TypeAlias = Annotated[str, msgspec.Meta(max_length=200)]
Numbers: TypeAlias = Annotated[list[Number], msgspec.Meta(max_length=POINTS)]
Gappy: TypeAlias = Annotated[list[Number | None], msgspec.Meta(max_length=POINTS)]


class Curve(msgspec.Struct, frozen=True, kw_only=True):
    """Points, joined or not.

    Attributes:
        role: "given" by the check, a "limit" of its, "expected", "got" from the
            submission, or places where it is "right" and where it is "wrong".
        label: what it is, in our words.
        x: along the horizontal axis.
        y: as many numbers; None for one that cannot be drawn.
    """

    role: Literal["given", "limit", "expected", "got", "right", "wrong"]
    label: Words
    x: Numbers
    y: Gappy


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture of some answers. All of its words are ours.

    Attributes:
        caption: what it shows.
        x_label: the name of the horizontal axis.
        y_label: the name of the vertical axis.
        log: whether the horizontal axis is logarithmic.
        curves: what is drawn, the last on top.
    """

    caption: Words
    x_label: Words
    y_label: Words
    log: bool = False
    curves: Annotated[list[Curve], msgspec.Meta(min_length=1, max_length=6)]


def number(value: Any) -> float | None:
    """A number that can be drawn, or None.

    >>> number(np.float32(0.5)), number(True), number(float("nan")), number("1")
    (0.5, None, None, None)
    """
    real = (int, float, np.integer, np.floating)
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if isinstance(value, bool) or not isinstance(value, real):
        return None
    drawable = float(value)
    return drawable if abs(drawable) <= REACH else None


def numbers(value: Any) -> list[float | None]:
    """The first numbers in an answer, whatever it is.

    >>> numbers([1.0, "two", 3])
    [1.0, None, 3.0]
    """
    if isinstance(value, np.ndarray):
        value = value.ravel()
    elif not isinstance(value, (list, tuple)):
        value = [value]
    return [number(item) for item in value[:POINTS]]


def curve(role: str, label: str, x: Iterable[Any], y: Any) -> Curve:
    """A curve of an answer `y` over `x`; where they are not equally long, what both have.

    Raises:
        msgspec.ValidationError: if an `x` cannot be drawn, or there are too many.
    """
    places, values = [number(item) for item in x], numbers(y)
    values += [None] * (len(places) - len(values))
    parts = {"role": role, "label": label, "x": places, "y": values[: len(places)]}
    return msgspec.convert(parts, Curve)


def beside(got: Any, expected: Any, x: Iterable[Any], **words: Any) -> Picture | None:
    """A picture of an answer beside the right one; None if there is nothing to draw.

    Args:
        got: what the submission returned.
        expected: what it should have.
        x: the place of each of their numbers.
        words: the other parts of a `Picture`.
    """
    x = list(x)
    right, yours = (
        curve("expected", "must be", x, expected),
        curve("got", "yours", x, got),
    )
    if all(value is None for value in yours.y):
        return None
    return msgspec.convert({**words, "curves": [right, yours]}, Picture)


def told(picture: Picture | None) -> Picture | None:
    """The same picture, with its words in the language that is spoken."""
    if picture is None:
        return None
    curves = [
        msgspec.structs.replace(one, label=_(one.label)) for one in picture.curves
    ]
    return msgspec.structs.replace(
        picture,
        caption=_(picture.caption),
        x_label=_(picture.x_label),
        y_label=_(picture.y_label),
        curves=curves,
    )
