"""What to say of a failed check: a known mistake, and the smallest input that breaks."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from gettext import gettext as _
from typing import Any

from grader.bench import Bench
from grader.casebook import Casebook, Finding
from grader.catalog import Entry
from grader.smaller import smallest
from grader.student import Reference, Stop, Student

PATIENCE = 1.0  # a slow submission's learner would rather have the result


class Advisor:
    """Asks a submission a few things more after a check has failed.

    It does so in children of its own: nothing of the check is there, and nothing of
    what happens there reaches a check.

    Args:
        bench: where the submission runs.
        student: gives the submission anew, with so much patience.
        reference: gives the right answers of an exercise.
    """

    def __init__(
        self,
        bench: Bench,
        student: Callable[[Entry, float], Student],
        reference: Callable[[Entry], Reference],
    ) -> None:
        self._bench = bench
        self._student = student
        self._reference = reference
        self._casebook = Casebook()
        self._shrunk: set[str] = set()

    def remember(self, entry: Entry, student: Student) -> None:
        """Keep what a check has asked; not of a hidden one."""
        self._casebook.add(entry.name, student.cases)

    def explain(self, entry: Entry, failed: Student, *, hidden: bool) -> Finding:
        """Name what explains all remembered answers of the function that failed."""
        with self._apart(entry):
            try:
                return self._casebook.explain(
                    entry.name,
                    failed.function,
                    lambda: self._student(entry, PATIENCE),
                    written_on=failed.wrong == "input" and not hidden,
                )
            except Exception as error:  # noqa: BLE001  (advice must not cost the grade)
                text = _(
                    "The grader could not look for a known mistake here ({error})."
                )
                return Finding([], text.format(error=type(error).__name__))

    def smaller(self, entry: Entry, failed: Student) -> str:
        """The message for a smaller input that fails alike, or "" if there is none.

        Only for the failure of an exercise that is shown first.
        """
        asked, expected = failed.compared
        if (
            entry.name in self._shrunk
            or entry.environment != "numpy"  # the solution would wake Keras here
            or failed.wrong in ("", "input")
            or len(asked) < 2
        ):
            return ""
        self._shrunk.add(entry.name)
        function, *args = asked
        solve = getattr(self._reference(entry), function)
        with self._apart(entry):
            student = self._student(entry, PATIENCE)

            def breaks(args: tuple[Any, ...]) -> bool:
                try:
                    right = replace(expected, value=solve(*args).value)
                    same = student.call(function, *args) == right
                except (Exception, Stop):  # noqa: BLE001  (ours or the submission's)
                    return False
                return not same and student.wrong == failed.wrong

            return student.failure if breaks(smallest(tuple(args), breaks)) else ""

    @contextlib.contextmanager
    def _apart(self, entry: Entry) -> Iterator[None]:
        """Forget what goes wrong, or is printed, while advice is sought."""
        failures = dict(self._bench.failures)
        try:
            yield
        finally:
            self._bench.failures = failures
            self._bench.leave(entry)
            self._bench.printed.pop(entry.name, None)
