"""Opens the way to run submissions that this machine allows, and tries its walls."""

import os
import socket
import sys
import tempfile
from pathlib import Path
from typing import Literal

from grader.isolation.client import Child, ChildEnded, IsolationError, Launcher
from grader.isolation.filesystem import readable_paths, remove_folder
from grader.isolation.limits import KERAS, NUMPY
from grader.isolation.settings import LAYERS, Environment, Limits, Settings

Isolation = Literal["auto", "required", "off"]
REQUIRED = ("landlock", "seccomp")
# What each layer must have stopped, to count as held.
STOPS = {"landlock": ("read", "write"), "seccomp": ("fork", "connect", "signal")}
ROOT = str(Path(__file__).resolve().parents[2])
PROBE_SECONDS = 60.0


class Sandbox:
    """A launcher of children, whose walls are tried before anything runs in them.

    Args:
        environment: "numpy" or "keras".
        isolation: "auto" uses what there is, "required" refuses to go on without
            landlock and seccomp, "off" keeps only processes and limits.
        layers: the layers to use where the system has them.
        landlock_abi: use no more than this level of landlock.

    Attributes:
        limits: what a child may use, unless told otherwise.
        layers: what held when the walls were tried; empty before that.
    """

    def __init__(
        self,
        environment: Environment,
        isolation: Isolation = "auto",
        *,
        layers: tuple[str, ...] = LAYERS,
        landlock_abi: int = 99,
    ) -> None:
        self.environment = environment
        self.isolation = isolation
        self.limits = KERAS if environment == "keras" else NUMPY
        self.layers: list[str] = []
        self._asked = [] if isolation == "off" else list(layers)
        self._abi = landlock_abi
        self._folder = ""
        self._launcher: Launcher | None = None

    def start(self) -> None:
        """Begin to import what submissions need, without waiting for the end of it."""
        if self._launcher is not None:
            return
        if self.environment == "keras":
            self._folder = tempfile.mkdtemp(prefix="grader-")
            os.chmod(self._folder, 0o711)
        settings = Settings(
            self.environment,
            readable_paths(),
            self._asked,
            ROOT,
            self._folder,
            self._abi,
        )
        if sys.platform == "linux":
            from grader.isolation.fork_server import ForkServer

            self._launcher = ForkServer(settings)
        else:
            from grader.isolation.spawner import Spawner

            self._launcher = Spawner(settings)

    def open(self) -> None:
        """Wait until children can be had, and try the walls, once.

        Raises:
            IsolationError: if submissions cannot run, or isolation is required and
                a wall is missing.
        """
        if self.layers:
            return
        self.start()
        try:
            self.layers = self._try_walls()
        except IsolationError:
            # Many systems have bubblewrap and forbid the namespaces that it needs.
            if "bubblewrap" not in self._asked:
                raise
            self._asked.remove("bubblewrap")
            self.close()
            self.start()
            self.layers = self._try_walls()
        if self.isolation == "required":
            self._require()

    def _require(self) -> None:
        names = " ".join(self.layers)
        missing = [layer for layer in REQUIRED if layer not in names]
        if missing and self._launcher is not None:
            raise IsolationError(
                f"--isolation required needs {' and '.join(REQUIRED)}. "
                f"Received: {', '.join(self.layers)}. "
                f"{'; '.join(self._launcher.missing)} "
                "Install the 'sandbox' extra and libseccomp on Linux 5.13 or later."
            )

    def _try_walls(self) -> list[str]:
        """Have the burglar try from inside; name the layers that stopped it."""
        with tempfile.TemporaryDirectory(prefix="grader-") as folder:
            os.chmod(folder, 0o777)
            secret = Path(folder, "secret")
            secret.write_text("nobody may read this")
            secret.chmod(0o644)
            with socket.create_server(("127.0.0.1", 0)) as server:
                child = self._fork(self.limits)
                port = server.getsockname()[1]
                try:
                    answer = child.ask(
                        "probe", (str(secret), folder, port), PROBE_SECONDS
                    )
                except ChildEnded as ended:
                    raise IsolationError(
                        f"the preflight child ended: {ended}"
                    ) from None
                finally:
                    child.close()
        if not isinstance(answer, tuple):
            raise IsolationError(f"the preflight child raised {answer.message}")
        broken = {what for what, succeeded in answer[0].items() if succeeded}
        assert self._launcher is not None
        return [layer for layer in self._launcher.layers if not _failed(layer, broken)]

    def launch(self, limits: Limits | None = None) -> Child:
        """Start a child; its scratch folder, if it has one, is gone when it is.

        Raises:
            IsolationError: if it cannot be started or confined.
        """
        self.open()
        return self._fork(limits or self.limits)

    def _fork(self, limits: Limits) -> Child:
        assert self._launcher is not None
        scratch = tempfile.mkdtemp(dir=self._folder) if self._folder else ""
        child = self._launcher.launch(limits, scratch)
        if scratch:
            child.on_end = lambda: remove_folder(scratch)
        return child

    def close(self) -> None:
        """End every process and remove every folder."""
        if self._launcher is not None:
            self._launcher.close()
            self._launcher = None
        if self._folder:
            remove_folder(self._folder)


def _failed(layer: str, broken: set[str]) -> bool:
    return any(
        layer.startswith(name) and broken.intersection(stopped)
        for name, stopped in STOPS.items()
    )


def held(sandboxes: list[Sandbox]) -> list[str]:
    """The layers that held in every sandbox that was used; none if none was."""
    used = [sandbox.layers for sandbox in sandboxes if sandbox.layers]
    if not used:
        return []
    return [layer for layer in used[0] if all(layer in layers for layers in used)]
