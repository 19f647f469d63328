"""What a watch waits for: a file saved, a key pressed, a terminal of another size."""

import contextlib
import shutil
import signal
import sys
from collections import deque
from collections.abc import Iterable
from pathlib import Path

from prompt_toolkit.input import Input, create_input
from prompt_toolkit.keys import Keys

from grader.watch.saves import Saves

TICK = 0.03  # seconds between looks at the keys and at the size


class Events:
    """Waits for what happens to a folder and to the terminal.

    Args:
        folder: where the exercises are.
        names: the files to watch.

    Attributes:
        keyboard: where keys come from, or None if nobody can press one.
    """

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        self._saves = Saves(folder, names)
        self._size = shutil.get_terminal_size()
        self._typed: deque[str] = deque()
        self._interrupted = False
        self._handler = signal.signal(signal.SIGINT, self._interrupt)
        self.keyboard: Input | None = None
        if sys.stdin.isatty() and sys.stdout.isatty():
            self.keyboard = create_input()

    def wait(self) -> str:
        """The next thing that happens: "saved", "resized" or the key pressed.

        Raises:
            KeyboardInterrupt: on Ctrl-C.
        """
        with self.keyboard.raw_mode() if self.keyboard else contextlib.nullcontext():
            while True:
                if key := self._next_key():
                    return key
                size = shutil.get_terminal_size()
                if size != self._size:
                    self._size = size
                    return "resized"
                if self._saves.wait(TICK):
                    return "saved"

    def _interrupt(self, *_: object) -> None:
        # What is raised while garbage is collected is lost, so it is noted as well.
        self._interrupted = True
        raise KeyboardInterrupt

    def _next_key(self) -> str:
        """A key that was pressed, or an empty text."""
        if self.keyboard:
            self._typed.extend(press.key for press in self.keyboard.read_keys())
        key = self._typed.popleft() if self._typed else ""
        if key == Keys.ControlC or self._interrupted:
            raise KeyboardInterrupt
        return key

    def close(self) -> None:
        """Stop watching, and leave Ctrl-C as it was."""
        signal.signal(signal.SIGINT, self._handler)
        self._saves.close()
