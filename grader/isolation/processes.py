"""The processes below this one, and what they use, as Linux tells it."""

import contextlib
import os


def descendants() -> list[int]:
    """The processes that this one started, those that they started, and so on."""
    found = children(os.getpid())
    for pid in found:
        found += children(pid)
    return found


def children(pid: int) -> list[int]:
    """The processes whose parent is `pid`."""
    found: list[int] = []
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/children") as file:
                found += map(int, file.read().split())
    return found


def usage(pid: int) -> tuple[int, int]:
    """How many bytes of memory a process has, and how many threads."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            # The second field is a name in parentheses, in which anything may stand.
            fields = file.read().rpartition(b")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0, 0
    return int(fields[21]) * os.sysconf("SC_PAGE_SIZE"), int(fields[17])
