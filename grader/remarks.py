"""What wrong answers have in common, where no known misconception explains them.

Only facts about the inputs that were tried, and no guess at the reason.
"""

import inspect
from collections.abc import Callable, Sequence
from gettext import gettext as _
from typing import Any, NamedTuple

import numpy as np

from grader.cases import Case, Raised
from grader.diagnosis import alike, explains, outcome_of, size
from grader.misconceptions.slips import Family

FEW, ENOUGH = 2, 4


class Point(NamedTuple):
    """One number of an answer, or a whole answer.

    Attributes:
        args: the arguments; of arrays that are answered entry by entry, one entry.
        got: the number; None where the answer is none.
        value: the right number.
        wrong: whether they differ.
        whole: all of the first argument.
    """

    args: dict[str, Any]
    got: Any
    value: Any
    wrong: bool
    whole: Any


def remark(family: Family, cases: Sequence[Case]) -> str:
    """One fact about all cases, or "" if none is found."""
    names = list(inspect.signature(family.model).parameters)
    arranged = _arrangement(family, cases)
    if arranged:
        return arranged
    points = [point for case in cases for point in _points(family, case, names)]
    wrong = [point for point in points if point.wrong]
    if len(wrong) < FEW:
        return ""
    return _factor(points) or _offset(points) or _place(points, wrong)


def _arrangement(family: Family, cases: Sequence[Case]) -> str:
    """The right numbers in another shape or order."""
    wrong = [case for case in cases if not explains(family, family.model, [case])]
    orders: list[tuple[Callable[[Any], Any], str]] = [
        (np.ravel, _("The numbers are right; only their arrangement is not.")),
        (
            lambda array: np.sort(np.ravel(array)),
            _("The numbers are right, in another order."),
        ),
    ]
    for order, words in orders:
        if wrong and all(_same_when(order, family, case) for case in wrong):
            return words
    return ""


def _same_when(order: Callable[[Any], Any], family: Family, case: Case) -> bool:
    value, got = outcome_of(family.model, case.args), case.outcome
    if not isinstance(got, np.ndarray) or isinstance(value, (Raised, str, type(None))):
        return False
    try:
        pair = order(np.asarray(value, float)), order(np.asarray(got, float))
    except (TypeError, ValueError):
        return False
    return alike(*pair, family.rtol, family.atol * size(case.args[0]))


def _points(family: Family, case: Case, names: list[str]) -> list[Point]:
    """The entries of an answer, if each belongs to one entry of the first argument."""
    value, got, args = outcome_of(family.model, case.args), case.outcome, case.args
    if _by_entry(value, got, args[0]):
        atol = family.atol * size(args[0])
        return [
            Point(
                {
                    name: arg[index] if np.shape(arg) == got.shape else arg
                    for name, arg in zip(names, args, strict=False)
                },
                float(got[index]),
                float(value[index]),
                not alike(float(value[index]), float(got[index]), family.rtol, atol),
                args[0],
            )
            for index in np.ndindex(got.shape)
        ]
    is_number = isinstance(got, (int, float, np.number)) and _is_number(value)
    return [
        Point(
            dict(zip(names, args, strict=False)),
            float(got) if is_number else None,
            value,
            not explains(family, family.model, [case]),
            args[0],
        )
    ]


def _by_entry(value: Any, got: Any, w: Any) -> bool:
    """Whether an answer has a number for each entry of w."""
    arrays = [one for one in (value, got, w) if isinstance(one, np.ndarray)]
    if len(arrays) < 3 or any(one.dtype.kind not in "iuf" for one in arrays):
        return False
    return len({one.shape for one in arrays}) == 1 and got.ndim > 0


def _factor(points: list[Point]) -> str:
    """A factor that is the same for all numbers, or an argument's value."""
    pairs = [
        (point.got, point.value, point.args)
        for point in points
        if point.got is not None and isinstance(point.value, (int, float, np.generic))
    ]
    ratios = [(got / value, args) for got, value, args in pairs if value]
    if len(pairs) < len(points) or len(ratios) < ENOUGH:
        return ""
    if any(got and not value for got, value, _ in pairs):
        return ""
    first = float(ratios[0][0])
    if all(np.isclose(ratio, first, rtol=1e-5) for ratio, _ in ratios):
        return _times(first)
    for name, example in ratios[0][1].items():
        if not _is_number(example):
            continue
        factors = [float(args.get(name, 0.0)) for _, args in ratios]
        found = [float(ratio) for ratio, _ in ratios]
        if np.allclose(found, factors, rtol=1e-5, atol=0.0):
            text = _("Your values are {factor} times ours everywhere.")
            return text.format(factor=name)
        if np.allclose(np.multiply(found, factors), 1.0, rtol=1e-5):
            text = _("Your values are ours divided by {name}, everywhere.")
            return text.format(name=name)
    return ""


