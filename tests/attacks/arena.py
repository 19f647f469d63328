"""Runs attack programs, each in a fresh arena, and tells what it did to the arena.

This is a script of its own: the grader that is attacked is this process, so that it may
be killed, run as another user, and carry secrets in its environment and memory.
"""

import array
import contextlib
import ctypes
import fcntl
import io
import json
import os
import re
import secrets
import shutil
import signal
import socket
import sys
import tempfile
import time
from pathlib import Path

ORDERS = json.loads(sys.argv[1])
sys.path.insert(0, ORDERS["project"])

import msgspec
import numpy
import psutil

from grader.catalog import Entry, find
from grader.isolation import fork_server, linux
from grader.isolation.sandbox import Sandbox
from grader.reports.junit import to_junit
from grader.reports.terminal import print_report
from grader.run import grade
from grader.submission import Submission

NAME = "ex06_soft_threshold"
TOKEN = re.compile("TOKEN[0-9a-f]{32}")
SOLUTION = Path(ORDERS["project"], "solutions", f"{NAME}.py").read_text()
# Harmless to whoever gets them, and never sent by the kernel here.
SIGNALS = (signal.SIGWINCH, signal.SIGURG, signal.SIGIO)
GET_FLAGS = 0x80086601
# Of the memory and the queues that an attack may leave behind.
SHARED_KEY = 0x6B726567
WITHOUT_HIDING = """
import sys; sys.path.insert(0, {root!r})
from grader.isolation import guardian, linux
linux.hide = lambda: None
guardian.main()
"""


def new_token() -> str:
    return "TOKEN" + secrets.token_hex(16)


class ArenaEntry(Entry, frozen=True):
    """The exercise, with a solution that lies in the arena."""

    folder: str = ""

    @property
    def solution(self) -> Path:
        return Path(self.folder, "reference", f"{NAME}.py")


class Listeners:
    """Everything on this machine that an attack could talk to."""

    def __init__(self, folder: str) -> None:
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", 0))
        self.abstract = socket.socket(socket.AF_UNIX)
        self.name = f"attack-{secrets.token_hex(8)}"
        self.abstract.bind(f"\0{self.name}")
        self.unix = socket.socket(socket.AF_UNIX)
        self.unix.bind(f"{folder}/socket")
        os.chmod(f"{folder}/socket", 0o777)
        self.streams = {"tcp": self.tcp, "abstract": self.abstract, "unix": self.unix}
        for listener in self.streams.values():
            listener.listen()
            listener.setblocking(False)
        self.udp.setblocking(False)

    def received(self) -> list[str]:
        found = []
        for name, listener in self.streams.items():
            with contextlib.suppress(BlockingIOError):
                listener.accept()[0].close()
                found.append(name)
            listener.close()
        with contextlib.suppress(BlockingIOError):
            self.udp.recv(1000)
            found.append("udp")
        self.udp.close()
        return found


