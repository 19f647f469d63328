"""The hints of an exercise, as far as they were looked at."""

from grader.catalog import Entry
from grader.reports.layout import Page


def print_hints(page: Page, entry: Entry, seen: int) -> None:
    """Write the first hints of an exercise, each with its number."""
    for number, text in enumerate(entry.hints[:seen], 1):
        page.paragraph(text, mark=f"  {number}.", indent=5)
