"""The result for the learner: a line for each exercise, then the first thing to do."""

import os
from typing import IO

from rich.console import Console
from rich.text import Text

from grader.catalog import Entry, entries
from grader.reports.text import plain
from grader.result import Check, Exercise, Result

MARKS = {
    "passed": ("✓", "green"),
    "failed": ("✗", "red"),
    "not_started": ("·", "bright_black"),
    "blocked": ("·", "yellow"),
    "crashed": ("✗", "red"),
    "timed_out": ("✗", "red"),
    "grader_error": ("!", "magenta"),
}
BAR = 21
PRINTED_LINES = 6


def print_report(result: Result, file: IO[str]) -> None:
    """Write a result to a terminal or a file."""
    # No width: a long line is for the terminal to wrap, so that paths can be copied.
    console = Console(file=file, highlight=False, soft_wrap=True)
    shown = result.exercises
    if len(shown) > 1:
        for exercise in shown:
            console.print(_line(exercise))
        console.print()
    nexts = [exercise for exercise in shown if exercise.status != "passed"]
    for exercise in nexts[:1] if len(shown) > 1 else shown:
        _print_exercise(console, exercise)
    console.print(_summary(result))


def _line(exercise: Exercise) -> Text:
    mark, colour = MARKS[exercise.status]
    words = "" if exercise.status == "passed" else exercise.status.replace("_", " ")
    score = f"{exercise.score:g}/{exercise.max_score:g}"
    text = Text(f"  {mark} ", colour)
    text.append(f"{exercise.name:<26} ", "bold" if exercise.status == "passed" else "")
    text.append(f"{score:>6}  ")
    return text.append(words, colour)


def _print_exercise(console: Console, exercise: Exercise) -> None:
    entry = next(entry for entry in entries() if entry.name == exercise.name)
    stars = "★" * entry.difficulty + "☆" * (3 - entry.difficulty)
    console.print(Text(f"{entry.name}: {entry.title}", "bold"), style="")
    place = f"{_near(exercise.path)}:{exercise.line}"
    if exercise.status == "not_started":
        console.print(f"  {stars}  about {entry.minutes} minutes, not started")
        if entry.needs:
            console.print(f"  builds on {', '.join(entry.needs)}")
    else:
        _print_checks(console, exercise.checks)
    if exercise.status == "passed":
        console.print(Text(f"\n  {entry.unlocks}"))
        console.print(Text(f"  To think about: {entry.question}"))
        _print_command(console, "compare", f"solution {_short(entry)}")
        return
    console.print()
    console.print(Text.assemble("  open    ", (place, "bold")))
    _print_command(console, "check", _short(entry))
    _print_command(console, "stuck?", f"hint {_short(entry)}")


def _print_checks(console: Console, checks: list[Check]) -> None:
    """Each check on its line, and the first failure in full."""
    told = False
    for check in checks:
        mark, colour = MARKS[check.status]
        console.print(Text.assemble((f"  {mark} ", colour), plain(check.title)))
        if check.status != "passed" and not told:
            told = True
            _print_failure(console, check)


def _print_failure(console: Console, check: Check) -> None:
    for line in plain(check.message).splitlines():
        console.print(Text(f"      {line}"))
    if check.diagnosis:
        console.print(Text(f"      Why: {check.diagnosis}", "cyan"))
    printed = plain(check.printed).splitlines()
    if printed:
        console.print(Text("      Your code printed:", "bright_black"))
        for line in printed[:PRINTED_LINES]:
            console.print(Text(f"      │ {line}", "bright_black"))


def _print_command(console: Console, what: str, command: str) -> None:
    console.print(
        Text.assemble(f"  {what:<8}", (f"python -m grader {command}", "bold"))
    )


def _near(path: str) -> str:
    """A path as seen from here, unless that leads upwards."""
    relative = os.path.relpath(path)
    return path if relative.startswith("..") else relative


def _short(entry: Entry) -> str:
    return entry.name.partition("_")[0]


def _summary(result: Result) -> Text:
    done = sum(exercise.status == "passed" for exercise in result.exercises)
    count = len(result.exercises)
    text = Text("\n")
    if result.interrupted:
        text.append("  Interrupted; this is what was graded.\n", "yellow")
    if count > 1:
        filled = BAR * done // count
        text.append(
            f"  {'█' * filled}{'░' * (BAR - filled)}  {done} of {count} passed, "
        )
    else:
        text.append("  ")
    text.append(f"{result.score:g} of {result.max_score:g} points")
    text.append(f"\n  seed {result.seed}, kept apart by ", "bright_black")
    return text.append(", ".join(result.isolation), "bright_black")
