"""What `%grade` shows: HTML in a notebook, text elsewhere."""

import io
from collections.abc import Callable

from grader.catalog import entries
from grader.invocation import invocation
from grader.reports.exercise import MARKS, print_standing
from grader.reports.layout import Page
from grader.reports.next_step import effort, entry_of, short
from grader.reports.terminal import print_origin
from grader.result import Exercise, Result


class Shown:
    """Something that is written to a page, for a notebook to show.

    Args:
        write: writes it to a page.
    """

    def __init__(self, write: Callable[[Page], None]) -> None:
        self._write = write

    def __repr__(self) -> str:
        file = io.StringIO()
        self._write(Page(file))
        return file.getvalue()

    def _repr_html_(self) -> str:
        page = Page(io.StringIO(), keep=True)
        self._write(page)
        return page.html()


def report(result: Result) -> Shown:
    """How an exercise stands, and where help is.

    Args:
        result: of one exercise.
    """
    return Shown(lambda page: _print_report(page, result))


def _print_report(page: Page, result: Result) -> None:
    (exercise,) = result.exercises
    print_standing(page, exercise)
    page.line()
    page.paragraph(f"{result.score:g} of {result.max_score:g} points", indent=2)
    if exercise.status != "passed":
        page.command("stuck?", f"!{invocation()} hint {short(entry_of(exercise.name))}")
    print_origin(page, result)


def listing(graded: dict[str, Exercise]) -> Shown:
    """The exercises of the course, with marks for those that were graded.

    Args:
        graded: how exercises stand, by name.
    """
    return Shown(lambda page: _print_list(page, graded))


def _print_list(page: Page, graded: dict[str, Exercise]) -> None:
    for entry in entries():
        stands = graded.get(entry.name)
        mark, hue = MARKS[stands.status] if stands else (" ", "")
        name = (f"{short(entry)} {entry.title:<32}", "bold")
        page.line((f"  {mark} ", hue), name, effort(entry))
    page.command("check", "%grade ex01")
