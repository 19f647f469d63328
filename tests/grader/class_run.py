"""A run of `class` that is watched from outside."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys

import psutil

from grader.classroom.gradebook import Gradebook

BOOK = "gradebook.sqlite"
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def begin(*exercises, cwd, **options):
    """Begin to grade the class in `all`, with a gradebook that is there."""
    Gradebook(cwd / BOOK).__exit__()
    command = [sys.executable, "-m", "grader", "class", "all", *exercises]
    return subprocess.Popen(command, cwd=cwd, **{**QUIET, **options})


def runs(process, seconds=0.05):
    """Whether it still runs, after a moment."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    return process.poll() is None


def tree(process):
    """The processes of a run, by what they are."""
    kinds = ("grader", "worker", "guardian", "submission", "other")
    found = {kind: [] for kind in kinds}
    below = []
    with contextlib.suppress(psutil.NoSuchProcess):
        found["grader"] = [psutil.Process(process.pid)]
        below = found["grader"][0].children(recursive=True)
    for one in below:
        with contextlib.suppress(psutil.Error):
            found[_kind(one)].append(one)
    return found


def _kind(process):
    command = process.cmdline()
    if _guards(command):
        # A child has the command of the guardian that forked it.
        return "submission" if _guards(process.parent().cmdline()) else "guardian"
    return "worker" if any("popen_loky" in part for part in command) else "other"


def _guards(command):
    """Whether a command is that of a guardian, and not of what encloses it."""
    within = any("grader.isolation.guardian" in part for part in command)
    return within and "bwrap" not in command[0]


def kill(process, victim, choose=lambda found: found[-1]):
    """Kill one of the processes of a kind; tell whether there was one."""
    with contextlib.suppress(psutil.NoSuchProcess, ProcessLookupError):
        if found := tree(process)[victim]:
            os.kill(choose(found).pid, signal.SIGKILL)
            return True
    return False


def rows(folder):
    """The verdicts as they lie in the file, with the places and the times of writing."""
    with contextlib.closing(sqlite3.connect(folder / BOOK)) as db:
        return set(db.execute("select rowid, * from verdict"))


def count(folder):
    """How many verdicts there are."""
    with contextlib.closing(sqlite3.connect(folder / BOOK)) as db:
        return db.execute("select count(*) from verdict").fetchone()[0]


def statuses(folder):
    """What each student's exercise came to."""
    with Gradebook(folder / BOOK) as book:
        return {verdict.student: verdict.result.status for verdict in book.verdicts()}
