"""A root file system with the layout of a grading service, without a network.

The operating system and what is installed in this interpreter's environment are bound into
it, read only: they stand for the image that the service builds. Nothing else is there.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

needs_bubblewrap = pytest.mark.skipif(
    shutil.which("bwrap") is None, reason="bwrap is not installed"
)
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib64", "/etc")


def run_in_root(command, *, venv, read_only, writable, cwd="/", **environment):
    """Run a command there.

    Args:
        command: the program and its arguments.
        venv: where the environment with the grader's requirements is to be.
        read_only: the folders that are bound, by the place where they are to be.
        writable: the same, of those that may be written to.
        cwd: where to start.
        environment: variables.
    """
    bound = {venv: sys.prefix, sys.base_prefix: sys.base_prefix}
    bound |= {path: path for path in SYSTEM if os.path.exists(path)}
    options = ["--unshare-net", "--unshare-pid", "--unshare-ipc", "--die-with-parent"]
    options += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--clearenv"]
    if os.geteuid() == 0:
        options += ["--cap-add", "ALL"]  # as root of a container has them
    for place, path in (bound | read_only).items():
        options += ["--ro-bind", str(path), place]
    for place, path in writable.items():
        options += ["--bind", str(path), place]
    for name, value in ({"PATH": "/usr/bin:/bin"} | environment).items():
        options += ["--setenv", name, value]
    return subprocess.run(
        ["bwrap", *options, "--chdir", cwd, *command],
        capture_output=True,
        text=True,
        timeout=400,
    )


def folder(path, files):
    """Make a folder with these texts in it."""
    for name, text in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text, encoding="utf-8")
    path.mkdir(exist_ok=True)
    return Path(path)
