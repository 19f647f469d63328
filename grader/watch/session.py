"""A watch: which exercise it is about, what is graded and what is shown."""

import sys
from collections.abc import Callable
from functools import partial

from grader.catalog import Entry, entries
from grader.isolation.sandbox import Sandbox
from grader.reports.exercise import print_exercise
from grader.reports.layout import Page
from grader.reports.progress import show_progress
from grader.reports.terminal import print_origin, print_report
from grader.result import Result
from grader.run import grade
from grader.submission import Submission, read_submission
from grader.watch.screens import print_foot, print_help, print_list, print_next
from grader.watch.standing import Standing

View = Callable[[Page], None]


class Session:
    """Grades and shows what is watched.

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
        self._standing = Standing(chosen)
        self._current = self._standing.next(chosen[-1], submission) or chosen[0]
        self._hinting = False
        self._verdict: View = lambda _: None
        self._view: View = self._verdict

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
                if not self._look():
                    self.check()
        return event != "q"

    def check(self) -> None:
        """Grade the current exercise and show how it stands."""
        result = self._grade([self._current])
        self._verdict = partial(self._print_verdict, result)
        self._show(self._verdict)

    def _look(self) -> bool:
        """Grade what has another text than before; tell whether anything has.

        Of several it is one that is graded, rather the current exercise than another.
        """
        before, self._submission = self._submission, self._read()
        now = self._submission
        changed = [
            entry for entry in self._chosen if _text(now, entry) != _text(before, entry)
        ]
        for entry in changed:
            self._standing.forget(entry)
        there = [entry for entry in changed if _text(now, entry) is not None]
        if self._current in changed:
            self.check()
        elif there:
            self._turn_to(there[0])
        return self._current in changed

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
                hints={entry.name: self._standing.hints(entry) for entry in chosen},
                look_ahead=False,
            )
        if result.interrupted:
            raise KeyboardInterrupt
        self._standing.take(result, self._submission)
        for entry in (self._current, self._next()):
            if entry is not None and entry.environment == "keras":
                self.sandboxes["keras"].start()  # it takes seconds, so it begins early
        return result

    def _next(self) -> Entry | None:
        return self._standing.next(self._current, self._submission)

    def _turn_to(self, entry: Entry) -> None:
        self._hinting = self._hinting and entry is self._current
        self._current = entry
        self.check()

    def _show_hint(self) -> None:
        """Show the hints that were seen; if they are on the screen, one more."""
        if self._hinting or not self._standing.hints(self._current):
            self._standing.see_hint(self._current)
        self._hinting = True
        self._show(self._verdict)

    def _show(self, view: View) -> None:
        self._view = view
        self._draw()

    def _draw(self) -> None:
        page = Page(sys.stdout)
        page.clear()
        self._view(page)
        print_foot(page, self._standing.note, keys=self._keys)

    def _print_verdict(self, result: Result, page: Page) -> None:
        (exercise,) = result.exercises
        print_exercise(page, exercise, commands=False)
        if exercise.status == "passed":
            print_next(page, self._next(), self._submission.folder)
        if self._hinting:
            print_help(page, self._current, self._standing.hints(self._current))
        page.line()
        self._print_bar(page)
        print_origin(page, result)

    def _print_list(self, page: Page) -> None:
        statuses = self._standing.statuses(self._submission)
        print_list(page, self._chosen, statuses, self._current)
        page.line()
        self._print_bar(page)

    def _print_bar(self, page: Page) -> None:
        statuses = self._standing.statuses(self._submission)
        page.bar(list(statuses.values()).count("passed"), len(self._chosen))


def _text(submission: Submission, entry: Entry) -> str | None:
    """What is in a file, or what is wrong with it; None if it is not there."""
    if problem := submission.problems.get(entry.name):
        return problem.text
    return submission.sources.get(entry.name)
