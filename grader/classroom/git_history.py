"""What a git repository held at a deadline; run apart, by `repositories`.

Objects are read as they are stored. Nothing is checked out, no hook runs, and neither
the settings nor the attributes of the repository are looked at.
"""

import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from dulwich.object_store import DiskObjectStore
from dulwich.objects import Blob, Commit, ObjectID, Tree
from dulwich.refs import DiskRefsContainer, Ref

from grader.classroom.archives import (
    CODE,
    CONTENT_LIMIT,
    DEPTH,
    FILES_LIMIT,
    most_bytes,
)
from grader.submission import Problem

MEMORY, SECONDS = 1 << 30, 60
COMMITS = 100_000
# Where a clone keeps which branch is the default one, and where the original does.
HEADS = (Ref(b"refs/remotes/origin/HEAD"), Ref(b"HEAD"))


class Snapshot(msgspec.Struct, frozen=True):
    """What a repository held.

    Attributes:
        files: the paths of Python files and notebooks, and the beginnings of them, one
            byte more than may be.
        commits_after: how many commits were made after the deadline.
        problem: why the repository cannot be read, or "".
    """

    files: list[tuple[str, bytes]] = []
    commits_after: int = 0
    problem: str = ""


class Request(msgspec.Struct, frozen=True):
    """Which repositories to read, and the deadline in seconds since 1970, if any."""

    paths: list[str]
    deadline: float | None


def control_folder(folder: Path) -> Path | None:
    """Where the repository in a folder is, with a work tree or without; None if none.

    What stands in for a folder elsewhere is none: a link, or a file that names one.
    """
    for place in (folder / ".git", folder):
        parts = [place, place / "objects", place / "refs"]
        if all(part.is_dir() and not part.is_symlink() for part in parts):
            return place if (place / "HEAD").is_file() else None
    return None


def snapshot(control: Path, deadline: float | None) -> Snapshot:
    """The files in the last commit of the default branch that is not too late.

    The branch's own line is followed, from each commit to its first parent.

    Raises:
        Problem: if the repository is damaged, lies elsewhere, or has too much.
    """
    _refuse_elsewhere(control)
    store = DiskObjectStore(control / "objects", loose_object_size_limit=MEMORY // 4)
    try:
        commit, after = _last(store, _tip(control), deadline)
        files = [] if commit is None else list(_files(store, commit.tree))
    finally:
        store.close()
    return Snapshot(files, after)


def _refuse_elsewhere(control: Path) -> None:
    """Refuse a repository that is partly in another place, another student's say."""
    for name in ("commondir", "objects/info/alternates"):
        if os.path.lexists(control / name):
            raise Problem(f"must be a whole repository, and has {name}")
    for here, folders, files in os.walk(control):
        for name in folders + files:
            mode = os.lstat(os.path.join(here, name)).st_mode
            if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                raise Problem(f"must hold plain files only, and has {name}")


def _tip(control: Path) -> ObjectID:
    refs = DiskRefsContainer(control)
    for head in HEADS:
        _, tip = refs.follow(head)
        if tip is not None:
            return tip
    raise Problem("must have a commit on its default branch")


def _last(
    store: DiskObjectStore, tip: ObjectID, deadline: float | None
) -> tuple[Commit | None, int]:
    """The last commit up to the deadline, if any, and how many come after it."""
    for after in range(COMMITS):
        commit = store[tip]
        if not isinstance(commit, Commit):
            raise Problem("must have a commit on its default branch")
        if deadline is None or commit.commit_time <= deadline:
            return commit, after
        if not commit.parents:
            return None, after + 1
        tip = commit.parents[0]
        if tip not in store:
            raise Problem("must be cloned with its whole history, without --depth")
    raise Problem(f"must have at most {COMMITS} commits after the deadline")


def _files(store: DiskObjectStore, root: ObjectID) -> Iterator[tuple[str, bytes]]:
    """Plain files; links, other repositories and what is hidden are passed over."""
    total = count = 0
    trees = [("", root)]
    while trees:
        place, identity = trees.pop()
        tree = store[identity]
        if not isinstance(tree, Tree):
            raise Problem("must be a repository that can be read: no tree")
        for entry in tree.iteritems(name_order=True):
            count += 1
            if count > FILES_LIMIT:
                raise Problem(f"must have at most {FILES_LIMIT} files, and has more")
            name = place + entry.path.decode("utf-8", "backslashreplace")
            if stat.S_ISDIR(entry.mode) and name.count("/") < DEPTH:
                trees.append((f"{name}/", entry.sha))
            elif stat.S_ISREG(entry.mode) and name.endswith(CODE):
                data = _contents(store, entry.sha)[: most_bytes(name) + 1]
                total += len(data)
                if total > CONTENT_LIMIT:
                    raise Problem(f"must have at most {CONTENT_LIMIT} bytes of code")
                yield name, data


def _contents(store: DiskObjectStore, identity: ObjectID) -> bytes:
    blob = store[identity]
    if not isinstance(blob, Blob):
        raise Problem("must be a repository that can be read: no file")
    return blob.data


def main() -> None:
    """Read repositories, one a line, as a request on the standard input asks for."""
    request = msgspec.json.decode(sys.stdin.buffer.read(), type=Request)
    more_time = _confine()
    for path in request.paths:
        more_time()
        try:
            found = snapshot(Path(path), request.deadline)
        except Problem as problem:
            found = Snapshot(problem=problem.text)
        except MemoryError:
            found = Snapshot(problem=f"must be readable with {MEMORY} bytes of memory")
        except Exception as error:  # noqa: BLE001  (whatever a damaged one runs into)
            kind = type(error).__name__
            text = f"must be a repository that can be read: {kind}"
            found = Snapshot(problem=text)
        sys.stdout.buffer.write(msgspec.json.encode(found) + b"\n")
        sys.stdout.buffer.flush()


def _confine() -> Callable[[], None]:
    """Limit this process's memory; what is given back grants it more time."""
    if sys.platform == "win32":
        return lambda: None
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    def more_time() -> None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = int(used.ru_utime + used.ru_stime)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (spent + SECONDS, hard))

    return more_time
