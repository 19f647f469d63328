"""One exercise in full: its checks, the first failure, and what to do about it."""

import re
from gettext import gettext as _

import msgspec

from grader.invocation import seen_from_here
from grader.reports.layout import Page
from grader.reports.next_step import (
    builds_on,
    command_for,
    effort,
    entry_of,
    place_of,
    print_commands,
    short,
    where,
)
from grader.reports.text import plain
from grader.result import Check, Exercise, Status

MARKS = {
    "passed": ("✓", "green"),
    "failed": ("✗", "red"),
    "not_started": ("·", "bright_black"),
    "blocked": ("·", "yellow"),
    "crashed": ("✗", "red"),
    "timed_out": ("✗", "red"),
    "grader_error": ("!", "magenta"),
}
PRINTED_LINES = 6


def print_exercise(
    page: Page, exercise: Exercise, *, commands: bool = True, everything: bool = False
) -> None:
    """Write an exercise in full.

    Args:
        page: where to write.
        exercise: how it stands.
        commands: whether to say how to check it again and where help is.
        everything: whether to explain every failure, and not the first one only.
    """
    print_standing(page, exercise, everything=everything)
    if exercise.status != "passed":
        page.line()
        _print_next(page, exercise, commands=commands)
    elif entry_of(exercise.name).solution.exists():
        page.line()
        page.command(_("compare"), command_for(place_of(exercise), "solution"))


def print_standing(page: Page, exercise: Exercise, *, everything: bool = False) -> None:
    """Write how an exercise stands, and not what to type next."""
    entry = entry_of(exercise.name)
    title = (f"{short(entry)} {_(entry.title)}", "bold")
    if exercise.status == "passed":
        page.line(title, "   ", (_("✓ done"), "green"), _after(exercise.hints))
        page.paragraph(_(entry.unlocks), indent=2)
        page.paragraph(_("A question:") + " " + _(entry.question), indent=2)
        _print_remarks(page, exercise)
        return
    page.line(title)
    if exercise.status == "not_started":
        page.paragraph(f"{effort(entry)}, {in_words('not_started')}", indent=2)
        if entry.needs:
            page.paragraph(builds_on(entry), indent=2)
    else:
        _print_checks(page, exercise.checks, everything=everything)
        _print_remarks(page, exercise)


def in_words(status: Status) -> str:
    """A status as one says it."""
    return _(status.replace("_", " "))


def hints_seen(hints: int) -> str:
    """How many hints were looked at; nothing, if none was."""
    match hints:
        case 0:
            return ""
        case 1:
            return _("after 1 hint")
    return _("after {count} hints").format(count=hints)


def _after(hints: int) -> str:
    seen = hints_seen(hints)
    return f", {seen}" if seen else ""


def _print_next(page: Page, exercise: Exercise, *, commands: bool) -> None:
    place = place_of(exercise)
    if not exercise.line:
        text = _("There is no {file}.").format(file=seen_from_here(exercise.path))
        page.paragraph(text, indent=2)
        page.command(_("restore"), command_for(place, "reset"))
        return
    page.command(_("open"), where(place))
    needed = re.search(r"\b(ex\d\d_\w+)", exercise.checks[0].message)
    if exercise.status == "blocked" and needed:
        first = msgspec.structs.replace(place, name=needed[1])
        page.command(_("first"), command_for(first))
    if commands:
        print_commands(page, place)


def _print_checks(page: Page, checks: list[Check], *, everything: bool) -> None:
    """Each check on its line, and the first failure in full, or all of them."""
    if all_alike(checks):
        # The file itself is the trouble: to list every check would say no more.
        _print_check(page, checks[0], checks[0].message)
        _print_output(page, checks[0])
        return
    told = False
    for check in checks:
        _print_check(page, check, check.title)
        if check.status != "passed" and (everything or not told):
            told = True
            _print_failure(page, check, everything=everything)


def _print_failure(page: Page, check: Check, *, everything: bool) -> None:
    """The call and the difference first, then what it looks like, or why it matters."""
    page.paragraph(plain(check.message), indent=6)
    for line in looks_like(check):
        page.paragraph(line, "cyan", indent=6)
    if check.diagnosis and (everything or not check.misconceptions):
        page.paragraph(_("Why:") + f" {check.diagnosis}", "cyan", indent=6)
    _print_output(page, check)


def looks_like(check: Check) -> list[str]:
    """What the values show, why it is not so, and a question; or the one fact found."""
    lines = [f"{one.shows} {one.why}" for one in check.misconceptions]
    if len(lines) > 1:
        two = _("Two things come together here; each alone would look so.")
        three = _("Three things come together here; each alone would look so.")
        lines = [two if len(lines) == 2 else three, *lines]
    if check.misconceptions:
        question = _("Ask yourself:") + f" {check.misconceptions[0].question}"
        return [*lines, question]
    return [check.remark] if check.remark else []


def _print_remarks(page: Page, exercise: Exercise) -> None:
    for remark in exercise.remarks:
        page.paragraph(plain(remark), "cyan", mark="  ·", indent=4)


def all_alike(checks: list[Check]) -> bool:
    """Whether several checks all say the same."""
    said = {(check.status, check.message) for check in checks}
    return len(checks) > 1 and len(said) == 1 and bool(checks[0].message)


def _print_check(page: Page, check: Check, text: str) -> None:
    mark, hue = MARKS[check.status]
    page.paragraph(plain(text), mark=f"  {mark}", hue=hue, indent=4)


def _print_output(page: Page, check: Check) -> None:
    """The beginning of what the submission printed."""
    printed = plain(check.printed).splitlines()
    if printed:
        page.line(("      " + _("Your code printed:"), "bright_black"))
    for line in printed[:PRINTED_LINES]:
        page.line((f"      │ {line}", "bright_black"))
    if len(printed) > PRINTED_LINES:
        page.line(("      │ …", "bright_black"))
