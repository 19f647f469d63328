"""Records what the solutions answer to the checks, for copies that have no solutions."""

from collections.abc import Callable, Iterable
from importlib.metadata import version
from typing import Any

from grader.catalog import Entry
from grader.isolation.sandbox import Sandbox
from grader.record import Asked, Example, Packed, Record, Release
from grader.release.hidden_checks import hidden_checks
from grader.run import grade
from grader.sources import Solutions, Test
from grader.submission import read_submission

DRAW = ("hypothesis", "numpy")


class NotPassed(Exception):
    """A solution does not pass its own checks: there is nothing to record."""


class Recording:
    """The solutions, and a record of all that they are asked.

    Args:
        entry: the exercise.

    Attributes:
        examples: of each check, in the order in which they ran.
        chosen: of how many of them the author of the check chose the inputs.
    """

    def __init__(self, entry: Entry) -> None:
        self._solutions = Solutions(entry)
        self.examples: dict[str, list[Example]] = {}
        self.chosen: dict[str, int] = {}

    def answer(self, check: str, function: str, args: tuple[Any, ...]) -> Any:
        """Run the solution, and keep its answer."""
        returned = self._solutions.answer(check, function, args)
        # Packed at once: a check may use its arrays for something else later.
        asked = Asked(function, Packed.of(args), Packed.of(returned))
        if check not in self.examples:
            self.examples[check] = [Example(Packed.of({}), [])]
        self.examples[check][-1].asked.append(asked)
        return returned

    def drawn(self, check: str, test: Test) -> Test:
        """Keep what Hypothesis draws, too."""
        handle = test.hypothesis  # type: ignore[attr-defined]
        inner: Test = handle.inner_test
        self.examples[check] = []
        self.chosen[check] = len(getattr(test, "hypothesis_explicit_examples", []))

        def noting(*, student: Any, reference: Any, **drawn: Any) -> None:
            self.examples[check].append(Example(Packed.of(drawn), []))
            inner(student=student, reference=reference, **drawn)

        handle.inner_test = noting
        return test

    def readable_first(self, check: str) -> list[Example]:
        """The examples of a check in the order in which they are to be tried.

        The first that fails is shown: those that were chosen come first, as they were
        put, and then the shortest.
        """
        count, examples = self.chosen.get(check, 0), self.examples[check]
        drawn = sorted(examples[count:], key=lambda one: len(repr(one.drawn.value())))
        return examples[:count] + drawn


def record(
    entries: list[Entry],
    seeds: Iterable[int],
    sandboxes: dict[str, Sandbox],
    progress: Callable[[str], object],
) -> tuple[dict[str, Record], Release]:
    """Run the checks of exercises on their own solutions.

    Nothing is kept of hidden checks: whoever has the inputs has what was hidden.

    Args:
        entries: the exercises.
        seeds: from each of which the inputs are drawn once.
        sandboxes: where the solutions run as submissions.
        progress: is told the name of each exercise as it begins.

    Raises:
        NotPassed: if a solution does not pass.
    """
    records: dict[str, Record] = {entry.name: {} for entry in entries}
    for seed in seeds:
        for entry in entries:
            progress(entry.name)
            records[entry.name][seed] = _record(entry, seed, sandboxes)
    made = Release(list(seeds), {package: version(package) for package in DRAW})
    return records, made


def _record(
    entry: Entry, seed: int, sandboxes: dict[str, Sandbox]
) -> dict[str, list[Example]]:
    recording = Recording(entry)
    result = grade(
        [entry],
        read_submission(entry.solution.parent, [entry.name]),
        seed=seed,
        sandboxes=sandboxes,
        look_ahead=False,
        sources={entry.name: recording},
    )
    if result.interrupted:
        raise KeyboardInterrupt
    failed = [c for e in result.exercises for c in e.checks if c.status != "passed"]
    if failed:
        raise NotPassed(f"{entry.name}, {failed[0].title}: {failed[0].message}")
    hidden = hidden_checks(entry.checks.read_text(encoding="utf-8"))
    return {
        check: recording.readable_first(check)
        for check in recording.examples
        if check not in hidden
    }
