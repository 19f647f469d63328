"""The hints of an exercise, as far as they were looked at."""

from gettext import gettext as _

from grader.catalog import Entry
from grader.reports.layout import Page


def print_hints(page: Page, entry: Entry, seen: int) -> None:
    """Write the first hints of an exercise, each with its number."""
    for number, text in enumerate(entry.hints[:seen], 1):
        page.paragraph(_(text), mark=f"  {number}.", indent=5)