def _times(factor: float) -> str:
    """That all answers are so many times as large."""
    known = {
        0.5: _("Your values are half of ours everywhere."),
        2.0: _("Your values are twice ours everywhere."),
        -1.0: _("Your values are the opposite of ours everywhere."),
    }
    near = min(known, key=lambda one: abs(one - factor))
    if np.isclose(near, factor):
        return known[near]
    text = _("Your values are {factor} times ours everywhere.")
    return text.format(factor=f"{factor:.4g}")


def _offset(points: list[Point]) -> str:
    """A number by which all answers are too large, or too small."""
    numbers = (int, float, np.generic)
    if not all(
        point.got is not None and isinstance(point.value, numbers) for point in points
    ):
        return ""
    offsets = [float(point.got - point.value) for point in points]
    if len(points) < ENOUGH or not np.allclose(offsets, offsets[0], rtol=1e-6):
        return ""
    more = _("Your values are {amount} more than ours everywhere.")
    less = _("Your values are {amount} less than ours everywhere.")
    return (more if offsets[0] > 0 else less).format(amount=f"{abs(offsets[0]):.4g}")


def _place(points: list[Point], wrong: list[Point]) -> str:
    """Where all wrong answers are, and no right one."""
    fine = [point for point in points if not point.wrong]
    if len(fine) < ENOUGH:
        return ""
    for where, holds in _places(points):
        if all(map(holds, wrong)) and not any(map(holds, fine)):
            return _(
                "Every answer so far is wrong {where}, and right everywhere else."
            ).format(where=where)
    for where, holds in _places(points):
        inside = sum(map(holds, fine))
        if all(map(holds, wrong)) and inside <= len(wrong) and len(fine) > 2 * inside:
            return _(
                "All wrong answers so far are {where}; all others are right."
            ).format(where=where)
    return ""


def _places(points: list[Point]) -> list[tuple[str, Callable[[Point], bool]]]:
    """Simple conditions on the arguments, in words."""
    found: list[tuple[str, Callable[[Point], bool]]] = [
        (_("for an empty list"), lambda p: isinstance(p.whole, list) and not p.whole),
        (_("for arrays"), lambda p: isinstance(p.whole, np.ndarray)),
        (
            _("for single numbers"),
            lambda p: not isinstance(p.whole, (np.ndarray, list)),
        ),
        (_("for float32"), lambda p: _kind(p.whole, "float32")),
        (_("for whole numbers"), lambda p: _kind(p.whole, "int")),
        (_("for arrays with two axes or more"), lambda p: _axes(p.whole) >= 2),
        (
            _("for several layers"),
            lambda p: isinstance(p.whole, list) and len(p.whole) > 1,
        ),
    ]
    for name, example in points[0].args.items():
        if not _is_number(example):
            continue
        found += _number_places(name, points)
    return found


def _number_places(
    name: str, points: list[Point]
) -> list[tuple[str, Callable[[Point], bool]]]:
    """Conditions on one number among the arguments: its side of 0, and its size."""
    if isinstance(points[0].args[name], bool):
        return [
            (_where(name, "True"), lambda p: p.args[name] is True),
            (_where(name, "False"), lambda p: p.args[name] is False),
        ]

    def number(point: Point) -> float:
        value: Any = point.args.get(name)
        return float(value) if _is_number(value) else np.nan

    found: list[tuple[str, Callable[[Point], bool]]] = [
        (_where(name, "0"), lambda p: number(p) == 0),
        (_("where {name} is negative").format(name=name), lambda p: number(p) < 0),
        (_("where {name} is positive").format(name=name), lambda p: number(p) > 0),
        (_("where {name} is not 0").format(name=name), lambda p: number(p) != 0),
    ]
    for words, measure in ((name, number), (f"abs({name})", lambda p: abs(number(p)))):
        tried = [measure(point) for point in points if point.wrong]
        others = [measure(point) for point in points if not point.wrong]
        least, most = min(tried), max(tried)
        # A bound is worth a word only if several answers lie on its other side.
        if len({other for other in others if other < least}) >= ENOUGH:
            place = _("where {name} is {value} or more")
            place = place.format(name=words, value=f"{least:.4g}")
            found.append((place, _bound(measure, least)))
        if len({other for other in others if other > most}) >= ENOUGH:
            place = _("where {name} is {value} or less")
            place = place.format(name=words, value=f"{most:.4g}")
            found.append((place, _bound(measure, most, -1)))
    return found


def _where(name: str, value: str) -> str:
    return _("where {name} is {value}").format(name=name, value=value)


def _bound(
    measure: Callable[[Point], float], bound: float, side: int = 1
) -> Callable[[Point], bool]:
    return lambda point: side * measure(point) >= side * bound


def _is_number(value: Any) -> bool:
    kinds = (bool, int, float, np.number, np.ndarray)
    return isinstance(value, kinds) and np.ndim(value) == 0


def _kind(value: Any, name: str) -> bool:
    if isinstance(value, list):
        return any(_kind(one, name) for one in value)
    return np.asarray(value).dtype.name.startswith(name)


def _axes(value: Any) -> int:
    if isinstance(value, list):
        return max((np.ndim(one) for one in value), default=0)
    return np.ndim(value)
