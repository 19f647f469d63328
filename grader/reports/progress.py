"""Progress on the screen while checks run."""

import contextlib
import sys
from collections.abc import Iterator
from gettext import gettext as _

from grader.catalog import Entry
from grader.run import Progress


@contextlib.contextmanager
def show_progress(chosen: list[Entry]) -> Iterator[Progress]:
    """A line on the error stream that is gone at the end; none if nobody watches."""
    if not sys.stderr.isatty():
        yield lambda name, check: None
        return
    from rich.console import Console

    names = [entry.name for entry in chosen]
    with Console(stderr=True).status(_("starting …")) as status:
        yield lambda name, check: status.update(
            f"{names.index(name) + 1}/{len(names)}  {name}"
        )
