"""Which known misconception a submission's values agree with, on all inputs.

Nothing of a submission is looked at but values: each wrong model is run here, on the
inputs that the submission was asked, and must give what the submission gave.
"""

import contextlib
import functools
import importlib
import importlib.util
import itertools
import warnings
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from grader import record, recorded_slips
from grader.cases import Case, Raised
from grader.misconceptions.slips import Family, Model, Slip, compatible


@cache
def families(exercise: str) -> dict[str, Family]:
    """What is known of each function of an exercise."""
    if record.release() is not None:
        return recorded_slips.read(exercise)
    name = f"grader.misconceptions.{exercise}"
    if importlib.util.find_spec(name) is None:
        return {}
    found: dict[str, Family] = importlib.import_module(name).FAMILIES
    return found


class Explanation(NamedTuple):
    """A wrong model, and the slips that made it of the right one."""

    slips: list[Slip]
    model: Model


def explanations(family: Family, cases: Sequence[Case]) -> list[Explanation]:
    """The wrong models that give every outcome: with one slip, or else with several.

    More cases can only make them fewer. There are none if the right model gives every
    outcome too.
    """
    if explains(family, family.model, cases):
        return []
    for count in range(1, family.together + 1):
        models = candidates(family, count)
        found = [one for one in models if explains(family, one.model, cases)]
        if found:
            return found
    return []


def agreed(found: Sequence[Explanation]) -> list[Slip]:
    """The slips in which all explanations agree; none if there are different ones."""
    names = {frozenset(slip.name for slip in one.slips) for one in found}
    return found[0].slips if len(names) == 1 else []


def candidates(family: Family, count: int) -> Iterator[Explanation]:
    """The wrong models of so many slips."""
    if family.recorded:
        return (Explanation(*one) for one in family.recorded[count - 1])
    return _singles(family) if count == 1 else _several(family, count)


def _singles(family: Family) -> Iterator[Explanation]:
    for slip in family.slips:
        for wrong in slip.variants:
            yield Explanation([slip], wrong(family.model))


def _several(family: Family, count: int) -> Iterator[Explanation]:
    sociable = [slip for slip in family.slips if not slip.alone]
    for slips in itertools.combinations(sociable, count):
        for wrongs in itertools.product(*(slip.variants for slip in slips)):
            if compatible(*wrongs):
                model = functools.reduce(
                    lambda f, wrong: wrong(f), wrongs, family.model
                )
                yield Explanation(list(slips), model)


def explains(family: Family, model: Model, cases: Sequence[Case]) -> bool:
    """Whether a model gives the outcome of every case."""
    # From the end: there are the cases that failed, and the probes.
    return all(_agrees(family, model, case) for case in reversed(cases))


def _agrees(family: Family, model: Model, case: Case) -> bool:
    value, got = outcome_of(model, case.args), case.outcome
    if isinstance(value, Raised) or isinstance(got, Raised):
        both = isinstance(value, Raised) and isinstance(got, Raised)
        return both and value.types[0] in got.types
    return alike(value, got, family.rtol, family.atol * size(case.args[0]))


def outcome_of(model: Model, args: tuple[Any, ...]) -> Any:
    """What a model gives: its value, or the exception that it raises."""
    try:
        return model(*args)
    except Exception as error:  # noqa: BLE001  (a wrong model may raise anything)
        return Raised((type(error).__name__,))


@contextlib.contextmanager
def quietly() -> Iterator[None]:
    """Let wrong models divide by zero without a word."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        yield


def size(value: Any) -> float:
    """The largest number in a value, by its absolute value."""
    if isinstance(value, (list, tuple)):
        return max(map(size, value), default=0.0)
    return float(np.max(np.abs(value), initial=0.0))


def alike(value: Any, got: Any, rtol: float, atol: float) -> bool:
    """Whether two values hold the same: lists or arrays, whole numbers or not."""
    if value is None or isinstance(value, str):
        return type(got) is type(value) and bool(got == value)
    if isinstance(value, (list, tuple)):
        if isinstance(got, np.ndarray) and got.ndim:
            got = list(got)
        if not isinstance(got, (list, tuple)) or len(got) != len(value):
            return False
        return all(alike(*pair, rtol, atol) for pair in zip(value, got, strict=True))
    if isinstance(got, list):
        got = _as_array(got)
    if not isinstance(got, (bool, int, float, np.number, np.bool, np.ndarray)):
        return False
    if np.shape(got) != np.shape(value):
        return False
    value, got = np.asarray(value, np.float64), np.asarray(got)
    if got.dtype.kind == "c":
        return False
    got = got.astype(np.float64)
    near = np.abs(got - value) <= rtol * np.abs(value) + atol
    return bool(np.all(near | (got == value) | (np.isnan(got) & np.isnan(value))))


def _as_array(items: list[Any]) -> Any:
    """A list of numbers as an array, or None if it is none."""
    try:
        return np.array(items, np.float64)
    except (TypeError, ValueError):
        return None
