"""What a watch shows besides the exercise that was graded."""

from pathlib import Path

from grader.catalog import Entry
from grader.reports.exercise import MARKS
from grader.reports.hints import print_hints
from grader.reports.layout import Page
from grader.reports.next_step import effort, print_place, short
from grader.result import Place, Status

# A key and its word stay on one line.
KEYS = "h\xa0hint, n\xa0next, l\xa0list, a\xa0all, r\xa0again, q\xa0quit"
NO_KEYS = "Save a file to have it checked; Ctrl-C ends the watch."


def print_list(
    page: Page, chosen: list[Entry], statuses: dict[str, Status], current: Entry
) -> None:
    """Write how each exercise stands, and point at one of them."""
    for entry in chosen:
        mark, hue = MARKS[statuses[entry.name]]
        arrow, style = ("▸", "bold") if entry is current else (" ", "")
        name = f"{short(entry)} {entry.title}"
        page.line(f"{arrow} ", (f"{mark} ", hue), (name, style), f"  {effort(entry)}")


def print_next(page: Page, entry: Entry | None, folder: Path) -> None:
    """Write where to go on, if anywhere."""
    if entry is None:
        page.line(("  All that is watched has passed. Well done!", "green"))
        return
    path = str(folder / f"{entry.name}.py")
    print_place(page, "next", Place(name=entry.name, path=path, line=1))


def print_help(page: Page, entry: Entry, seen: int) -> None:
    """Write the hints that were looked at, and how to see more."""
    page.line()
    print_hints(page, entry, seen)
    left = len(entry.hints) - seen
    page.line(
        "  h shows the next, which is deeper." if left else "  There are no more."
    )


def print_foot(page: Page, note: str, *, keys: bool) -> None:
    """Write what the learner can do, below a note."""
    page.line()
    if note:
        page.paragraph(note, "yellow", indent=2)
    if keys:
        page.paragraph(KEYS, mark="  keys", indent=10)
    else:
        page.paragraph(NO_KEYS, indent=2)
