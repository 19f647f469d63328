"""`watch`: check exercises as they are saved."""

import contextlib
from pathlib import Path

import click

from grader.commands.grade import (
    GRADER_FAILED,
    INTERRUPTED,
    PASSED,
    itself_failed,
    open_sandboxes,
    read,
)
from grader.commands.seed import choose_seed
from grader.commands.select import select
from grader.isolation.client import IsolationError
from grader.isolation.sandbox import Isolation
from grader.run import GraderError
from grader.watch.events import Events
from grader.watch.session import Session


def run(
    prefixes: tuple[str, ...], folder: Path, *, isolation: Isolation, seed: int | None
) -> int:
    """Watch a folder until the learner quits, and give the exit code."""
    chosen = select(prefixes)
    submission = read(folder)
    seed = choose_seed(seed)
    with contextlib.closing(Events(folder, [f"{e.name}.py" for e in chosen])) as events:
        keys = events.keyboard is not None
        session = Session(chosen, submission, seed, keys=keys)
        try:
            return _follow(session, events, isolation)
        except KeyboardInterrupt:
            return INTERRUPTED
        except (GraderError, IsolationError) as error:
            click.echo(itself_failed(error), err=True)
            return GRADER_FAILED


def _follow(session: Session, events: Events, isolation: Isolation) -> int:
    """React to what happens, in the same sandboxes for as long as they live."""
    while True:
        with open_sandboxes(isolation) as session.sandboxes:
            session.check()
            with contextlib.suppress(IsolationError):  # they have to be opened again
                while session.react(events.wait()):
                    pass
                return PASSED
