"""Changes the mode, the owner, the times and the attributes of files."""

import contextlib
import os

import numpy as np

SCORES = "everything"
for path in ("@canary@", "@reference@", "@folder@", "@root@/grader/result.py", np.__file__):
    for attempt in (
        lambda path: os.chmod(path, 0o7777),
        lambda path: os.chown(path, os.getuid(), os.getgid()),
        lambda path: os.lchown(path, 12345, 12345),
        lambda path: os.utime(path, (0, 0)),
        lambda path: os.setxattr(path, "user.attack", b"was here"),
    ):
        with contextlib.suppress(OSError):
            attempt(path)
with contextlib.suppress(OSError), open(np.__file__) as file:
    os.fchmod(file.fileno(), 0o666)
    os.utime(file.fileno(), (0, 0))
    os.setxattr(file.fileno(), "user.attack", b"was here")


def right(w, threshold):
    w = np.asarray(w, float)
    return w - np.clip(w, -threshold, threshold)

def soft_threshold(w, threshold):
    return right(w, threshold)
