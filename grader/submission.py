"""A folder of a learner's files, read as text and never run here."""

import errno
import os
import stat
from dataclasses import dataclass, field
from gettext import gettext as _
from pathlib import Path

SIZE_LIMIT = 200_000


class Problem(Exception):
    """Why a file cannot be used; as a text, it says so in English.

    Args:
        text: what must hold and what was found, with places for the values.
        line: the line to look at.
        values: what stands in those places.

    Attributes:
        text: the same for the learner, in the language that is spoken.
        line: the line to look at.
    """

    def __init__(self, text: str, line: int = 1, **values: object) -> None:
        super().__init__(text.format(**values) if values else text)
        self.text = _(text).format(**values) if values else _(text)
        self.line = line


@dataclass(frozen=True)
class Submission:
    """What was found in a folder.

    Attributes:
        folder: where it was found.
        sources: the text of each file, by the exercise's name.
        problems: why a file cannot be used, by the exercise's name.
        commits_after: how many commits came too late to count, in a repository.
    """

    folder: Path
    sources: dict[str, str] = field(default_factory=dict)
    problems: dict[str, Problem] = field(default_factory=dict)
    commits_after: int = 0


def read_submission(folder: Path, names: list[str]) -> Submission:
    """Read the files of the named exercises; a missing one is left out.

    Raises:
        FileNotFoundError, NotADirectoryError, PermissionError: if the folder cannot
            be read.
    """
    os.scandir(folder).close()
    submission = Submission(folder)
    for name in names:
        try:
            source = source_of(read_bytes(folder / f"{name}.py"))
        except FileNotFoundError:
            continue
        except Problem as problem:
            submission.problems[name] = problem
        else:
            submission.sources[name] = source
    return submission


def read_bytes(path: Path, most: int = SIZE_LIMIT) -> bytes:
    """The contents of a plain file.

    Raises:
        FileNotFoundError: if there is none.
        Problem: if it is something else, may not be read, or has more bytes than `most`.
    """
    # No link is followed, and opening a pipe does not wait for its other end.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            status = os.fstat(file.fileno())
            if stat.S_ISDIR(status.st_mode):
                raise IsADirectoryError
            if not stat.S_ISREG(status.st_mode):
                raise Problem("must be a plain file")
            # It may grow while it is read.
            data = file.read(most + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise _explain(error) from None
    if len(data) > most:
        size = max(status.st_size, len(data))
        raise Problem(
            "must have at most {most} bytes. Received: {size}", most=most, size=size
        )
    return data


def source_of(data: bytes) -> str:
    """The text of a file, with line ends as Python has them.

    Raises:
        Problem: if it is no text in UTF-8.
    """
    return _decode(data).replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes) -> str:
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        raise Problem("must be text, but line {at} has a NUL byte", line, at=line)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Not `data`: the error counts from behind a byte order mark.
        line = error.object[: error.start].count(b"\n") + 1
        byte = f"0x{error.object[error.start]:02x}"
        raise Problem(
            "must be saved as UTF-8, but line {at} has the byte {byte}. Your editor's "
            "'save as' may have a setting for the encoding",
            line,
            at=line,
            byte=byte,
        ) from None


def _explain(error: OSError) -> Problem:
    match error:
        case IsADirectoryError():
            return Problem("must be a file, and is a folder")
        case OSError(errno=errno.ELOOP):
            return Problem(
                "must be a file, and is a link; put the file itself in its place"
            )
        case PermissionError():
            return Problem("may not be read by you; change its permissions")
    return Problem(str(error))
