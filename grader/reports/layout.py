"""Lines that fit the screen."""

import re
from gettext import gettext as _
from typing import IO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

NARROWEST = 20
BAR = 21
# Long lines are broken by who shows it.
ELEMENT = '<pre style="white-space: pre-wrap">{code}</pre>'


def wrap(text: str, width: int | None) -> list[str]:
    """Break a line between words; a path or a command stays whole, to be copied.

    Args:
        text: one line.
        width: how many columns fit, or None if it is no terminal.

    >>> wrap("open exercises/ex01_l2_penalty.py", 20)
    ['open', 'exercises/ex01_l2_penalty.py']
    """
    if width is None:
        return [text]
    lines = [""]
    for space, word in re.findall(r"([ \t]*)([^ \t]+)", text):
        longer = lines[-1] + space + word if lines[-1] else word
        if lines[-1] and cell_len(longer) > max(width, NARROWEST):
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def pad(text: str, width: int) -> str:
    """A text with spaces after it, as wide in a terminal as `width` digits."""
    return text + " " * (width - cell_len(text))


def how_many(done: int, count: int) -> str:
    """How many exercises have passed."""
    return _("{done} of {count} passed").format(done=done, count=count)


class Page:
    """Where a report is written.

    Args:
        file: a terminal, or any other file.
        keep: whether `html` will be asked for.

    Attributes:
        width: of the terminal, or None if it is no terminal.
    """

    def __init__(self, file: IO[str], *, keep: bool = False) -> None:
        # No width: a long line is ours to break, or not to break.
        # Not for Jupyter: there, rich shows each line at once, whatever the file is.
        self._console = Console(
            file=file,
            highlight=False,
            soft_wrap=True,
            record=keep,
            force_jupyter=False,
        )
        self.width = self._console.width if self._console.is_terminal else None

    def line(self, *parts: str | tuple[str, str]) -> None:
        """Write one line, made of texts and of texts with a style."""
        self._console.print(Text.assemble(*parts))

    def paragraph(
        self, text: str, style: str = "", *, mark: str = "", hue: str = "", indent: int
    ) -> None:
        """Write a text of any length.

        Args:
            text: the text; each of its lines is kept apart.
            style: its style.
            mark: what stands before it, within the indent.
            hue: the style of the mark.
            indent: at which column the text begins.
        """
        for line in text.splitlines() or [""]:
            words = line.lstrip(" ")
            left = indent + len(line) - len(words)
            room = None if self.width is None else self.width - left
            for part in wrap(words, room):
                self.line((pad(mark, left), hue), (part, style))
                mark = ""

    def clear(self) -> None:
        """Begin an empty screen; where there is none, leave a line empty."""
        if self._console.is_terminal and not self._console.is_dumb_terminal:
            self._console.clear()
        else:
            self.line()

    def bar(self, done: int, count: int, more: str = "") -> None:
        """Draw how much is done."""
        filled = BAR * done // count
        bar = f"{'█' * filled}{'░' * (BAR - filled)}"
        self.paragraph(f"{bar}  {how_many(done, count)}{more}", indent=2)

    def command(self, label: str, command: str) -> None:
        """Write what to type, or to open, next."""
        self.line(f"  {pad(label, 8)}", (command, "bold"))

    def html(self) -> str:
        """All that was written, as an element of a page, with its colours."""
        return self._console.export_html(inline_styles=True, code_format=ELEMENT)
