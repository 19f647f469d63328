"""From what was typed to exercises of the catalog."""

import difflib
import re

from grader.catalog import Entry, entries, find
from grader.commands.wrong_command import WrongCommand
from grader.invocation import invocation

COMMANDS = (
    "class",
    "grade",
    "hint",
    "notebooks",
    "replay",
    "reset",
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
        names = ", ".join(entry.name.partition("_")[0] for entry in found)
        raise WrongCommand(f"One exercise must be named. {prefix!r} fits {names}.")
    return found[0]


def _find(prefix: str) -> list[Entry]:
    found = find(prefix)
    if not found:
        last = entries()[-1].name.partition("_")[0]
        raise WrongCommand(
            f"An exercise is named by the beginning of its name, from ex01 to {last}. "
            f"Received: {prefix!r}. {_advice(prefix)}"
        )
    return found


def _advice(prefix: str) -> str:
    """What may have been meant."""
    if command := difflib.get_close_matches(prefix, COMMANDS, 1):
        return f"Did you mean {invocation()} {command[0]} …?"
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
        return f"Did you mean {near[0]}?"
    return f"{invocation()} lists them all."
