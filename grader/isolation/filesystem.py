"""What a submission may read, and the landlock rules that hold it to that."""

import contextlib
import itertools
import os
import secrets
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from landlockpy import Ruleset

# What the C library, NumPy and TensorFlow read at run time.
SYSTEM = [
    "/usr/lib",
    "/usr/lib64",
    "/lib",
    "/lib64",
    "/usr/local/lib",
    "/usr/share/zoneinfo",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/dev/null",
    "/dev/zero",
    "/dev/random",
    "/dev/urandom",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/proc/stat",
    "/sys/devices/system/cpu",
]
SCRATCH_FILES = 4000
OURS = {"grader", "solutions", "exercises", "tests", "kreg"}


def readable_paths() -> list[str]:
    """The files and folders that a child may read.

    Python's library, the system's, and each installed package but the grader's own:
    what is not listed cannot be opened. The grader may itself be installed in the
    middle of these, such as below `/usr/local/lib`.
    """
    paths = [*SYSTEM, sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")]
    paths.append(os.path.join(sys.base_prefix, "lib", "python-shared"))
    for folder in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
        paths += [entry.path for entry in os.scandir(folder) if entry.name not in OURS]
    root = Path(__file__).resolve().parents[2]
    paths.append(str(root / "kreg"))  # the one that a guardian imports
    hidden = [root / name for name in OURS - {"kreg"}]
    found = [part for path in paths for part in parts_without(path, hidden)]
    return [path for path in dict.fromkeys(found) if os.path.exists(path)]


def parts_without(path: str, hidden: list[Path]) -> list[str]:
    """A path, or those of its parts that neither are nor hold what is hidden."""
    real = Path(path).resolve()
    if any(real.is_relative_to(folder) for folder in hidden):
        return []
    if not any(folder.is_relative_to(real) for folder in hidden):
        return [path]
    inside = [entry.path for entry in os.scandir(path)]
    return [part for entry in inside for part in parts_without(entry, hidden)]


def scratch_is_full(folder: str, limit: int) -> bool:
    """Whether a folder holds too many bytes or files, or hides how many."""
    size = count = 0
    folders = [folder]
    for path in folders:  # a loop: the tree may be deeper than Python recurses
        try:
            for entry in os.scandir(path):
                count += 1
                if count > SCRATCH_FILES:
                    return True
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    size += entry.stat(follow_symlinks=False).st_size
        except FileNotFoundError:
            continue  # gone while we looked
        except OSError:
            return True  # closed to its owner, or with a path that is too long
    return size > limit


def remove_folder(folder: str) -> None:
    """Remove a folder and all that a submission left in it.

    Its tree may be deeper than Python recurses and than a path may be long, and have
    folders that are closed to their owner: each is opened, and what lies in it is moved
    to the top.
    """
    mark = secrets.token_hex(8)  # of no name that is there already
    numbers = itertools.count()
    with contextlib.suppress(OSError):
        while inner := _remove_files(folder):
            for path in inner:
                for deeper in _remove_files(path):
                    os.chmod(deeper, 0o700)
                    os.rename(deeper, f"{folder}/{mark}{next(numbers)}")
                os.rmdir(path)
        os.rmdir(folder)


def _remove_files(folder: str) -> list[str]:
    """Remove what lies in a folder, but for the folders: give their paths."""
    os.chmod(folder, 0o700)
    folders = []
    for entry in list(os.scandir(folder)):
        if entry.is_dir(follow_symlinks=False):
            folders.append(entry.path)
        else:
            os.unlink(entry.path)
    return folders


def landlock_rules(readable: list[str], scratch: str, abi: int) -> "Ruleset":
    """A landlock ruleset, ready to be enforced by the process that will be confined.

    Args:
        readable: what may be read.
        scratch: a folder in which all may be done, or "".
        abi: the highest level of landlock to use.

    Raises:
        ImportError: if landlockpy is missing.
        LandlockError: if the kernel has no landlock.
    """
    from landlockpy import AccessFS, Ruleset, fs_for_abi, net_for_abi, scope_for_abi
    from landlockpy.flags import LATEST_ABI

    abi = min(abi, LATEST_ABI)
    rules = Ruleset(
        handled_fs=fs_for_abi(abi),
        handled_net=net_for_abi(abi),
        scoped=scope_for_abi(abi),
    )
    read = AccessFS.READ_FILE | AccessFS.READ_DIR
    for path in filter(os.path.exists, readable):  # namespaces may show less
        folder = os.path.isdir(path)
        rules.allow_path(path, read if folder else AccessFS.READ_FILE)
    for parent in {os.path.dirname(path) for path in readable}.intersection(sys.path):
        # `import` lists the folders in which modules lie.
        rules.allow_path(parent, AccessFS.READ_DIR)
    if scratch:
        rules.allow_path(scratch, fs_for_abi(abi) & ~AccessFS.EXECUTE)
        # TensorFlow reads its command line when it wakes, and aborts if it may not.
        rules.allow_path("/proc/self/cmdline", AccessFS.READ_FILE)
    return rules
