"""The language that the grader speaks: English, or that of a catalog in `grader/locale`.

Words stand in the code in English and are translated where they are put together, by
`gettext` of the standard library; click looks up its own words in the same catalog.
"""

import contextlib
import gettext
import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

DOMAIN = "grader"
FOLDER = Path(__file__).parent / "locale"
OPTION = "--language"
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@cache
def languages() -> list[str]:
    """The languages there are, by their codes."""
    catalogs = FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return ["en", *sorted(catalog.parts[-3] for catalog in catalogs)]


def speak(arguments: Sequence[str]) -> list[str]:
    """Speak the language that a command line or the environment asks for.

    It has to be known before the command line is read, whose help is in it as well.

    Args:
        arguments: the command line, without the program.

    Returns:
        The command line without the language; with it, if there is no such language.
    """
    wanted, rest = _split(arguments)
    os.environ["LANGUAGE"] = _known(wanted or _usual())
    gettext.bindtextdomain(DOMAIN, FOLDER)
    gettext.textdomain(DOMAIN)
    return rest


@contextlib.contextmanager
def english() -> Iterator[None]:
    """Speak English for a while: what is kept for all is in one language."""
    before = gettext.textdomain()
    gettext.textdomain("messages")
    try:
        yield
    finally:
        gettext.textdomain(before)


def _split(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """The language that is asked for, if it is there, and the other arguments."""
    for index, argument in enumerate(arguments):
        option, apart, value = argument.partition("=")
        count = 1 if apart else 2
        if not apart:
            value = "".join(arguments[index + 1 : index + 2])
        if option == OPTION and value in languages():
            return value, [*arguments[:index], *arguments[index + count :]]
    return "", list(arguments)


def _usual() -> str:
    """What the environment asks for, as for any other program."""
    return next(filter(None, map(os.environ.get, VARIABLES)), "")


def _known(wanted: str) -> str:
    """The first of the languages wanted, `te_IN.UTF-8:en` say, that is there."""
    there = languages()
    for one in wanted.split(":"):
        place = one.partition(".")[0].partition("@")[0]
        for code in (place, place.partition("_")[0]):
            if code in there:
                return code
    return "en"
