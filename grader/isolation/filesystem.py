"""What a submission may read, and the landlock rules that hold it to that."""

import importlib.util
import os
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
OURS = {"grader", "solutions", "exercises", "tests", "kreg"}


def readable_paths() -> list[str]:
    """The files and folders that a child may read.

    Python's library, the system's, and each installed package but the grader's own:
    what is not listed cannot be opened.
    """
    paths = [*SYSTEM, sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")]
    paths.append(os.path.join(sys.base_prefix, "lib", "python-shared"))
    for folder in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
        paths += [entry.path for entry in os.scandir(folder) if entry.name not in OURS]
    kreg = importlib.util.find_spec("kreg")
    if kreg is not None and kreg.origin is not None:
        paths.append(str(Path(kreg.origin).parent))
    return [path for path in dict.fromkeys(paths) if os.path.exists(path)]


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
    for parent in {os.path.dirname(path) for path in readable}:
        # `import` lists the folder of the installed packages.
        if parent.endswith("-packages"):
            rules.allow_path(parent, AccessFS.READ_DIR)
    if scratch:
        rules.allow_path(scratch, fs_for_abi(abi) & ~AccessFS.EXECUTE)
        # TensorFlow reads its command line when it wakes, and aborts if it may not.
        rules.allow_path("/proc/self/cmdline", AccessFS.READ_FILE)
    return rules
