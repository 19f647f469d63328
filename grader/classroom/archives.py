"""The files in an archive, read in memory: nothing is ever unpacked to disk."""

import bz2
import gzip
import io
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

from grader.submission import SIZE_LIMIT, Problem

NOTEBOOK_LIMIT = 20_000_000  # it may have pictures in it
ARCHIVE_LIMIT = 50_000_000
CONTENT_LIMIT = 200_000_000
FILES_LIMIT = 10_000
DEPTH = 6  # of the folders that are looked into
CODE = (".py", ".ipynb")  # what the files of exercises end in
_TARS: dict[str, Callable[..., Any]] = {
    ".tar": open,
    ".tgz": gzip.open,
    ".gz": gzip.open,
    ".tbz2": bz2.open,
    ".bz2": bz2.open,
}
SUFFIXES = (".zip", ".tar", ".tgz", ".tar.gz", ".tbz2", ".tar.bz2")


def is_archive(name: str) -> bool:
    """Whether a file's name is that of an archive that can be read."""
    return name.lower().endswith(SUFFIXES)


def most_bytes(name: str) -> int:
    """How large a file of this name may be."""
    return NOTEBOOK_LIMIT if name.endswith(".ipynb") else SIZE_LIMIT


def members(path: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The plain files in an archive: their names in it, and what they contain.

    Of a file that is too large only the beginning is read, one byte more than may be.
    Links and devices are passed over; a name is never used as a path.

    Raises:
        Problem: if it is no such archive, damaged, or unpacks to too much.
    """
    if path.stat().st_size > ARCHIVE_LIMIT:
        size = path.stat().st_size
        raise Problem(f"must have at most {ARCHIVE_LIMIT} bytes. Received: {size}")
    read = _of_zip if path.suffix.lower() == ".zip" else _of_tar
    try:
        yield from read(path)
    except Problem:
        raise
    except (NotImplementedError, RuntimeError) as error:
        # Of zipfile: an unknown compression, or a password.
        raise Problem(f"must be an archive without password: {error}") from None
    except Exception as error:  # noqa: BLE001  (whatever a damaged one runs into)
        raise Problem(f"must be an archive that can be read: {error}") from None


def _of_zip(path: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    with zipfile.ZipFile(path) as archive:
        infos = archive.infolist()
        _refuse_many(len(infos))
        total = 0
        for info in infos:
            mode = info.external_attr >> 16
            if info.is_dir() or (stat.S_IFMT(mode) and not stat.S_ISREG(mode)):
                continue
            with archive.open(info) as file:
                data = file.read(most_bytes(info.filename) + 1)
            total += len(data)
            _refuse_much(total)
            yield PurePosixPath(info.filename.replace("\\", "/")), data


def _of_tar(path: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    with _TARS[path.suffix.lower()](path, "rb") as raw:
        stream: Any = _Bounded(raw)
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for count, info in enumerate(archive, 1):
                _refuse_many(count)
                if not info.isreg():
                    continue
                file = archive.extractfile(info)
                assert file is not None
                yield PurePosixPath(info.name), file.read(most_bytes(info.name) + 1)


class _Bounded(io.RawIOBase):
    """A stream that ends in an error where it is longer than may be.

    A tar is read from its beginning to its end, also what is passed over.
    """

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw
        self._total = 0

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        data = self._raw.read(min(size, 1 << 20) if size >= 0 else 1 << 20)
        self._total += len(data)
        _refuse_much(self._total)
        return data


def _refuse_much(size: int) -> None:
    if size > CONTENT_LIMIT:
        raise Problem(f"must unpack to at most {CONTENT_LIMIT} bytes, and has more")


def _refuse_many(count: int) -> None:
    if count > FILES_LIMIT:
        raise Problem(f"must have at most {FILES_LIMIT} files, and has more")
