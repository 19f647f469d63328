"""The main memory of this process: how much it takes at most, and how much is left."""

import threading
from pathlib import Path
from typing import Self

import psutil

# The names that the two versions of control groups have for a limit, for what is used,
# and for the part of it that the kernel takes back where it needs it.
FILES = (
    ("memory.max", "memory.current", "inactive_file"),
    ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
)
SECONDS_BETWEEN_LOOKS = 0.001


class PeakMemory:
    """Watches the memory of this process inside of a context, every millisecond.

    Attributes:
        start: Bytes in main memory when the context began.
        most: The largest number of bytes that was seen.

    Example:
        >>> import numpy as np
        >>> from kreg.search.memory import PeakMemory
        >>> with PeakMemory() as peak:
        ...     _ = np.ones(2**24)
        >>> peak.most - peak.start > 2**26  # those were 2**27 bytes
        True
    """

    def __enter__(self) -> Self:
        self._process = psutil.Process()
        self.start = self.most = self._now()
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._done.set()
        self._thread.join()
        self.most = max(self.most, self._now())

    def _watch(self) -> None:
        while not self._done.wait(SECONDS_BETWEEN_LOOKS):
            self.most = max(self.most, self._now())

    def _now(self) -> int:
        return int(self._process.memory_info().rss)


def free_memory(
    groups: Path = Path("/sys/fs/cgroup"), own: Path = Path("/proc/self/cgroup")
) -> int:
    """The bytes that this process can still take.

    What the machine has left, or less where the process is in control groups with a
    limit, as in a container or under a cluster's scheduler.

    Args:
        groups: Where the control groups of Linux are.
        own: The file that says in which of them this process is.
    """
    free = [psutil.virtual_memory().available]
    for folder in _folders(groups, own):
        for limit, usage, reclaimable in FILES:
            if (folder / usage).exists():
                most = (folder / limit).read_text().strip()
                used = int((folder / usage).read_text())
                lines = (folder / "memory.stat").read_text().splitlines()
                stat = dict(map(str.split, lines))
                if most != "max":
                    free.append(int(most) - used + int(stat[reclaimable]))
    return max(0, min(free))


def _folders(groups: Path, own: Path) -> set[Path]:
    """Those of the control groups that may limit the memory of this process."""
    found: set[Path] = set()
    for line in own.read_text().splitlines() if own.exists() else []:
        _, controllers, path = line.split(":", 2)
        if controllers in ("", "memory"):
            top = groups / controllers
            inner = top / path.strip("/")
            # A container may not see where it is, but the limit is at the top then.
            found |= {inner, *inner.parents} - set(top.parents)
    return found
