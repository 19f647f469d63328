"""A smaller input that breaks in the same way.

Hypothesis shrinks what it has drawn; this is for arrays that a check makes itself.
"""

import functools
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

Args = tuple[Any, ...]
CALLS = 60


def smallest(args: Args, breaks: Callable[[Args], bool], calls: int = CALLS) -> Args:
    """Leave out of arrays and lists whatever can be missed, and round what is left.

    Args:
        args: arguments that break something.
        breaks: whether others do.
        calls: how often to ask.

    >>> smallest((np.array([1.0, -2.5, 3.0]),), lambda args: (args[0] < 0).any())
    (array([-2.]),)
    """
    going = True
    while going:
        going = False
        for fewer in _smaller(args):
            calls -= 1
            if calls < 0:
                return args
            if breaks(fewer):
                args, going = fewer, True
                break
    return args


def _smaller(args: Args) -> Iterator[Args]:
    """The same arguments with a little less, in one of them or in all of one shape."""
    first = args[0] if args else None
    if isinstance(first, list) and all(isinstance(one, np.ndarray) for one in first):
        yield from ((_without(first, i), *args[1:]) for i in range(len(first)))
        for i, layer in enumerate(first):
            for less in _parts(layer):
                yield [*first[:i], less(layer), *first[i + 1 :]], *args[1:]
    elif isinstance(first, np.ndarray):
        for less in _parts(first):
            yield tuple(
                less(arg)
                if isinstance(arg, np.ndarray) and arg.shape == first.shape
                else arg
                for arg in args
            )


def _without(items: list[Any], index: int) -> list[Any]:
    return items[:index] + items[index + 1 :]


def _parts(array: Any) -> Iterator[Callable[[Any], Any]]:
    """Ways to make an array smaller: a row or a column less, or rounder numbers."""
    for axis, length in enumerate(array.shape):
        if length > 1:
            for index in range(length):
                yield functools.partial(np.delete, obj=index, axis=axis)
    if array.dtype.kind == "f" and np.any(array != np.trunc(array)):
        yield _whole


def _whole(array: Any) -> Any:
    return np.trunc(array) + 0.0  # without a negative zero
