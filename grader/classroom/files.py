"""The files of one student, wherever they lie."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from grader.classroom.archives import (
    CODE,
    CONTENT_LIMIT,
    DEPTH,
    FILES_LIMIT,
    is_archive,
    members,
    most_bytes,
)
from grader.classroom.git_history import Snapshot
from grader.submission import Problem, read_bytes

ARCHIVES = 20
_PASSED_OVER = ("__MACOSX", "__pycache__", "node_modules")


@dataclass(frozen=True)
class Found:
    """A file of a student's.

    Attributes:
        where: its place, for a human to look at.
        name: what it is called.
        data: what it contains, or why that cannot be read.
    """

    where: str
    name: str
    data: bytes | Problem


def in_snapshot(held: Snapshot, folder: Path) -> Iterator[Found]:
    """The files in what a repository held."""
    if held.problem:
        yield Found(folder.name, "", Problem(held.problem))
    for path, data in held.files:
        name = PurePosixPath(path)
        if not any(map(is_hidden, name.parts)):
            yield Found(path, name.name, _unless_large(name.name, data))


def within_limit(files: Iterable[Found]) -> Iterator[Found]:
    """The files of one student, until they are too large together."""
    total = 0
    for file in files:
        total += 0 if isinstance(file.data, Problem) else len(file.data)
        if total > CONTENT_LIMIT:
            problem = Problem(f"must have at most {CONTENT_LIMIT} bytes of code")
            yield Found(file.where, "", problem)
            return
        yield file


def in_folder(folder: Path, top: Path) -> Iterator[Found]:
    """The files below a folder. No link is followed."""
    count = archives = 0
    for here, folders, files in os.walk(folder):
        depth = len(Path(here).relative_to(folder).parts)
        folders[:] = sorted(
            name for name in folders if depth < DEPTH and not is_hidden(name)
        )
        for name in sorted(files):
            count += 1
            if count > FILES_LIMIT:
                text = f"must have at most {FILES_LIMIT} files, and has more"
                yield Found(str(top), "", Problem(text))
                return
            path = Path(here, name)
            where = str(path.relative_to(top))
            if is_archive(name):
                archives += 1
                if archives > ARCHIVES:
                    problem = Problem(f"must have at most {ARCHIVES} archives")
                    yield Found(str(top), "", problem)
                    return
                yield from in_archive(path, where)
            elif name.endswith(CODE):
                yield Found(where, name, read_found(path))


def in_archive(path: Path, where: str) -> Iterator[Found]:
    """The files in an archive."""
    try:
        if path.is_symlink() or not path.is_file():
            raise Problem("must be a plain file")
        for name, data in members(path):
            if name.suffix in CODE and not any(map(is_hidden, name.parts)):
                contents = _unless_large(name.name, data)
                yield Found(f"{where}:{name}", name.name, contents)
    except Problem as problem:
        yield Found(where, "", problem)


def _unless_large(name: str, data: bytes) -> bytes | Problem:
    size = most_bytes(name)
    large = Problem(f"must have at most {size} bytes, and has more")
    return large if len(data) > size else data


def is_hidden(name: str) -> bool:
    """Whether a file or folder is none of the student's own."""
    return name in _PASSED_OVER or (name.startswith(".") and name != "..")


def read_found(path: Path) -> bytes | Problem:
    """What a file contains, or why that cannot be read."""
    try:
        return read_bytes(path, most_bytes(path.name))
    except FileNotFoundError:
        return Problem("is gone")
    except Problem as problem:
        return problem
