"""What a watch shows besides the exercise that was graded."""

import re
from gettext import gettext as _
from pathlib import Path

from grader.catalog import Entry
from grader.reports.exercise import MARKS
from grader.reports.hints import print_hints
from grader.reports.layout import Page
from grader.reports.next_step import effort, print_place, short
from grader.result import Place, Status


def print_list(
    page: Page, chosen: list[Entry], statuses: dict[str, Status], current: Entry
) -> None:
    """Write how each exercise stands, and point at one of them."""
    for entry in chosen:
        mark, hue = MARKS[statuses[entry.name]]
        arrow, style = ("▸", "bold") if entry is current else (" ", "")
        name = f"{short(entry)} {_(entry.title)}"
        page.line(f"{arrow} ", (f"{mark} ", hue), (name, style), f"  {effort(entry)}")


def print_next(page: Page, entry: Entry | None, folder: Path) -> None:
    """Write where to go on, if anywhere."""
    if entry is None:
        text = _("All that is watched has passed. Well done!")
        page.paragraph(text, "green", indent=2)
        return
    path = str(folder / f"{entry.name}.py")
    print_place(page, _("next"), Place(name=entry.name, path=path, line=1))


def print_help(page: Page, entry: Entry, seen: int) -> None:
    """Write the hints that were looked at, and how to see more."""
    page.line()
    print_hints(page, entry, seen)
    left = len(entry.hints) - seen
    more, no_more = _("h shows the next, which is deeper."), _("There are no more.")
    page.paragraph(more if left else no_more, indent=2)


def print_foot(page: Page, note: str, *, keys: bool) -> None:
    """Write what the learner can do, below a note."""
    page.line()
    if note:
        page.paragraph(note, "yellow", indent=2)
    if keys:
        # A key and its word stay on one line.
        words = _("h hint, n next, l list, a all, r again, q quit")
        kept = re.sub(r"\b([a-z]) ", "\\1\xa0", words)
        page.paragraph(kept, mark="  " + _("keys"), indent=10)
    else:
        text = _("Save a file to have it checked; Ctrl-C ends the watch.")
        page.paragraph(text, indent=2)
