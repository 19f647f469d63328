"""An interpreter and a copy of the grader that any user of this machine can run."""

import importlib.metadata
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Nobody's: no file and no process of this machine belongs to it.
USER = 61235
DISTRIBUTIONS = [
    "attrs",
    "click",
    "click-default-group",
    "hypothesis",
    "iniconfig",
    "landlockpy",
    "markdown-it-py",
    "mdurl",
    "msgspec",
    "numpy",
    "packaging",
    "pluggy",
    "psutil",
    "Pygments",
    "pyseccomp",
    "pytest",
    "rich",
    "sortedcontainers",
]
VERSION = f"python{sys.version_info.major}.{sys.version_info.minor}"


@dataclass(frozen=True)
class Stage:
    """Where attacks are tried.

    Attributes:
        python: the interpreter.
        root: a folder with the grader and the solutions.
        folder: a folder for temporary files.
    """

    python: str
    root: str
    folder: Path


@pytest.fixture(scope="session")
def stage() -> Iterator[Stage]:
    """A stage that root and an ordinary user can enter.

    Root's home, where an interpreter or this repository may lie, is closed to others:
    then the interpreter and the few packages needed are copied.
    """
    folder = Path(tempfile.mkdtemp(prefix="stage-"))
    folder.chmod(0o755)
    root = folder / "root"
    for name in ("grader", "solutions"):
        shutil.copytree(
            ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    python = sys.executable
    if os.getuid() == 0 and not _usable_by_anybody(python, "import numpy, pytest"):
        python = _copy_packages(folder, _copy_interpreter(folder))
    yield Stage(python, str(root), folder)
    shutil.rmtree(folder)


def _usable_by_anybody(python: str, code: str) -> bool:
    try:
        done = subprocess.run(
            [python, "-I", "-c", code], user=USER, group=USER, extra_groups=[], cwd="/"
        )
    except PermissionError:
        return False
    return done.returncode == 0


def _copy_interpreter(folder: Path) -> str:
    """The interpreter itself, without its packages, found from wherever it lies."""
    original = Path(sys.base_prefix, "bin", VERSION)
    if _usable_by_anybody(str(original), "pass"):
        return str(original)
    copy = folder / "python"
    library = Path("lib", VERSION)
    ignored = shutil.ignore_patterns("test", "site-packages", "idlelib", "ensurepip")
    shutil.copytree(
        Path(sys.base_prefix) / library, copy / library, True, ignored, _link
    )
    for shared in Path(sys.base_prefix, "lib").glob("libpython*"):
        _link(str(shared), str(copy / "lib" / shared.name))
    # The program may name the folder of its library; the copy has it elsewhere.
    named = os.fsencode(f"{sys.base_prefix}/lib\0")
    found = b"$ORIGIN/../lib\0".ljust(len(named), b"\0")
    (copy / "bin").mkdir()
    program = copy / "bin" / VERSION
    program.write_bytes(original.read_bytes().replace(named, found))
    program.chmod(0o755)
    return str(program)


def _copy_packages(folder: Path, base: str) -> str:
    """A virtual environment with what the grader of the NumPy exercises imports."""
    home = folder / "venv"
    packages = home / "lib" / VERSION / "site-packages"
    packages.mkdir(parents=True)
    for name in DISTRIBUTIONS:
        for file in importlib.metadata.files(name) or []:
            target = packages / file
            if ".." not in file.parts and file.suffix != ".pyc":
                target.parent.mkdir(parents=True, exist_ok=True)
                _link(str(file.locate()), str(target))
    (home / "bin").mkdir()
    (home / "bin" / "python").symlink_to(base)
    (home / "pyvenv.cfg").write_text(f"home = {Path(base).parent}\n")
    return str(home / "bin" / "python")


def _link(source: str, target: str) -> None:
    """Copy a file without copying its bytes, where that is possible."""
    try:
        os.link(os.path.realpath(source), target)
    except OSError:
        shutil.copy2(source, target)
