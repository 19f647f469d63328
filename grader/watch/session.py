"""A watch: which exercise it is about, what is graded and what is shown."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from functools import partial

from grader.catalog import Entry, entries
from grader.isolation.sandbox import Sandbox
from grader.progress_file import ProgressFile, is_about, remember
from grader.reports.exercise import print_exercise
from grader.reports.layout import Page
from grader.reports.progress import show_progress
from grader.reports.terminal import print_origin, print_report
from grader.result import Result, Status
from grader.run import grade
from grader.submission import Submission, read_submission
from grader.watch.screens import print_foot, print_help, print_list, print_next

View = Callable[[Page], None]


class Session:
    """What is watched, and how far the learner has come.

    Args:
        chosen: the exercises to watch.
        submission: their files, and those that they may import.
        seed: from which all inputs are drawn, until the end of the watch.
        keys: whether there are keys to press.

    Attributes:
        sandboxes: where submissions run; to be open when something is graded.
    """

    def __init__(
        self, chosen: list[Entry], submission: Submission, seed: int, *, keys: bool
    ) -> None:
        self.sandboxes: dict[str, Sandbox] = {}
        self._chosen = chosen
        self._submission = submission
        self._seed = seed
        self._keys = keys
        self._graded: dict[str, Status] = {}
        self._hints: dict[str, int] = {}
        self._hinting = False
        self._note = ""
        self._verdict: View = lambda _: None
        self._view: View = self._verdict
        self._current = chosen[-1]
        self._current = self._next() or chosen[0]

    def react(self, event: str) -> bool:
        """Do what an event asks for; tell whether to go on.

        Raises:
            GraderError, IsolationError: if it cannot be graded.
            KeyboardInterrupt: on Ctrl-C.
        """
        match event:
            case "saved":
                self._look()
            case "resized":
                self._draw()
            case "h":
                self._show_hint()
            case "n":
                self._turn_to(self._next() or self._current)
            case "l":
                self._show(self._print_list)
            case "a":
                result = self._grade(self._chosen)
                self._show(lambda _: print_report(result, sys.stdout))
            case "r":
                self.check()
        return event != "q"

    def check(self) -> None:
        """Grade the current exercise and show how it stands."""
        result = self._grade([self._current])
        self._verdict = partial(self._print_verdict, result)
        self._show(self._verdict)

    def _look(self) -> None:
        """Grade what has another text than before: the current exercise, or else one."""
        before, self._submission = self._submission, self._read()
        changed = [
            entry
            for entry in self._chosen
            if _text(self._submission, entry) != _text(before, entry)
        ]
        for entry in changed:
            self._graded.pop(entry.name, None)
        there = [
            entry for entry in changed if _text(self._submission, entry) is not None
        ]
        if self._current in changed:
            self.check()
        elif there:
            self._turn_to(there[0])

    def _read(self) -> Submission:
        """The files as they are now; none, if there is no folder."""
        folder = self._submission.folder
        try:
            return read_submission(folder, [entry.name for entry in entries()])
        except OSError:
            return Submission(folder)

    def _grade(self, chosen: list[Entry]) -> Result:
        with show_progress(chosen) as progress:
            result = grade(
                chosen,
                self._submission,
                seed=self._seed,
                sandboxes=self.sandboxes,
                progress=progress,
                hints={entry.name: self._seen(entry) for entry in chosen},
                look_ahead=False,
            )
        if result.interrupted:
            raise KeyboardInterrupt
        self._graded |= {graded.name: graded.status for graded in result.exercises}
        with self._noting():
            remember(result, self._submission)
        if (coming := self._next()) and coming.environment == "keras":
            self.sandboxes["keras"].start()  # it takes seconds, so it begins early
        return result

    def _statuses(self) -> dict[str, Status]:
        """How each exercise stands, as far as that is known of its present text."""
        about_this = is_about(self._submission.folder)
        known = ProgressFile.read() if about_this else ProgressFile()
        found: dict[str, Status] = {
            entry.name: "passed"
            if known.has_passed(entry.name, self._submission)
            else "not_started"
            for entry in self._chosen
        }
        return found | self._graded

    def _next(self) -> Entry | None:
        """The first exercise after the current one that has yet to pass."""
        statuses = self._statuses()
        here = self._chosen.index(self._current) + 1
        for entry in self._chosen[here:] + self._chosen[:here]:
            if statuses[entry.name] != "passed":
                return entry
        return None

    def _turn_to(self, entry: Entry) -> None:
        self._hinting = self._hinting and entry is self._current
        self._current = entry
        self.check()

    def _seen(self, entry: Entry) -> int:
        """How many hints of an exercise were looked at."""
        known = ProgressFile.read().hints.get(entry.name, 0)
        return min(max(known, self._hints.get(entry.name, 0)), len(entry.hints))

    def _show_hint(self) -> None:
        """Show the hints that were seen already; if they are on the screen, one more."""
        name, seen = self._current.name, self._seen(self._current)
        if (self._hinting or not seen) and seen < len(self._current.hints):
            self._hints[name] = seen + 1
            with self._noting():
                progress = ProgressFile.read()
                progress.hints[name] = seen + 1
                progress.write()
        self._hinting = True
        self._show(self._verdict)

    @contextlib.contextmanager
    def _noting(self) -> Iterator[None]:
        """Say so if something cannot be remembered, and go on."""
        try:
            yield
        except OSError as error:
            self._note = f"Progress cannot be remembered here ({error.strerror})."

    def _show(self, view: View) -> None:
        self._view = view
        self._draw()

    def _draw(self) -> None:
        page = Page(sys.stdout)
        page.clear()
        self._view(page)
        print_foot(page, self._note, keys=self._keys)

    def _print_verdict(self, result: Result, page: Page) -> None:
        (exercise,) = result.exercises
        print_exercise(page, exercise, commands=False)
        if exercise.status == "passed":
            print_next(page, self._next(), self._submission.folder)
        if self._hinting:
            print_help(page, self._current, self._seen(self._current))
        page.line()
        self._print_standing(page)
        print_origin(page, result)

    def _print_list(self, page: Page) -> None:
        print_list(page, self._chosen, self._statuses(), self._current)
        page.line()
        self._print_standing(page)

    def _print_standing(self, page: Page) -> None:
        passed = list(self._statuses().values()).count("passed")
        page.bar(passed, len(self._chosen))


def _text(submission: Submission, entry: Entry) -> str | None:
    """What is in a file, or what is wrong with it; None if it is not there."""
    if problem := submission.problems.get(entry.name):
        return problem.text
    return submission.sources.get(entry.name)
