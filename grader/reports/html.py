"""The result as one page to look at, which needs no network and no script."""

import re
from functools import cache
from gettext import gettext as _
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from grader.catalog import entries
from grader.invocation import invocation
from grader.picture import Curve, Picture
from grader.reports.exercise import (
    MARKS,
    PRINTED_LINES,
    all_alike,
    hints_seen,
    in_words,
    looks_like,
)
from grader.reports.layout import how_many
from grader.reports.next_step import (
    builds_on,
    command_for,
    entry_of,
    minutes,
    place_of,
    short,
    to_do,
    where,
)
from grader.reports.terminal import in_points, interrupted, origin
from grader.reports.text import plain
from grader.result import Check, Exercise, Place, Result


def to_html(result: Result) -> str:
    """Write a result as a page."""
    unfinished = to_do(result.exercises)
    first = unfinished[0] if unfinished else None
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            result=result,
            first=first,
            next=place_of(first) if first else result.next,
            done=len(result.exercises) - len(unfinished),
            whole=len(result.exercises) == len(entries()),
        )
    )


@cache
def environment() -> jinja2.Environment:
    """The templates, in which whatever is filled in is text and never markup."""
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        finalize=_readable,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals |= {
        "all_alike": all_alike,
        "commands": _commands,
        "_": _,
        "builds_on": builds_on,
        "comparison": _comparison,
        "drawn": _drawn,
        "entry_of": entry_of,
        "hints_seen": hints_seen,
        "how_many": how_many,
        "in_points": in_points,
        "in_words": in_words,
        "interrupted": interrupted,
        "looks_like": looks_like,
        "marks": {status: mark for status, (mark, hue) in MARKS.items()},
        "minutes": minutes,
        "origin": origin,
        "printed": _printed,
        "rows": _rows,
        "short": short,
    }
    return templates


def _comparison(message: str) -> tuple[str, ...] | None:
    """The call, the words before what must be, that itself, and what was received."""
    for template in (
        _("must be {value}. Received: {got}"),
        _("must have shape {shape}. Received: shape {got}"),
        _("must have {count} entries. Received: {got}"),
    ):
        before, between = map(re.escape, re.split(r"\{\w+\}", template)[:2])
        last, _dot, next_ = between.partition(r"\.\ ")
        pattern = rf"([^\n]+)\n([^\n]*?{before})([^\n]+?{last})\.\ {next_}(.+)"
        if found := re.fullmatch(pattern, message, re.DOTALL):
            call, label, value, got = found.groups()
            return call, label.strip(" :"), value, got
    return None


def _readable(value: Any) -> Any:
    """What to write for a value: numbers are short, text does nothing but be read."""
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, str) and not isinstance(value, Markup):
        return plain(value)
    return value


def _commands(place: Place, exercise: Exercise | None) -> list[tuple[str, str]]:
    """What to open and to type for an exercise."""
    if exercise is not None and not exercise.line:
        return [(_("restore"), command_for(place, "reset"))]
    hint = f"{invocation()} hint {short(entry_of(place.name))}"
    return [
        (_("open"), where(place)),
        (_("check"), command_for(place)),
        (_("stuck?"), hint),
    ]


def _printed(check: Check) -> str:
    """The beginning of what the submission printed, as long as in the terminal."""
    lines = check.printed.splitlines()
    return "\n".join(lines[:PRINTED_LINES] + ["…"] * (len(lines) > PRINTED_LINES))


def _drawn(picture: Picture, name: str) -> tuple[Markup, bool]:
    """A picture, and whether some of an answer lies outside."""
    from grader.reports.drawing import draw, is_outside  # matplotlib takes a second

    return draw(picture, name), is_outside(picture)


def _rows(picture: Picture) -> list[tuple[float, list[str]]]:
    """The numbers of a picture: for each x what every curve has there."""
    places = sorted({x for curve in picture.curves for x in curve.x})
    return [(x, [_at(curve, x) for curve in picture.curves]) for x in places]


def _at(curve: Curve, place: float) -> str:
    pairs = zip(curve.x, curve.y, strict=True)
    return ", ".join(f"{y:g}" for x, y in pairs if x == place and y is not None)
