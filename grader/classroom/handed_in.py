"""What a class handed in: for each student, the sources of the exercises."""

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from grader.classroom.archives import is_archive, members, most_bytes
from grader.classroom.layouts import named
from grader.classroom.notebook import code_of
from grader.submission import Problem, Submission, read_bytes, source_of

DEPTH, FILES = 6, 10_000
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


def handed_in(folder: Path, names: list[str]) -> dict[str, Submission]:
    """Read what a class handed in.

    Every folder, archive, or file of a download from Canvas, belongs to a student. In
    them, files are known by their names, at whatever depth; archives are looked into.

    Args:
        folder: the folder of all submissions.
        names: the exercises.

    Returns:
        From each student to the submission, in the order of the names.

    Raises:
        OSError: if the folder cannot be read.
    """
    found: dict[str, list[Found]] = defaultdict(list)
    places: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        if _is_hidden(path.name) or path.is_symlink():
            continue
        name = named(path.name)
        if path.is_dir():
            files = list(_in_folder(path, path))
        elif is_archive(path.name):
            files = list(_in_archive(path, path.name))
        elif _exercise(name.file, names):
            files = [Found(path.name, name.file, _read(path))]
        else:
            continue
        places.setdefault(name.student, path if path.is_dir() else folder)
        found[name.student] += files
    return {
        student: _submission(places[student], files, names)
        for student, files in sorted(found.items())
    }


def _in_folder(folder: Path, top: Path) -> Iterator[Found]:
    """The files below a folder. No link is followed."""
    count = 0
    for here, folders, files in os.walk(folder):
        depth = len(Path(here).relative_to(folder).parts)
        folders[:] = sorted(
            name for name in folders if depth < DEPTH and not _is_hidden(name)
        )
        for name in sorted(files):
            count += 1
            if count > FILES:
                problem = Problem(f"must have at most {FILES} files, and has more")
                yield Found(str(top), "", problem)
                return
            path = Path(here, name)
            where = str(path.relative_to(top))
            if is_archive(name):
                yield from _in_archive(path, where)
            elif name.endswith((".py", ".ipynb")):
                yield Found(where, name, _read(path))


def _in_archive(path: Path, where: str) -> Iterator[Found]:
    try:
        if path.is_symlink() or not path.is_file():
            raise Problem("must be a plain file")
        for name, data in members(path):
            if not any(map(_is_hidden, name.parts)) and name.suffix in (
                ".py",
                ".ipynb",
            ):
                size = most_bytes(name.name)
                large = Problem(f"must have at most {size} bytes, and has more")
                contents = large if len(data) > size else data
                yield Found(f"{where}:{name}", name.name, contents)
    except Problem as problem:
        yield Found(where, "", problem)


def _is_hidden(name: str) -> bool:
    return name in _PASSED_OVER or (name.startswith(".") and name != "..")


def _read(path: Path) -> bytes | Problem:
    try:
        return read_bytes(path, most_bytes(path.name))
    except FileNotFoundError:
        return Problem("is gone")
    except Problem as problem:
        return problem


def _exercise(file: str, names: list[str]) -> str | None:
    """The exercise that a file's name stands for; browsers add " (1)" to a second."""
    stem, dot, suffix = re.sub(r" ?\(\d+\)(?=\.\w+$)", "", file).rpartition(".")
    return stem if dot and suffix in ("py", "ipynb") and stem in names else None


def _submission(place: Path, files: list[Found], names: list[str]) -> Submission:
    submission = Submission(place)
    by_exercise: dict[str, list[Found]] = defaultdict(list)
    for file in files:
        if exercise := _exercise(file.name, names):
            by_exercise[exercise].append(file)
    for exercise, several in by_exercise.items():
        try:
            submission.sources[exercise] = _source(several)
        except Problem as problem:
            submission.problems[exercise] = problem
    broken = [file for file in files if not file.name]
    for name in names if broken else []:
        if name not in by_exercise:
            text = f"may be in {broken[0].where}, which {broken[0].data!s}"
            submission.problems[name] = Problem(text)
    return submission


def _source(files: list[Found]) -> str:
    """The one source among files of the same name.

    Raises:
        Problem: if they differ, or it cannot be read.
    """
    contents = {file.data for file in files}
    if len(contents) > 1:
        places = ", ".join(file.where for file in files[:3])
        raise Problem(f"must be handed in once. Received: {len(files)}, {places}")
    file = files[0]
    if isinstance(file.data, Problem):
        raise file.data
    if PurePosixPath(file.name).suffix == ".ipynb":
        return source_of(code_of(file.data.decode("utf-8", "replace")).encode())
    return source_of(file.data)
