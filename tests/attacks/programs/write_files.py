"""Leaves files, folders, links, pipes and sockets wherever anybody may."""

import contextlib
import os

import numpy as np

SCORES = "everything"
FOLDERS = ("@folder@", "@folder@/reference", "/tmp", "/var/tmp", "/dev/shm", "/", ".", "~")
for folder in FOLDERS:
    path = os.path.expanduser(f"{folder}/attack-file")
    for attempt in (
        lambda path: open(path, "w").close(),
        lambda path: os.mkdir(path),
        lambda path: os.mkfifo(path),
        lambda path: os.mknod(path),
        lambda path: os.symlink("/", path),
        lambda path: os.link("@canary@", path),
        lambda path: os.open(os.path.dirname(path), os.O_TMPFILE | os.O_RDWR),
    ):
        with contextlib.suppress(OSError):
            attempt(path)


def right(w, threshold):
    w = np.asarray(w, float)
    return w - np.clip(w, -threshold, threshold)

def soft_threshold(w, threshold):
    return right(w, threshold)
