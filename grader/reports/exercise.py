"""One exercise in full: its checks, the first failure, and what to do about it."""

import re

import msgspec

from grader.invocation import seen_from_here
from grader.reports.layout import Page
from grader.reports.next_step import (
    command_for,
    effort,
    entry_of,
    place_of,
    print_commands,
    short,
    where,
)
from grader.reports.text import plain
from grader.result import Check, Exercise

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
COUNTS = {2: "Two", 3: "Three"}


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
    page.line()
    if exercise.status == "passed":
        page.command("compare", command_for(place_of(exercise), "solution"))
    else:
        _print_next(page, exercise, commands=commands)


def print_standing(page: Page, exercise: Exercise, *, everything: bool = False) -> None:
    """Write how an exercise stands, and not what to type next."""
    entry = entry_of(exercise.name)
    title = (f"{short(entry)} {entry.title}", "bold")
    if exercise.status == "passed":
        page.line(title, "   ", ("✓ done", "green"), _after_hints(exercise.hints))
        page.paragraph(entry.unlocks, indent=2)
        page.paragraph(f"A question: {entry.question}", indent=2)
        return
    page.line(title)
    if exercise.status == "not_started":
        page.paragraph(f"{effort(entry)}, not started", indent=2)
        if entry.needs:
            page.paragraph(f"builds on {', '.join(entry.needs)}", indent=2)
    else:
        _print_checks(page, exercise.checks, everything=everything)


def _after_hints(hints: int) -> str:
    match hints:
        case 0:
            return ""
        case 1:
            return ", after 1 hint"
    return f", after {hints} hints"


def _print_next(page: Page, exercise: Exercise, *, commands: bool) -> None:
    place = place_of(exercise)
    if not exercise.line:
        page.paragraph(f"There is no {seen_from_here(exercise.path)}.", indent=2)
        page.command("restore", command_for(place, "reset"))
        return
    page.command("open", where(place))
    needed = re.match(r"needs (ex\w+)", exercise.checks[0].message)
    if exercise.status == "blocked" and needed:
        first = msgspec.structs.replace(place, name=needed[1])
        page.command("first", command_for(first))
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
        page.paragraph(f"Why: {check.diagnosis}", "cyan", indent=6)
    _print_output(page, check)


def looks_like(check: Check) -> list[str]:
    """What the values show, why it is not so, and a question; or the one fact found."""
    lines = [f"{one.shows} {one.why}" for one in check.misconceptions]
    if len(lines) > 1:
        lines = [
            f"{COUNTS[len(lines)]} things come together here; each alone would look so.",
            *lines,
        ]
    if check.misconceptions:
        return [*lines, f"Ask yourself: {check.misconceptions[0].question}"]
    return [check.remark] if check.remark else []


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
        page.line(("      Your code printed:", "bright_black"))
    for line in printed[:PRINTED_LINES]:
        page.line((f"      │ {line}", "bright_black"))
    if len(printed) > PRINTED_LINES:
        page.line(("      │ …", "bright_black"))
