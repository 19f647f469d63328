"""The stage for attacks: an interpreter and a grader that any user can run."""

import importlib.metadata
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
ARENA = Path(__file__).parent / "arena.py"
PROGRAMS = Path(__file__).parent / "programs"
SECONDS_FOR_A_PROGRAM = 60
# A user that no file and no process of this machine belongs to.
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
class Mode:
    """How a grader runs that is attacked.

    Attributes:
        root: whether root runs it, or an ordinary user.
        layers: what confines submissions, where the system has it.
        landlock_abi: the highest level of landlock to use.
        hidden: the trusted processes whose memory is closed to others, and which
            become the parents of what their descendants leave behind.
        private: whether the solutions and the grader lie in folders of root alone.
    """

    root: bool
    layers: tuple[str, ...] = ("uid", "landlock", "seccomp")
    landlock_abi: int = 99
    hidden: tuple[str, ...] = ("grader", "guardian")
    private: bool = False


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

    def run(self, names: list[str], **settings: Any) -> dict[str, dict[str, Any]]:
        """Try programs one after the other; say what became of each.

        When an attack kills the grader, a new one goes on with the next program.

        Args:
            names: the programs.
            settings: the attributes of a `Mode`.
        """
        mode = Mode(**settings)
        told: dict[str, dict[str, Any]] = {}
        while True:
            lines, code = self._run_once(mode, names)
            told |= {line["name"]: line for line in lines if "name" in line}
            begun = [line["begun"] for line in lines if "begun" in line]
            if code == 0:
                return told
            assert begun, "the grader did not start"
            told[begun[-1]] = {"died": code}
            names = names[names.index(begun[-1]) + 1 :]
            if not names:
                return told

    def _run_once(
        self, mode: Mode, names: list[str]
    ) -> tuple[list[dict[str, Any]], int]:
        folder = self.folder / secrets.token_hex(4)
        folder.mkdir(mode=0o755)
        identity: dict[str, Any] = {}
        if os.getuid() == 0:
            for part in ("grader", "solutions"):
                os.chmod(f"{self.root}/{part}", 0o700 if mode.private else 0o755)
            if not mode.root:
                identity = {"user": USER, "group": USER, "extra_groups": []}
        orders = {"project": self.root, "programs": str(folder / "programs")}
        # The user may not be able to reach them where they are.
        shutil.copytree(PROGRAMS, folder / "programs")
        shutil.copy(ARENA, folder)
        temporary = folder / "temporary"
        temporary.mkdir()
        if identity:
            os.chown(temporary, USER, USER)
        orders |= {"names": names, **asdict(mode)}
        process = subprocess.Popen(
            [self.python, "-IB", str(folder / ARENA.name), json.dumps(orders)],
            stdout=subprocess.PIPE,
            env={"TMPDIR": str(temporary), "SECRET": f"TOKEN{secrets.token_hex(16)}"},
            cwd="/",
            text=True,
            **identity,
        )
        try:
            limit = SECONDS_FOR_A_PROGRAM * (1 + len(names))
            output = process.communicate(timeout=limit)[0]
        finally:
            process.kill()
            process.wait()
        shutil.rmtree(folder)
        return [json.loads(line) for line in output.splitlines()], process.returncode


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
    # As in a student's own environment: the user may change it, submissions may not.
    owned = packages / "numpy" / "__init__.py"
    text = owned.read_bytes()
    owned.unlink()
    owned.write_bytes(text)
    os.chown(owned, USER, USER)
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
