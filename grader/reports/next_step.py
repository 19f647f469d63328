"""What the learner can do next: a file to open, a command to type."""

import os
import shlex
from gettext import gettext as _

from grader.catalog import Entry, entries
from grader.invocation import invocation, seen_from_here
from grader.reports.layout import Page
from grader.result import Exercise, Place


def to_do(exercises: list[Exercise]) -> list[Exercise]:
    """Those that have not passed; what was begun comes before what was not."""
    unfinished = [exercise for exercise in exercises if exercise.status != "passed"]
    return sorted(unfinished, key=lambda exercise: exercise.status == "not_started")


def place_of(exercise: Exercise) -> Place:
    """Where an exercise is to be looked at."""
    return Place(name=exercise.name, path=exercise.path, line=exercise.line)


def print_place(page: Page, label: str, place: Place) -> None:
    """Name an exercise and its file."""
    entry = entry_of(place.name)
    text = f"{short(entry)} {_(entry.title)}  {effort(entry)}"
    page.paragraph(text, mark=f"  {label}", indent=10)
    page.command(_("open"), where(place))


def print_commands(page: Page, place: Place) -> None:
    """How to check an exercise, and where help is."""
    page.command(_("check"), command_for(place))
    page.command(_("stuck?"), f"{invocation()} hint {short(entry_of(place.name))}")


def command_for(place: Place, command: str = "") -> str:
    """What to type for an exercise, or for all without a name, in a graded folder."""
    folder = folder_of(place)
    option = "" if folder == "exercises" else f"--submission {shlex.quote(folder)}"
    parts = (invocation(), command, place.name.partition("_")[0], option)
    return " ".join(part for part in parts if part)


def folder_of(place: Place) -> str:
    """The folder that was graded, as seen from here."""
    return seen_from_here(os.path.dirname(place.path))


def where(place: Place) -> str:
    """The file and the line, as editors and terminals understand it."""
    return f"{seen_from_here(place.path)}:{place.line}"


def entry_of(name: str) -> Entry:
    """The catalog's entry of an exercise."""
    return next(entry for entry in entries() if entry.name == name)


def short(entry: Entry) -> str:
    """`ex05`, which is enough of a name."""
    return entry.name.partition("_")[0]


def effort(entry: Entry) -> str:
    """How hard it is and how long it takes."""
    stars = "★" * entry.difficulty + "☆" * (3 - entry.difficulty)
    return f"{stars}  {minutes(entry)}"


def minutes(entry: Entry) -> str:
    """How long it takes."""
    return _("{count} minutes").format(count=entry.minutes)


def builds_on(entry: Entry) -> str:
    """Which exercises come before it."""
    return _("builds on {names}").format(names=", ".join(entry.needs))
