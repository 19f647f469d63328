"""Tells when a file may have been saved."""

import contextlib
import os
import threading
from collections.abc import Iterable
from pathlib import Path

import watchfiles

# Milliseconds: an editor may write several times, and is done after as long a silence.
SILENCE, PATIENCE = 20, 200
# Milliseconds after which a look is due in any case.
LOOK = 1000


class Saves:
    """Watches a folder from a thread of its own.

    Not every system tells of every change: a folder may take the place of another, lie
    on a network, or be one too many to watch. Such changes are found a second later.

    Args:
        folder: where the files are.
        names: the files to watch.
    """

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        self._folder = folder
        self._names = frozenset(names)
        self._happened = threading.Event()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Whether, within a time, there is a reason to look at the files."""
        happened = self._happened.wait(seconds)
        if happened:
            self._happened.clear()
        return happened

    def close(self) -> None:
        """Stop watching."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.is_set():
            with contextlib.suppress(OSError, RuntimeError):
                self._watch()
            self._happened.set()
            self._stop.wait(LOOK / 1000)

    def _watch(self) -> None:
        """Tell of what is saved for as long as the folder is the same."""
        place = os.stat(self._folder)
        for _ in watchfiles.watch(
            self._folder,
            watch_filter=lambda _, path: os.path.basename(path) in self._names,
            debounce=PATIENCE,
            step=SILENCE,
            stop_event=self._stop,
            rust_timeout=LOOK,
            yield_on_timeout=True,
            recursive=False,
        ):
            self._happened.set()
            if not os.path.samestat(os.stat(self._folder), place):
                return
