"""Where right answers come from: the solutions, or in a released copy a record of them."""

import importlib.util
from collections.abc import Callable
from gettext import gettext as _
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

import numpy as np

from grader import record
from grader.catalog import FOLDER, Entry

CLOSE = 1e-9  # other processors round differently; no check asks for so close a pair
Test = Callable[..., None]


class Source(Protocol):
    """The right answers of one exercise."""

    def answer(self, check: str, function: str, args: tuple[Any, ...]) -> Any:
        """What a function returns, as a check asks for it."""

    def drawn(self, check: str, test: Test) -> Test:
        """A check whose inputs Hypothesis draws, ready to run."""


class Unrecorded(Exception):
    """A check asks what was not asked when the record was made."""


def source_of(entry: Entry, seed: int) -> Source:
    """The source that this copy of the grader has for an exercise."""
    if record.release() is None:
        return Solutions(entry)
    return Replay(lambda: record.read(entry.name)[seed])


def what_is_missing(entries: list[Entry], seed: int) -> str:
    """Why this copy of the grader cannot know right answers; "" if it can."""
    made = record.release()
    if made is not None and seed not in made.seeds:
        text = _("this copy has recorded answers, and none for the seed {seed}")
        return text.format(seed=seed)
    if made is None and not all(entry.solution.exists() for entry in entries):
        return _(
            "this copy has neither solutions nor recorded answers. The packages are to "
            "be built of a released copy: python -m grader release DIR"
        )
    return ""


def origins(entry: Entry) -> list[Path]:
    """The files that the right answers of an exercise come from."""
    if record.release() is not None:
        return [record.path_of(entry.name)]
    return [path for path in (_more(entry), entry.solution) if path.exists()]


def _more(entry: Entry) -> Path:
    """What the checks know besides the solution; most exercises have no such file."""
    return FOLDER / "answers" / f"{entry.name}.py"


class Solutions:
    """The solutions, run here: only the grader's own files are ever imported.

    Args:
        entry: the exercise.
    """

    def __init__(self, entry: Entry) -> None:
        self._entry = entry
        self._modules: list[ModuleType] = []

    def answer(self, check: str, function: str, args: tuple[Any, ...]) -> Any:
        """Run it."""
        if not self._modules:
            self._modules = [_module(path) for path in self._paths()]
        found = [vars(module) for module in self._modules if function in vars(module)]
        return found[0][function](*args)

    def _paths(self) -> list[Path]:
        if self._entry.environment == "numpy":
            return origins(self._entry)
        return [_more(self._entry)]  # a solution with Keras would wake it here

    def drawn(self, check: str, test: Test) -> Test:
        """As it is."""
        return test


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"solution_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Replay:
    """The record of a solution.

    Args:
        read: gives the examples of each check, once an exercise is begun.
    """

    def __init__(self, read: Callable[[], dict[str, list[record.Example]]]) -> None:
        self._read = read
        self._asked: dict[str, list[record.Asked]] = {}

    def answer(self, check: str, function: str, args: tuple[Any, ...]) -> Any:
        """Look it up.

        Raises:
            Unrecorded: if it is not there.
        """
        if check not in self._asked:
            self._asked[check] = list(self._examples(check)[0].asked)
        left = self._asked[check]
        for place, asked in enumerate(left):
            if asked.function == function and _near(asked.args.value(), args):
                # Checks ask in order; what comes next is most likely what follows.
                self._asked[check] = left[place + 1 :] + left[: place + 1]
                return asked.returned.value()
        text = _("the record has no answer of {function} for these inputs")
        raise Unrecorded(text.format(function=function))

    def drawn(self, check: str, test: Test) -> Test:
        """With the recorded inputs in place of Hypothesis, the simplest first."""
        inner: Test = test.hypothesis.inner_test  # type: ignore[attr-defined]

        def replayed(**fixtures: Any) -> None:
            for example in self._examples(check):
                self._asked[check] = list(example.asked)
                inner(**fixtures, **example.drawn.value())

        replayed.__doc__ = test.__doc__
        return replayed

    def _examples(self, check: str) -> list[record.Example]:
        """What was recorded of a check. Of nothing, no check may pass."""
        if examples := self._read().get(check):
            return examples
        text = _("the record has nothing of {check}")
        raise Unrecorded(text.format(check=check or _("a smaller input")))


def _near(recorded: Any, asked: Any) -> bool:
    """Whether two inputs are the same but for rounding."""
    if isinstance(recorded, (list, tuple)):
        return (
            type(asked) is type(recorded)
            and len(asked) == len(recorded)
            and all(map(_near, recorded, asked))
        )
    if type(recorded) is not type(asked):
        return False
    if not isinstance(recorded, (float, np.generic, np.ndarray)):
        return bool(recorded == asked)
    one, other = np.asarray(recorded), np.asarray(asked)
    if one.shape != other.shape or one.dtype != other.dtype:
        return False
    reach = CLOSE * float(np.max(np.abs(one), initial=0.0))
    return bool(np.all(np.abs(one - other) <= reach))
