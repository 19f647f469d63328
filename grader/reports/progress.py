"""Progress on the screen while checks run."""

import contextlib
import sys
from collections.abc import Iterator

from grader.catalog import Entry
from grader.result import Check
from grader.run import Progress


@contextlib.contextmanager
def show_progress(chosen: list[Entry]) -> Iterator[Progress]:
    """A line on the error stream that is gone at the end; none if nobody watches."""
    if not sys.stderr.isatty():
        yield lambda name, check: None
        return
    from rich.console import Console

    with Console(stderr=True).status("starting …") as status:

        def progress(name: str, check: Check | None) -> None:
            index = next(i for i, entry in enumerate(chosen, 1) if entry.name == name)
            status.update(f"{index}/{len(chosen)}  {name}")

        yield progress
