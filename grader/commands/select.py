"""From what was typed to exercises of the catalog."""

import click

from grader.catalog import Entry, entries, find


def select(prefixes: tuple[str, ...]) -> list[Entry]:
    """The exercises whose names begin so, in the order of the course; all for none.

    Raises:
        UsageError: if a prefix fits no exercise.
    """
    if not prefixes:
        return entries()
    try:
        names = {entry.name for prefix in prefixes for entry in find(prefix)}
    except LookupError as error:
        raise click.UsageError(str(error)) from None
    return [entry for entry in entries() if entry.name in names]


def select_one(prefix: str) -> Entry:
    """The one exercise whose name begins so.

    Raises:
        UsageError: if there is none, or several.
    """
    found = select((prefix,))
    if len(found) > 1:
        names = ", ".join(entry.name for entry in found)
        raise click.UsageError(f"One exercise must be named. {prefix!r} fits {names}.")
    return found[0]
