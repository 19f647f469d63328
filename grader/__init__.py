"""The grader of the course: `python -m grader`, and `%load_ext grader` in a notebook."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell


def load_ipython_extension(shell: "InteractiveShell") -> None:
    """Add `%grade` to a notebook; IPython calls this for `%load_ext grader`."""
    from grader.language import speak
    from grader.notebook.magic import add_magic

    speak([])
    add_magic(shell)
