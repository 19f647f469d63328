"""How this program is started, for telling the learner what to type next."""

import os
import shlex
import shutil
import sys


def invocation() -> str:
    """The command that starts this very program from the current folder.

    `python -m grader` only where `python` is the interpreter that runs now: elsewhere
    that would be another one, which knows nothing of the grader.
    """
    for name in ("python", "python3"):
        if _same(shutil.which(name), sys.executable):
            return f"{name} -m grader"
    return f"{shlex.quote(seen_from_here(sys.executable))} -m grader"


def seen_from_here(path: str) -> str:
    """The shorter way to write a path: from the current folder, or from the root."""
    absolute = os.path.abspath(path)
    try:
        return min(os.path.relpath(path), absolute, key=len)
    except ValueError:  # on Windows, another drive
        return absolute


def _same(found: str | None, program: str) -> bool:
    """Whether two paths are one place; a link to a program is a place of its own."""
    return found is not None and _place(found) == _place(program)


def _place(path: str) -> str:
    return os.path.normcase(os.path.abspath(path))
