"""A folder of a learner's files, read as text and never run here."""

import errno
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

SIZE_LIMIT = 200_000


class Problem(Exception):
    """Why a file cannot be used.

    Attributes:
        text: what must hold and what was found.
        line: the line to look at.
    """

    def __init__(self, text: str, line: int = 1) -> None:
        super().__init__(text)
        self.text = text
        self.line = line


@dataclass(frozen=True)
class Submission:
    """What was found in a folder.

    Attributes:
        folder: where it was found.
        sources: the text of each file, by the exercise's name.
        problems: why a file cannot be used, by the exercise's name.
    """

    folder: Path
    sources: dict[str, str] = field(default_factory=dict)
    problems: dict[str, Problem] = field(default_factory=dict)


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
            text = _read(folder / f"{name}.py")
        except FileNotFoundError:
            continue
        except Problem as problem:
            submission.problems[name] = problem
        except OSError as error:
            submission.problems[name] = Problem(_explain(error))
        else:
            submission.sources[name] = text
    return submission


def _read(path: Path) -> str:
    # No link is followed, and opening a pipe does not wait for its other end.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        status = os.fstat(file.fileno())
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError
        if not stat.S_ISREG(status.st_mode):
            raise Problem("must be a plain file")
        if status.st_size > SIZE_LIMIT:
            raise Problem(
                f"must have at most {SIZE_LIMIT} bytes. Received: {status.st_size}"
            )
        data = file.read(SIZE_LIMIT + 1)
    return _decode(data).replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes) -> str:
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        raise Problem(f"must be text, but line {line} has a NUL byte", line)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Not `data`: the error counts from behind a byte order mark.
        line = error.object[: error.start].count(b"\n") + 1
        raise Problem(
            f"must be saved as UTF-8, but line {line} has the byte "
            f"0x{error.object[error.start]:02x}. Your editor's 'save as' may have a setting "
            "for the encoding",
            line,
        ) from None


def _explain(error: OSError) -> str:
    match error:
        case IsADirectoryError():
            return "must be a file, and is a folder"
        case OSError(errno=errno.ELOOP):
            return "must be a file, and is a link; put the file itself in its place"
        case PermissionError():
            return "may not be read by you; change its permissions"
    return str(error)
