"""Starts a guardian and has it fork children: the launcher of Linux."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile

import msgspec

from grader.isolation.client import Child, IsolationError, Launcher
from grader.isolation.settings import (
    Ended,
    Failed,
    Fork,
    Kill,
    Limits,
    Order,
    Report,
    Settings,
    Started,
)

# Of the project's folder, where a learner's numpy.py may lie, two packages are found.
OURS = """\
import sys
from importlib.machinery import PathFinder


class Project:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name in ("grader", "kreg"):
            return PathFinder.find_spec(name, [{root!r}])


sys.meta_path.insert(0, Project)
"""
START = OURS + "from grader.isolation.guardian import main; main()"
ENVIRONMENT = {
    # One thread: a filter or a ruleset encloses only the thread that installs it.
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    # Keras imports pandas, and pandas pyarrow where it is, whose allocator starts one.
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "LANG": "C.UTF-8",
    "KERAS_BACKEND": "tensorflow",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "CUDA_VISIBLE_DEVICES": "-1",
    "MPLBACKEND": "agg",
    "HOME": "/",
}
REPORT_SECONDS = 180


class ForkServer(Launcher):
    """A guardian process and the one child it has at a time.

    Args:
        settings: what it imports and how it confines.
    """

    def __init__(self, settings: Settings) -> None:
        self.layers = []
        self._namespaces: list[str] = []
        self._control, theirs = socket.socketpair()
        self._control.settimeout(REPORT_SECONDS)
        code = START.format(root=settings.package_root)
        data = msgspec.json.encode(settings).decode()
        # bubblewrap finds no program by way of a folder that it has not mounted.
        python = os.path.abspath(sys.executable)
        command = [python, "-I", "-X", "utf8", "-c", code, data]
        program = shutil.which("bwrap") if "bubblewrap" in settings.layers else None
        if program is not None:
            command = [program, *bubblewrap_arguments(settings), *command]
            self._namespaces = ["bubblewrap"]
        # What it says as it dies; closed with the guardian.
        self._words = tempfile.TemporaryFile()  # noqa: SIM115
        with theirs:
            self._process = subprocess.Popen(
                command,
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=self._words,
                env=ENVIRONMENT,
                cwd="/",
                start_new_session=True,
            )
        self._ready = False
        self.missing: list[str] = []

    def wait(self) -> None:
        """Wait until the guardian has imported what it imports.

        Raises:
            IsolationError: if it could not start.
        """
        if not self._ready:
            report = self._receive()
            assert isinstance(report, Started)
            self.missing = report.missing
            self._ready = True

    def launch(self, limits: Limits, scratch: str) -> Child:
        """Have a child forked and confined."""
        self.wait()
        frames, their_frames = socket.socketpair()
        output, their_output = socket.socketpair()
        with their_frames, their_output:
            descriptors = [their_frames.fileno(), their_output.fileno()]
            self._send(Fork(limits, scratch), descriptors)
            report = self._receive()
        if not isinstance(report, Started):
            frames.close()
            output.close()
            raise IsolationError(str(report))
        self.layers = report.layers + self._namespaces
        return Child(frames, output, limits, self.end)

    def end(self) -> Ended:
        """Kill the child."""
        self._send(Kill(), [])
        report = self._receive()
        assert isinstance(report, Ended)
        return report

    def close(self) -> None:
        """End the guardian; it leaves no process behind."""
        self._control.close()
        if not self._ready:  # it would first import all that it was told to
            self._process.kill()
        try:
            self._process.wait(REPORT_SECONDS)
        finally:
            self._process.kill()
            self._process.wait()
            self._words.close()

    def _send(self, order: Order, descriptors: list[int]) -> None:
        data = msgspec.msgpack.encode(order)
        message = len(data).to_bytes(4, "big") + data
        with contextlib.suppress(BrokenPipeError):  # reading will say what happened
            socket.send_fds(self._control, [message], descriptors)

    def _receive(self) -> Report:
        data = b""
        while len(data) < 4 or len(data) < 4 + int.from_bytes(data[:4], "big"):
            try:
                more = self._control.recv(1 << 16)
            except OSError:
                more = b""
            if not more:
                raise IsolationError(f"the guardian ended: {self._last_words()}")
            data += more
        report: Report = msgspec.msgpack.decode(data[4:], type=Report)
        if isinstance(report, Failed):
            raise IsolationError(report.message)
        return report

    def _last_words(self) -> str:
        self._process.kill()
        self._process.wait()
        self._words.seek(0)
        return self._words.read().decode(errors="replace").strip()[-2000:]


def bubblewrap_arguments(settings: Settings) -> list[str]:
    """What tells bubblewrap to make namespaces in which little else exists."""
    command = ["--die-with-parent", "--unshare-pid", "--as-pid-1", "--unshare-net"]
    command += ["--unshare-ipc", "--unshare-uts", "--proc", "/proc", "--dev", "/dev"]
    mounted = [path for path in settings.readable if not path.startswith(SPECIAL)]
    ours = os.path.join(settings.package_root, "grader")
    mounted += [os.path.join(ours, "__init__.py"), os.path.join(ours, "isolation")]
    command += ["--tmpfs", "/tmp"]
    for path in [*mounted, sys.prefix, sys.base_prefix, "/bin", "/sbin", "/usr"]:
        command += ["--ro-bind-try", path, path]
    if settings.scratch:
        command += ["--bind", settings.scratch, settings.scratch]
    return [*command, "--chdir", "/"]


SPECIAL = ("/proc", "/dev")