class Arena:
    """A folder with what an attack would like to read, change or leave behind."""

    def __init__(self) -> None:
        self.folder = tempfile.mkdtemp(prefix="arena-")
        os.chmod(self.folder, 0o755)
        self.token = new_token()
        for name, text in {
            f"reference/{NAME}.py": f"{SOLUTION}\nTOKEN = '{self.token}'\n",
            f"submission/{NAME}.py": SOLUTION,
            "canary": "still alive\n",
        }.items():
            path = Path(self.folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
            path.chmod(0o666)
            path.parent.chmod(0o777)
        if ORDERS["private"]:
            os.chmod(f"{self.folder}/reference", 0o700)
        self.listeners = Listeners(self.folder)
        self.entry = ArenaEntry(
            **{**msgspec.structs.asdict(find(NAME)[0]), "seconds": 1},
            folder=self.folder,
        )

    def arm(self, source: str) -> str:
        """Tell a program where everything is: it need not find out."""
        for name, value in {
            "reference": self.entry.solution,
            "canary": f"{self.folder}/canary",
            "folder": self.folder,
            "grader": os.getpid(),
            "tcp": self.listeners.tcp.getsockname()[1],
            "udp": self.listeners.udp.getsockname()[1],
            "abstract": self.listeners.name,
            "root": ORDERS["project"],
        }.items():
            source = source.replace(f"@{name}@", str(value))
        return source

    def close(self, processes: object) -> None:
        """Tidy up after an attack that succeeded."""
        shutil.rmtree(self.folder)
        for child in psutil.Process().children(recursive=True):
            if child.pid not in processes:
                child.kill()
        with contextlib.suppress(FileNotFoundError):
            os.unlink("/dev/shm/attack")
        libc = ctypes.CDLL(None)
        for get, control, *rest in (
            (libc.shmget, libc.shmctl, 0, 0),
            (libc.semget, libc.semctl, 0, 0),
            (libc.msgget, libc.msgctl, 0),
        ):
            if (number := get(SHARED_KEY, *rest)) >= 0:
                control(number, 0, 0, 0)


def state(folders: list[str]) -> dict[str, object]:
    """All that an attack might change and leave behind."""
    found: dict[str, object] = {}
    for folder in folders:
        for at, names, files in os.walk(folder):
            names[:] = [name for name in names if name != "__pycache__"]
            for path in [at, *(os.path.join(at, name) for name in files)]:
                found[path] = describe(path)
    found["numpy"] = flags(numpy.__file__), os.lstat(numpy.__file__).st_mode
    for path in ("/proc/sysvipc/shm", "/proc/sysvipc/sem", "/proc/sysvipc/msg"):
        found[path] = len(Path(path).read_text().splitlines())
    found["shared memory"] = [n for n in os.listdir("/dev/shm") if "attack" in n]
    found["temporary files"] = sorted(os.listdir(tempfile.gettempdir()))
    found["limits"] = os.getpriority(os.PRIO_PROCESS, 0), os.sched_getaffinity(0)
    found["open files"] = psutil.Process().rlimit(psutil.RLIMIT_NOFILE)
    found["processes"] = sorted(
        child.pid for child in psutil.Process().children(recursive=True)
    )
    return found


def describe(path: str) -> tuple[object, ...]:
    status = os.lstat(path)
    text = Path(path).read_bytes() if os.path.isfile(path) else b""
    attributes = os.listxattr(path, follow_symlinks=False)
    return status.st_mode, status.st_uid, status.st_mtime_ns, text, attributes


def flags(path: str) -> int:
    """The attributes that `chattr` sets."""
    buffer = array.array("l", [0])
    with open(path, "rb") as file, contextlib.suppress(OSError):
        fcntl.ioctl(file, GET_FLAGS, buffer)
    return buffer[0]


def serves(sandbox: Sandbox) -> bool:
    """Whether the next, honest submission is served as if nothing had happened."""
    child = sandbox.launch()
    try:
        loaded = child.load(NAME, {NAME: SOLUTION}, 10)
        answer = child.call("soft_threshold", (3.0, 1.0), 10)
    finally:
        child.close()
    return loaded == (None, []) and answer[0] == 2.0 and not child.printed


def attempt(name: str, sandbox: Sandbox, signals: list[int]) -> dict[str, object]:
    """Grade one program, then an honest submission; say what happened."""
    arena = Arena()
    folders = [arena.folder, os.path.join(ORDERS["project"], "grader")]
    before = state(folders)
    source = arena.arm(Path(ORDERS["programs"], f"{name}.py").read_text())
    start = time.monotonic()
    result = grade(
        [arena.entry],
        Submission(Path("exercises"), {NAME: source}),
        seed=secrets.randbits(32),
        sandboxes={"numpy": sandbox},
    )
    seconds = time.monotonic() - start
    after = state(folders)
    screen = io.StringIO()
    print_report(result, screen)
    told = [msgspec.json.encode(result).decode(), screen.getvalue(), to_junit(result)]
    facts = {
        "name": name,
        "status": result.exercises[0].status,
        "statuses": [check.status for check in result.exercises[0].checks],
        "messages": [check.message for check in result.exercises[0].checks],
        "printed": [check.printed for check in result.exercises[0].checks],
        "score": result.score,
        "max_score": result.max_score,
        "leaked": TOKEN.findall("".join(told)),
        "screen": screen.getvalue(),
        "junit": told[-1],
        "received": arena.listeners.received(),
        "changed": {
            name: f"{before.get(name)} -> {after.get(name)}"[:500]
            for name in before | after
            if before.get(name) != after.get(name)
        },
        "signals": signals.copy(),
        "next_unharmed": serves(sandbox),
        "seconds": seconds,
        "layers": sandbox.layers,
    }
    signals.clear()
    arena.close(before["processes"])
    return facts


def main() -> None:
    signals: list[int] = []
    for number in SIGNALS:
        signal.signal(number, lambda number, frame: signals.append(number))
    secret = new_token()
    if "grader" in ORDERS["hidden"]:
        linux.hide()
    if "guardian" not in ORDERS["hidden"]:
        fork_server.START = WITHOUT_HIDING
    sandbox = Sandbox(
        "numpy", layers=tuple(ORDERS["layers"]), landlock_abi=ORDERS["landlock_abi"]
    )
    sandbox.open()
    for name in ORDERS["names"]:
        print(json.dumps({"begun": name}), flush=True)
        print(json.dumps(attempt(name, sandbox, signals)), flush=True)
    sandbox.close()
    left = os.listdir(tempfile.gettempdir())
    processes = len(psutil.Process().children(recursive=True))
    end = {"name": "end", "left": left, "processes": processes}
    print(json.dumps(end), flush=True)
    del secret


if __name__ == "__main__":
    main()
