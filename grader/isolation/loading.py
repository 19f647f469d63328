"""A learner's source text to a module, without any file, and its errors back to lines."""

import difflib
import importlib.abc
import importlib.machinery
import inspect
import linecache
import sys
import traceback
from collections.abc import Sequence
from types import CodeType, ModuleType
from typing import Any

from grader.isolation import wire

FOLDER = "exercises"


class Sources(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Imports the submission's files from their text, by name.

    They can be imported as `ex06_soft_threshold` and as
    `exercises.ex06_soft_threshold`, as from a folder beside the file.
    """

    def __init__(self, sources: dict[str, str]) -> None:
        self.sources = sources
        for module, source in sources.items():
            path = file_name(module)
            lines = source.splitlines(keepends=True)
            linecache.cache[path] = (len(source), None, lines, path)

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,
    ) -> importlib.machinery.ModuleSpec | None:
        """Find a module among the sources."""
        if fullname == FOLDER:
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        name = fullname.removeprefix(f"{FOLDER}.")
        if name not in self.sources:
            return None
        spec = importlib.machinery.ModuleSpec(fullname, self, origin=file_name(name))
        spec.has_location = True
        return spec

    def get_code(self, fullname: str) -> CodeType | None:
        """Compile the source of a module."""
        name = fullname.removeprefix(f"{FOLDER}.")
        source = self.sources.get(name, "")
        return compile(source, file_name(name), "exec", dont_inherit=True)

    def get_source(self, fullname: str) -> str | None:
        """The text of a module."""
        return self.sources.get(fullname.removeprefix(f"{FOLDER}."))

    def is_package(self, fullname: str) -> bool:
        """Only the folder is a package."""
        return fullname == FOLDER


def load(module: str, sources: dict[str, str]) -> ModuleType:
    """Import a module of the submission.

    Raises:
        BaseException: whatever its code raises.
    """
    sys.meta_path.insert(0, Sources(sources))
    return importlib.import_module(module)


def file_name(module: str) -> str:
    """The name under which the learner knows a file."""
    return f"{FOLDER}/{module}.py"


def describe(error: BaseException) -> wire.Raised:
    """An exception as data: its class, its message, the learner's own lines."""
    types = [kind.__name__ for kind in type(error).__mro__[:-1]]
    try:
        message = str(error)
    except BaseException:  # noqa: BLE001  (a hostile __str__ may raise anything)
        message = ""
    lines = [
        wire.Line(
            frame.filename[len(FOLDER) + 1 : -3],
            frame.lineno or 0,
            frame.name,
            frame.line or "",
        )
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename.startswith(f"{FOLDER}/")
    ]
    if isinstance(error, SyntaxError) and error.filename:
        name = error.filename.removeprefix(f"{FOLDER}/").removesuffix(".py")
        text = (error.text or "").rstrip()
        lines.append(wire.Line(name, error.lineno or 0, "", text))
        message = str(error.msg)
    return wire.raised(types, message, lines)


def similar(name: str, module: ModuleType | None) -> str:
    """What is there that looks like what is not there; nothing, if nothing does."""
    # A module's names may be anything: a submission can put them there itself.
    names = [key for key in vars(module) if type(key) is str and len(key) < 100]
    return next(iter(difflib.get_close_matches(name, names, 1)), "")


def wrong_arguments(function: Any, count: int) -> str | None:
    """A function's parameters, if it does not take `count` positional arguments."""
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return None  # a builtin without a signature: calling it will tell
    try:
        signature.bind(*range(count))
    except TypeError:
        return f"({', '.join(signature.parameters)})"
    return None
