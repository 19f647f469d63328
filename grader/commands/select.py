"""From what was typed to exercises of the catalog."""

import difflib
import re
from gettext import gettext as _

from grader.catalog import Entry, entries, find
from grader.commands.wrong_command import WrongCommand
from grader.invocation import invocation
from grader.reports.next_step import short

COMMANDS = (
    "bundle",
    "class",
    "grade",
    "hint",
    "init",
    "notebooks",
    "release",
    "replay",
    "reset",
    "similar",
    "solution",
    "watch",
)


def select(prefixes: tuple[str, ...]) -> list[Entry]:
    """The exercises whose names begin so, in the order of the course; all for none.

    Raises:
        WrongCommand: if a prefix fits no exercise.
    """
    if not prefixes:
        return entries()
    names = {entry.name for prefix in prefixes for entry in _find(prefix)}
    return [entry for entry in entries() if entry.name in names]


def select_one(prefix: str) -> Entry:
    """The one exercise whose name begins so.

    Raises:
        WrongCommand: if there is none, or several.
    """
    found = _find(prefix)
    if len(found) > 1:
        names = ", ".join(map(short, found))
        text = _("One exercise must be named. {prefix} fits {names}.")
        text = text.format(prefix=repr(prefix), names=names)
        raise WrongCommand(f"{text} {_advice(prefix)}")
    return found[0]


def _find(prefix: str) -> list[Entry]:
    found = find(prefix)
    if not found:
        text = _(
            "An exercise is named by the beginning of its name, from ex01 to {last}. "
            "Received: {prefix}."
        )
        text = text.format(last=short(entries()[-1]), prefix=repr(prefix))
        raise WrongCommand(f"{text} {_advice(prefix)}")
    return found


def _advice(prefix: str) -> str:
    """What may have been meant."""
    if command := difflib.get_close_matches(prefix, COMMANDS, 1):
        return _did_you_mean(f"{invocation()} {command[0]} …")
    # From `exercises/ex01_l2_penalty.py`, `1`, `ex1_l2` or `soft` to a name.
    stem = re.split(r"[/\\]", prefix.lower())[-1].removesuffix(".py")
    names = [entry.name for entry in entries()]
    number = re.match(r"(?:ex)?[ _-]?(\d+)", stem)
    if number:
        near = [name for name in names if name.startswith(f"ex{int(number[1]):02}_")]
    else:
        near = [name for name in names if stem and stem in name]
        words = {name.partition("_")[2]: name for name in names}
        near += [words[word] for word in difflib.get_close_matches(stem, words, 1)]
    if near:
        return _did_you_mean(near[0])
    return _("{command} lists them all.").format(command=invocation())


def _did_you_mean(this: str) -> str:
    return _("Did you mean {possibility}?").format(possibility=this)
