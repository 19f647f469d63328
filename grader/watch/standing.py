"""How far the learner has come."""

import contextlib
from collections.abc import Iterator
from gettext import gettext as _

from grader.catalog import Entry
from grader.progress_file import ProgressFile, is_about, remember
from grader.result import Result, Status
from grader.submission import Submission


class Standing:
    """What passes and which hints were seen, in this watch and before it.

    Args:
        chosen: the exercises that are watched.

    Attributes:
        note: why nothing can be remembered, or an empty text.
    """

    def __init__(self, chosen: list[Entry]) -> None:
        self.note = ""
        self._chosen = chosen
        self._graded: dict[str, Status] = {}
        self._hints: dict[str, int] = {}

    def take(self, result: Result, submission: Submission) -> None:
        """Take up a result, and remember it for the next watch."""
        self._graded |= {graded.name: graded.status for graded in result.exercises}
        with self._noting():
            remember(result, submission)

    def forget(self, entry: Entry) -> None:
        """An exercise has another text than the one that was graded."""
        self._graded.pop(entry.name, None)

    def statuses(self, submission: Submission) -> dict[str, Status]:
        """How each exercise stands, as far as that is known of its present text."""
        ours = is_about(submission.folder)
        known = ProgressFile.read() if ours else ProgressFile()
        found: dict[str, Status] = {
            entry.name: "passed"
            if known.has_passed(entry.name, submission)
            else "not_started"
            for entry in self._chosen
        }
        return found | self._graded

    def next(self, entry: Entry, submission: Submission) -> Entry | None:
        """The first exercise after one, or from the start on, that has yet to pass."""
        statuses = self.statuses(submission)
        here = self._chosen.index(entry) + 1
        for candidate in self._chosen[here:] + self._chosen[:here]:
            if statuses[candidate.name] != "passed":
                return candidate
        return None

    def hints(self, entry: Entry) -> int:
        """How many hints of an exercise were seen."""
        known = ProgressFile.read().hints.get(entry.name, 0)
        return min(max(known, self._hints.get(entry.name, 0)), len(entry.hints))

    def see_hint(self, entry: Entry) -> None:
        """Count one hint more, if there is one."""
        self._hints[entry.name] = min(self.hints(entry) + 1, len(entry.hints))
        with self._noting():
            progress = ProgressFile.read()
            progress.hints[entry.name] = self._hints[entry.name]
            progress.write()

    @contextlib.contextmanager
    def _noting(self) -> Iterator[None]:
        """Note it if something cannot be remembered, and go on."""
        try:
            yield
        except OSError as error:
            text = _("Progress cannot be remembered here ({error}).")
            self.note = text.format(error=error.strerror)
