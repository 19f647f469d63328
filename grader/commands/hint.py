"""`hint`: three for each exercise, one deeper each time."""

import sys
from gettext import gettext as _

import click

from grader.commands.select import select_one
from grader.invocation import invocation
from grader.progress_file import ProgressFile
from grader.reports.hints import print_hints
from grader.reports.layout import Page
from grader.reports.next_step import short


def run(prefix: str, *, all_: bool) -> None:
    """Show the next hint of an exercise, with the ones before it, or all of them."""
    entry = select_one(prefix)
    progress = ProgressFile.read()
    seen = min(progress.hints.get(entry.name, 0) + 1, len(entry.hints))
    if all_:
        seen = len(entry.hints)
    page = Page(sys.stdout)
    page.line((f"{short(entry)} {_(entry.title)}", "bold"))
    print_hints(page, entry, seen)
    left = len(entry.hints) - seen
    page.line()
    if left:
        text = _("hint {seen} of {count}; the next is deeper:")
        page.paragraph(text.format(seen=seen, count=len(entry.hints)), indent=2)
        page.command("", f"{invocation()} hint {short(entry)}")
    else:
        page.paragraph(_("That was the last hint."), indent=2)
        page.command(_("check"), f"{invocation()} {short(entry)}")
    progress.hints[entry.name] = seen
    try:
        progress.write()
    except OSError as error:
        text = _("Hints cannot be counted here ({error}); --all shows all.")
        click.echo(f"  {text.format(error=error.strerror)}", err=True)
