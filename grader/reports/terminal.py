"""The result for the learner: how it stands, and the first thing to do."""

from gettext import gettext as _
from typing import IO

import msgspec

from grader.catalog import entries
from grader.reports.exercise import MARKS, in_words, print_exercise
from grader.reports.layout import Page
from grader.reports.next_step import (
    command_for,
    folder_of,
    place_of,
    print_commands,
    print_place,
    to_do,
)
from grader.result import Exercise, Result

WIDE_ENOUGH = 56


def print_report(result: Result, file: IO[str], *, everything: bool = False) -> None:
    """Write a result to a terminal or a file.

    Args:
        result: the result.
        file: where to.
        everything: whether to explain every failure, and not the first one only.
    """
    page = Page(file)
    if _is_fresh(result):
        _print_welcome(page, result)
        return
    shown = result.exercises
    several = len(shown) > 1 or (shown and result.interrupted)
    if several:
        for exercise in shown:
            _print_line(page, exercise)
        page.line()
    unfinished = to_do(shown)
    if unfinished:
        begun = [one for one in unfinished if one.status != "not_started"]
        for exercise in (begun if everything else begun[:1]) or unfinished[:1]:
            print_exercise(page, exercise, everything=everything)
            page.line()
    elif shown and not several:
        print_exercise(page, shown[0])
    if shown and not unfinished and not result.interrupted:
        _print_next(page, result)
        page.line()
    _print_summary(page, result)
    print_origin(page, result)


def _is_fresh(result: Result) -> bool:
    """Whether the whole course was looked at, and nothing is begun."""
    statuses = {exercise.status for exercise in result.exercises}
    return statuses == {"not_started"} and len(result.exercises) == len(entries())


def _print_welcome(page: Page, result: Result) -> None:
    place = place_of(result.exercises[0])
    hours = round(sum(entry.minutes for entry in entries()) / 60)
    text = _(
        "Welcome. {count} exercises, about {hours} hours. You edit the files in "
        "{folder}/, and this command checks them."
    )
    page.paragraph(
        text.format(count=len(entries()), hours=hours, folder=folder_of(place)),
        indent=0,
    )
    page.line()
    _print_summary(page, result)
    page.line()
    print_place(page, _("begin"), place)
    print_commands(page, place)


def _print_line(page: Page, exercise: Exercise) -> None:
    mark, hue = MARKS[exercise.status]
    words = "" if exercise.status == "passed" else in_words(exercise.status)
    name = (f"{exercise.name:<25}", "bold" if exercise.status == "passed" else "")
    score = f"{exercise.score:g}/{exercise.max_score:g}"
    if page.width is not None and page.width < WIDE_ENOUGH:
        score = ""
    elif words:
        words = f"  {words}"
    page.line((f"  {mark} ", hue), name, f"{score:>6}" if score else "", (words, hue))


def _print_summary(page: Page, result: Result) -> None:
    count = len(result.exercises)
    if result.interrupted:
        page.paragraph(interrupted(count), "yellow", indent=2)
    if not count:
        return
    points = in_points(result)
    if count < 2:
        page.paragraph(points, indent=2)
        return
    done = sum(exercise.status == "passed" for exercise in result.exercises)
    page.bar(done, count, f", {points}")


def _print_next(page: Page, result: Result) -> None:
    """Where to go on after all that was asked for has passed."""
    if result.next is not None:
        print_place(page, _("next"), result.next)
    elif len(result.exercises) == len(entries()):
        page.paragraph(_("That was the whole course. Well done!"), "green", indent=2)
    else:
        anywhere = msgspec.structs.replace(place_of(result.exercises[0]), name="")
        page.command(_("all"), command_for(anywhere))


def in_points(result: Result) -> str:
    """How many points there are."""
    return _("{score} of {most} points").format(
        score=f"{result.score:g}", most=f"{result.max_score:g}"
    )


def interrupted(count: int) -> str:
    """Say that a run was stopped, and what there is of it."""
    if count:
        return _("Interrupted. This is what was graded until then.")
    return _("Interrupted. Nothing was graded.")


def origin(result: Result) -> str:
    """What repeats the run, and how the submission was kept apart."""
    text = _("seed {seed}").format(seed=result.seed)
    if not result.isolation:
        return text
    apart = _("kept apart by {layers}").format(layers=", ".join(result.isolation))
    return f"{text}, {apart}"


def print_origin(page: Page, result: Result) -> None:
    """Write what repeats the run, and how the submission was kept apart."""
    page.paragraph(origin(result), "bright_black", indent=2)
