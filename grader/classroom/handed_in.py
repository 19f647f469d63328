"""What a class handed in: for each student, the sources of the exercises."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path, PurePosixPath

from grader.classroom.archives import CODE, is_archive
from grader.classroom.files import (
    Found,
    in_archive,
    in_folder,
    in_snapshot,
    is_hidden,
    read_found,
    within_limit,
)
from grader.classroom.git_history import Snapshot, control_folder
from grader.classroom.layouts import Named, named
from grader.classroom.notebook import code_of
from grader.classroom.repositories import snapshots
from grader.reports.text import plain
from grader.submission import Problem, Submission, source_of

NO_REPOSITORY = Problem("must be a git repository, as there is a deadline")


def handed_in(
    folder: Path, names: list[str], deadline: datetime | None = None
) -> dict[str, Submission]:
    """Read what a class handed in.

    Every folder, archive, or file of a download from Canvas, belongs to a student. In
    them, files are known by their names, at whatever depth; archives are looked into.
    Of a git repository its work tree is read or, if there is none or a deadline, what
    was committed.

    Args:
        folder: the folder of all submissions.
        names: the exercises.
        deadline: up to when a commit counts; what is no repository cannot be read then.

    Returns:
        From each student to the submission, in the order of the names.

    Raises:
        OSError: if the folder cannot be read.
    """
    found: dict[str, list[Iterable[Found]]] = defaultdict(list)
    places: dict[str, Path] = {}
    after: Counter[str] = Counter()
    paths = [
        path
        for path in sorted(folder.iterdir())
        if not is_hidden(path.name) and not path.is_symlink()
    ]
    committed = _committed([path for path in paths if path.is_dir()], deadline)
    for path in paths:
        name = named(plain(path.name))
        files = _files(path, name, names, committed.get(path), deadline)
        if files is not None:
            place = path if path.is_dir() else folder
            places.setdefault(name.student, Path(plain(str(place))))
            found[name.student].append(files)
            after[name.student] += committed.get(path, Snapshot()).commits_after
    # One student after the other: what is too large is in memory once at most.
    return {
        student: _submission(
            places[student],
            list(within_limit(itertools.chain(*parts))),
            names,
            after[student],
        )
        for student, parts in sorted(found.items())
    }


def _files(
    path: Path,
    name: Named,
    names: list[str],
    held: Snapshot | None,
    deadline: datetime | None,
) -> Iterable[Found] | None:
    """The files in an entry of the folder, or None if it is nobody's."""
    if held is not None:
        return in_snapshot(held, path)
    known = path.is_dir() or is_archive(path.name) or _exercise(name.file, names)
    if known and deadline is not None:
        return [Found(path.name, "", NO_REPOSITORY)]
    if path.is_dir():
        return in_folder(path, path)
    if is_archive(path.name):
        return in_archive(path, path.name)
    return [Found(path.name, name.file, read_found(path))] if known else None


def _committed(folders: list[Path], deadline: datetime | None) -> dict[Path, Snapshot]:
    """What the repositories among the folders held, as far as commits are what counts."""
    found = {control_folder(folder): folder for folder in folders}
    controls = [
        control
        for control, folder in found.items()
        if control is not None and (deadline is not None or control == folder)
    ]
    return {found[path]: held for path, held in snapshots(controls, deadline)}


def _exercise(file: str, names: list[str]) -> str | None:
    """The exercise that a file's name stands for; browsers add " (1)" to a second."""
    stem, dot, suffix = re.sub(r" ?\(\d+\)(?=\.\w+$)", "", file).rpartition(".")
    return stem if f"{dot}{suffix}" in CODE and stem in names else None


def _submission(
    place: Path, files: list[Found], names: list[str], commits_after: int
) -> Submission:
    submission = Submission(place, commits_after=commits_after)
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
            submission.problems[name] = Problem(plain(text))
    return submission


def _source(files: list[Found]) -> str:
    """The one source among files of the same name.

    Raises:
        Problem: if they differ, or it cannot be read.
    """
    contents = {file.data for file in files}
    if len(contents) > 1:
        places = plain(", ".join(file.where for file in files[:3]))
        raise Problem(f"must be handed in once. Received: {len(files)}, {places}")
    file = files[0]
    if isinstance(file.data, Problem):
        raise file.data
    if PurePosixPath(file.name).suffix == ".ipynb":
        return source_of(code_of(file.data.decode("utf-8", "replace")).encode())
    return source_of(file.data)
