"""The git repositories of a class, read by a process that may fail."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from gettext import gettext as _
from pathlib import Path

import msgspec

from grader.catalog import ROOT
from grader.classroom.git_history import SECONDS, Request, Snapshot
from grader.isolation.fork_server import ENVIRONMENT, OURS

START = OURS + "from grader.classroom.git_history import main; main()"
DIED = Snapshot(problem=f"must be a repository that can be read in {SECONDS} s")


def deadline_of(text: str) -> datetime:
    """A moment, with its offset from UTC.

    Raises:
        ValueError: if it is none, or has no offset.

    Example:
        >>> from grader.classroom.repositories import deadline_of
        >>> deadline_of("2026-11-20T23:59+05:30").isoformat()
        '2026-11-20T23:59:00+05:30'
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        wrong = _(
            "The deadline must be a date and a time, as in 2026-11-20T23:59+05:30. "
            "Received: {text}"
        )
        raise ValueError(wrong.format(text=text)) from None
    if moment.tzinfo is None:
        wrong = _(
            "The deadline must have its offset from UTC, as in "
            "2026-11-20T23:59+05:30. Received: {text}, which is another moment in every "
            "time zone. Add yours."
        )
        raise ValueError(wrong.format(text=text))
    return moment


def snapshots(
    controls: list[Path], deadline: datetime | None
) -> Iterator[tuple[Path, Snapshot]]:
    """What each repository held at the deadline, or now.

    Args:
        controls: where the repositories are, by `control_folder`.
        deadline: with its offset from UTC; None for no deadline.
    """
    left = list(controls)
    moment = None if deadline is None else deadline.timestamp()
    while left:
        request = Request([str(path.absolute()) for path in left], moment)
        with _reader() as process:
            assert process.stdin is not None
            assert process.stdout is not None
            with contextlib.suppress(BrokenPipeError):
                process.stdin.write(msgspec.json.encode(request))
                process.stdin.close()
            for line in process.stdout:
                yield left.pop(0), msgspec.json.decode(line, type=Snapshot)
        if left:
            yield left.pop(0), DIED


def _reader() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", "-c", START.format(root=str(ROOT))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=ENVIRONMENT,
        cwd=ROOT,
    )
