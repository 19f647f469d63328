"""Works through a class, on all cores or on a cluster."""

import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterator
from gettext import gettext as _

import joblib
import psutil
from joblib.externals.loky.process_executor import TerminatedWorkerError

from grader.classroom.gradebook import Verdict
from grader.classroom.work import Work, close_sandboxes, do

TRIES = 3


class Failed(Exception):
    """The grader itself failed on an exercise; this says nothing about the submission."""


def verdicts(
    todo: list[Work],
    *,
    workers: int | None,
    engine: str,
    failed: Callable[[Work, str], None],
) -> Iterator[Verdict]:
    """Grade everything, and give each verdict as soon as there is one.

    A worker that is killed is replaced, and what it was at is done again.

    Args:
        todo: what is to be graded.
        workers: how many at a time on this machine; None for one on each core.
        engine: "local", or the scheduler of a cluster: "dask://host:8786".
        failed: is told of work that could not be done, and why.

    Raises:
        Failed: if there are no workers, or they end again and again.
    """
    left = {(work.student, work.exercise): work for work in todo}
    tries = 0
    with _backend(engine, workers):
        while left:
            before = len(left)
            try:
                for key, outcome in _run(list(left.values())):
                    work = left.pop(key)
                    if isinstance(outcome, Verdict):
                        yield outcome
                    else:
                        failed(work, outcome)
            except TerminatedWorkerError as error:
                tries = tries + 1 if len(left) == before else 0
                if tries == TRIES:
                    text = _("workers end again and again: {error}")
                    raise Failed(text.format(error=error)) from None


def _run(todo: list[Work]) -> Iterator[tuple[tuple[str, str], Verdict | str]]:
    parallel = joblib.Parallel(return_as="generator_unordered", batch_size=1)
    done: Iterator[tuple[tuple[str, str], Verdict | str]]
    done = parallel(joblib.delayed(_attempt)(work) for work in todo)
    return done


def _attempt(work: Work) -> tuple[tuple[str, str], Verdict | str]:
    key = work.student, work.exercise
    try:
        return key, do(work)
    except Exception as error:  # noqa: BLE001  (one must not stop the class)
        return key, f"{type(error).__name__}: {error}"


def _end_with(parent: int) -> None:
    """Have this worker end when the process that it works for is gone.

    Ctrl-C reaches it, too: it is for that process to say what becomes of the work.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        with contextlib.suppress(psutil.NoSuchProcess):
            psutil.Process(parent).wait()
        close_sandboxes()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _backend(engine: str, workers: int | None) -> joblib.parallel_config:
    """Where joblib is to work."""
    if engine == "local":
        ours = {"initializer": _end_with, "initargs": (os.getpid(),)}
        return joblib.parallel_config("loky", n_jobs=workers or -1, **ours)
    try:
        from distributed import Client

        client = Client(engine.removeprefix("dask://"))
    except (ImportError, OSError, ValueError) as error:
        text = _(
            "`--engine` must name a Dask scheduler that answers: dask://HOST:PORT, with "
            "the extra 'cluster' installed. Received: {engine} ({error})"
        )
        raise Failed(text.format(engine=engine, error=error)) from None
    return joblib.parallel_config("dask", client=client)
