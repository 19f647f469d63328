"""The parts of a misconception: a right model, and slips that turn it wrong."""

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

Model = Callable[..., Any]
Wrong = Callable[[Model], Model]


class Slip(NamedTuple):
    """One misconception.

    Attributes:
        name: identifies it within its function.
        shows: what the values show.
        why: why it is not so.
        question: leads on.
        variants: each turns a right model into one that has this slip.
        alone: whether it is too slow to be tried together with others.
    """

    name: str
    shows: str
    why: str
    question: str
    variants: tuple[Wrong, ...]
    alone: bool = False


class Family(NamedTuple):
    """One function of an exercise.

    Attributes:
        model: the right one; what slips change are its keyword arguments.
        slips: what is known to go wrong. Slips may come together.
        probes: arguments at which the models differ.
        rtol: how near a value must be to a model's, relative to this value.
        atol: the same, relative to the largest number in the first argument.
        together: how many slips at once are tried.
        ask: puts a probe to the submission, and notes what comes of it, where that is
            not simply the value of a call.
        recorded: the wrong models by their number of slips, where they were recorded.
        knows: whether the models can say something for these arguments.
    """

    model: Model
    slips: list[Slip]
    probes: list[tuple[Any, ...]]
    rtol: float = 1e-5
    atol: float = 1e-13
    together: int = 2
    ask: Callable[..., None] | None = None
    recorded: Sequence[Sequence[tuple[list[Slip], Model]]] = ()
    knows: Callable[[tuple[Any, ...]], bool] = lambda args: True


def slip(
    name: str,
    shows: str,
    why: str,
    question: str,
    *variants: Wrong,
    alone: bool = False,
) -> Slip:
    """A misconception with its words first and its models last."""
    return Slip(name, shows, why, question, variants, alone)


@dataclass(frozen=True)
class Given:
    """The same model with other parts."""

    parts: dict[str, Any]

    def __call__(self, model: Model) -> Model:
        """Put the parts in."""
        return functools.partial(model, **self.parts)


def given(**parts: Any) -> Given:
    """The same model with other parts, by their names."""
    return Given(parts)


def compatible(*wrongs: Wrong) -> bool:
    """Whether no two of these change the same part of a model."""
    changed = [part for one in wrongs if isinstance(one, Given) for part in one.parts]
    return len(changed) == len(set(changed))


def before(change: Callable[..., tuple[Any, ...]]) -> Wrong:
    """The right model of changed arguments."""
    return lambda model: lambda *args, **parts: model(*change(*args), **parts)


def after(change: Callable[..., Any]) -> Wrong:
    """The right value, changed; `change` is given the value and then the arguments."""
    return lambda model: lambda *args, **parts: change(model(*args, **parts), *args)


def instead(other: Model) -> Wrong:
    """Another function altogether."""
    return lambda model: lambda *args, **parts: other(*args)


def times(factor: float) -> Wrong:
    """The right value times a number."""
    return after(lambda value, *args: factor * value)


def raising(error: type[Exception], when: Callable[..., bool]) -> Wrong:
    """An exception for some arguments."""

    def wrong(model: Model) -> Model:
        def checked(*args: Any, **parts: Any) -> Any:
            if when(*args):
                raise error
            return model(*args, **parts)

        return checked

    return wrong
