"""What is imported before a submission runs, and what it may not import."""

import importlib
import os
import sys
import sysconfig
from collections.abc import Callable
from typing import Any

from grader.isolation import probe
from grader.isolation.settings import Settings

MODULES = {
    "numpy": "numpy collections copy dataclasses decimal fractions functools itertools "
    "json math numbers operator random re statistics string typing",
    "keras": "numpy keras tensorflow keras_tuner kreg",
}


def preload(settings: Settings) -> dict[str, Callable[..., Any]]:
    """Import what submissions need, and nothing that starts a thread.

    Returns:
        The questions that may be asked about a submission's objects, by name.
    """
    for module in MODULES[settings.environment].split():
        importlib.import_module(module)
    questions: dict[str, Callable[..., Any]] = {"probe": probe.probe}
    if settings.environment == "keras":
        keras_questions = importlib.import_module("grader.isolation.keras_questions")
        questions |= keras_questions.QUESTIONS
    _forget(settings.package_root)
    return questions


def _forget(root: str) -> None:
    """Take the folder of the project off the import path: its solutions lie there.

    An installed grader has none, and lies among what a submission may import.
    """
    places = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    if root in map(os.path.realpath, places):
        return
    sys.path[:] = [path for path in sys.path if os.path.realpath(path or ".") != root]
    sys.meta_path[:] = [
        finder
        for finder in sys.meta_path
        if not getattr(finder, "__module__", "").startswith(
            ("__editable__", "__main__")
        )
    ]
