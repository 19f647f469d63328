"""Opens the way to run submissions that this machine allows, and tries its walls."""

import os
import shutil
import socket
import sys
import tempfile
from pathlib import Path
from typing import Literal

from grader.isolation.client import Child, ChildEnded, IsolationError, Launcher
from grader.isolation.filesystem import readable_paths
from grader.isolation.limits import KERAS, NUMPY
from grader.isolation.settings import LAYERS, Environment, Limits, Settings

Isolation = Literal["auto", "required", "off"]
REQUIRED = ("landlock", "seccomp")
# What each layer must have stopped, to count as held.
STOPS = {"landlock": ("read", "write"), "seccomp": ("fork", "connect", "signal")}
ROOT = str(Path(__file__).resolve().parents[2])
PROBE_SECONDS = 60.0


class Sandbox:
    """A launcher of children, whose walls have been tried before anything runs in them.

    Args:
        environment: "numpy" or "keras".
        isolation: "auto" uses what there is, "required" refuses to go on without
            landlock and seccomp, "off" keeps only processes and limits.
        layers: the layers to use where the system has them.
        landlock_abi: use no more than this level of landlock.
    """

    def __init__(
        self,
        environment: Environment,
        isolation: Isolation,
        layers: tuple[str, ...] = (*LAYERS, "bubblewrap"),
        landlock_abi: int = 99,
    ) -> None:
        self.environment = environment
        self.isolation = isolation
        self.limits = KERAS if environment == "keras" else NUMPY
        self.layers: list[str] = []
        self._folder = ""
        if environment == "keras":
            self._folder = tempfile.mkdtemp(prefix="grader-")
            os.chmod(self._folder, 0o711)
        asked = [] if isolation == "off" else [name for name in LAYERS if name in layers]
        self._settings = Settings(
            environment, readable_paths(), asked, ROOT, self._folder, landlock_abi
        )
        wrap = isolation != "off" and "bubblewrap" in layers
        self._wrapped = wrap and sys.platform == "linux" and bool(shutil.which("bwrap"))
        self._launcher = self._start()

    def _start(self) -> Launcher:
        if sys.platform != "linux":
            from grader.isolation.spawner import Spawner

            return Spawner(self._settings)
        from grader.isolation.fork_server import ForkServer

        return ForkServer(self._settings, bubblewrap=self._wrapped)

    def open(self) -> None:
        """Wait until the guardian is ready, and try its walls.

        Raises:
            IsolationError: if submissions cannot run, or isolation is required and
                a wall is missing.
        """
        try:
            held = self._try_walls()
        except IsolationError:
            if not self._wrapped:
                raise
            # Many systems have bubblewrap and forbid the namespaces it needs.
            self._wrapped = False
            self._launcher.close()
            self._launcher = self._start()
            held = self._try_walls()
        self.layers = [*held, "bubblewrap"] if self._wrapped else held
        if self.isolation == "required":
            names = " ".join(self.layers)
            if missing := [layer for layer in REQUIRED if layer not in names]:
                raise IsolationError(
                    f"--isolation required needs {' and '.join(REQUIRED)}. "
                    f"Missing: {', '.join(missing)}. Held: {', '.join(self.layers)}. "
                    f"{'; '.join(self._launcher.missing)} Install the 'sandbox' extra "
                    "and libseccomp on Linux 5.13 or later."
                )

    def _try_walls(self) -> list[str]:
        """Have the burglar try from inside; name the layers that stopped it."""
        with tempfile.TemporaryDirectory(prefix="grader-") as folder:
            os.chmod(folder, 0o777)
            secret = Path(folder, "secret")
            secret.write_text("nobody may read this")
            secret.chmod(0o644)
            with socket.create_server(("127.0.0.1", 0)) as server:
                child = self.launch()
                port = server.getsockname()[1]
                try:
                    answer = child.ask("probe", (str(secret), folder, port), PROBE_SECONDS)
                except ChildEnded as ended:
                    raise IsolationError(f"the preflight child ended: {ended}") from None
                finally:
                    child.close()
        if not isinstance(answer, tuple):
            raise IsolationError(f"the preflight child raised {answer.message}")
        broken = {what for what, succeeded in answer[0].items() if succeeded}
        return [layer for layer in self._launcher.layers if not _failed(layer, broken)]

    def launch(self, limits: Limits | None = None) -> Child:
        """Start a child; its scratch folder, if it has one, is gone when it is.

        Raises:
            IsolationError: if it cannot be started or confined.
        """
        scratch = tempfile.mkdtemp(dir=self._folder) if self._folder else ""
        child = self._launcher.launch(limits or self.limits, scratch)
        if scratch:
            child.on_end = lambda: shutil.rmtree(scratch, ignore_errors=True)
        return child

    def close(self) -> None:
        """End every process and remove every folder."""
        self._launcher.close()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)


def _failed(layer: str, broken: set[str]) -> bool:
    return any(
        layer.startswith(name) and broken.intersection(stopped)
        for name, stopped in STOPS.items()
    )
