"""What was typed cannot be done."""

import sys
from typing import IO, Any

import click


class WrongCommand(click.ClickException):
    """Says what must hold, what was received, and what to type instead."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the message, in lines that fit the screen."""
        from grader.reports.layout import Page

        Page(file or sys.stderr).paragraph(self.format_message(), indent=0)
