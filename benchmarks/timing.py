"""Seconds by the clock and of processors, with all that was started."""

import os
import resource
import time
from collections.abc import Callable

from grader.isolation import linux


def timed(run: Callable[[], object]) -> tuple[float, float]:
    """How long something takes that starts other processes, on Linux.

    Returns:
        Seconds by the clock, and processor seconds of all processes that it started.
    """
    # What loses its parent becomes a child of this process, and is counted.
    linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)
    begin, before = time.perf_counter(), _used()
    run()
    seconds = time.perf_counter() - begin
    _reap()
    return seconds, _used() - before


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _reap() -> None:
    try:
        while True:
            os.wait()
    except ChildProcessError:
        return
