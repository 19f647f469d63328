"""A learner at the command line."""

import os
import pty
import struct
import subprocess
import sys
import termios
from fcntl import ioctl

SIGN = "def sign(w):\n    import numpy as np\n    return np.sign(w)\n"

# A shell ignores Ctrl-C for what it runs in the background, these tests perhaps.
INTERRUPTIBLE = (
    "import runpy, signal\n"
    "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    "runpy.run_module('grader', run_name='__main__', alter_sys=True)"
)


def run(*arguments, cwd, **options):
    """Run the grader where nobody watches."""
    return subprocess.run(
        [sys.executable, "-m", "grader", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        **options,
    )


def begin(*arguments, cwd):
    """Begin to run the grader in a session of its own, where Ctrl-C can be sent."""
    return subprocess.Popen(
        [sys.executable, "-c", INTERRUPTIBLE, *arguments],
        cwd=cwd,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


def run_in_terminal(*arguments, cwd, columns):
    """Run the grader in a terminal, and give what it wrote there."""
    ours, theirs = pty.openpty()
    ioctl(theirs, termios.TIOCSWINSZ, struct.pack("4H", 40, columns, 0, 0))
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "1"}
    for name in ("COLUMNS", "LINES"):
        environment.pop(name, None)
    process = subprocess.Popen(
        [sys.executable, "-m", "grader", *arguments],
        cwd=cwd,
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    os.close(theirs)
    written = b""
    with open(ours, "rb", buffering=0) as terminal:
        try:
            while data := terminal.read(1 << 16):
                written += data
        except OSError:  # Linux's way to say that nobody writes any more
            pass
    process.wait()
    return written.decode().replace("\r\n", "\n")


def write(course, text, name="ex03_sign"):
    """Write an exercise."""
    (course / "exercises" / f"{name}.py").write_text(text, encoding="utf-8")
