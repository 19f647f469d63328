"""The walls around a child: prepared once by its guardian, closed by the child itself."""

import contextlib
import os
from typing import TYPE_CHECKING

from grader.isolation import filesystem, linux, seccomp
from grader.isolation.limits import set_limits
from grader.isolation.settings import Limits, Settings

if TYPE_CHECKING:
    from landlockpy import Ruleset

# A user that no file and no other process belongs to.
NOBODY = 61234


class Walls:
    """The layers that this system offers, ready to be closed around a child.

    Args:
        settings: which layers to use.

    Attributes:
        missing: why a layer that was asked for is not to be had.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.guardian = os.getpid()
        self.missing: list[str] = []
        self.writable = settings.environment == "keras"
        self.filter: bytes | None = None
        self.ruleset: Ruleset | None = None
        self.user = NOBODY if self._can_be_nobody() else None
        if "seccomp" in settings.layers:
            try:
                self.filter = seccomp.compile_filter(writable=self.writable)
            except (ImportError, RuntimeError, OSError) as error:
                self.missing.append(f"seccomp: {error}")
        if "landlock" in settings.layers:
            try:
                self.ruleset = self._rules("")
            except (ImportError, OSError) as error:
                self.missing.append(f"landlock: {error}")

    def _rules(self, scratch: str) -> "Ruleset":
        readable, abi = self.settings.readable, self.settings.landlock_abi
        return filesystem.landlock_rules(readable, scratch, abi)

    def _can_be_nobody(self) -> bool:
        """Whether root can become nobody and still read what Python needs.

        An interpreter in root's home folder is out of nobody's reach; there the child
        stays root in name and loses root's capabilities.
        """
        if "uid" not in self.settings.layers or os.geteuid() != 0:
            return False
        pid = os.fork()
        if pid == 0:
            readable = False
            with contextlib.suppress(OSError):
                os.setgroups([])
                os.setresgid(NOBODY, NOBODY, NOBODY)
                os.setresuid(NOBODY, NOBODY, NOBODY)
                needed = [path for path in self.settings.readable if "python" in path]
                readable = all(os.access(path, os.R_OK) for path in needed)
            os._exit(0 if readable else 1)
        return os.waitpid(pid, 0)[1] == 0

    def close(self, limits: Limits, scratch: str) -> list[str]:
        """Confine this process for good.

        Args:
            limits: what it may use.
            scratch: the only folder in which it may write, or "".

        Returns:
            The names of the layers that are in place.

        Raises:
            RuntimeError: if a second thread runs, which the walls would not enclose.
            OSError: if the system refuses a layer.
        """
        if linux.threads() != 1:
            raise RuntimeError(f"must run one thread, has {linux.threads()}")
        layers = ["processes", "rlimits"]
        set_limits(limits, self.user)
        layers += self._lower_privileges()
        linux.prctl(linux.PR_SET_PDEATHSIG, 9)
        if os.getppid() != self.guardian:
            raise RuntimeError("the guardian died before it could be told to kill")
        linux.prctl(linux.PR_SET_DUMPABLE, 0)
        if self.ruleset is not None:
            rules = self._rules(scratch) if scratch else self.ruleset
            rules.restrict()
            rules.close()
            abi = min(rules.abi_version, self.settings.landlock_abi)
            layers.append(f"landlock{abi}")
        if self.filter is not None:
            linux.load_filter(self.filter)
            layers.append("seccomp")
        return layers

    def _lower_privileges(self) -> list[str]:
        if "uid" not in self.settings.layers or os.geteuid() != 0:
            return []
        if self.user is None:
            linux.drop_capabilities()
            return ["capabilities"]
        os.setgroups([])
        os.setresgid(self.user, self.user, self.user)
        os.setresuid(self.user, self.user, self.user)
        return ["uid"]
