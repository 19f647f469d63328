"""`class`: grade what a class handed in."""

from gettext import gettext as _
from pathlib import Path

import click
from tqdm import tqdm

from grader.catalog import Entry
from grader.classroom.gradebook import Gradebook
from grader.classroom.gradescope import roster_of
from grader.classroom.grading import Failed, verdicts
from grader.classroom.owners import owners
from grader.classroom.roster import Roster
from grader.classroom.scores import Scores
from grader.classroom.work import Work, work_of
from grader.commands.class_formats import (
    Format,
    form_of,
    refuse_what_cannot_be_filled_in,
    report,
)
from grader.commands.grade import (
    GRADER_FAILED,
    INTERRUPTED,
    PASSED,
    itself_failed,
    prepare,
    put,
)
from grader.commands.seed import choose_seed
from grader.commands.select import select
from grader.commands.submissions import read_class
from grader.commands.wrong_command import WrongCommand
from grader.isolation.sandbox import Isolation
from grader.submission import Submission


def run(
    folder: Path,
    prefixes: tuple[str, ...],
    *,
    gradebook: Path,
    roster: Path | None,
    deadline: str | None,
    workers: int | None,
    engine: str,
    isolation: Isolation,
    seed: int | None,
    format_: Format,
    fill: Path | None,
    assignment: str | None,
    anonymous: bool,
    output: Path | None,
) -> int:
    """Grade a class, report, and give the exit code."""
    chosen = select(prefixes)
    _refuse_engine(engine, workers)
    target = prepare(output)
    form = form_of(format_, fill, assignment, output, anonymous=anonymous)
    known = _roster(roster)
    submissions, strangers, names = _by_student(folder, known, deadline)
    refuse_what_cannot_be_filled_in(form, names)
    with _open(gradebook) as book:
        seed = _seed(book, seed)
        book.hand_in(submissions)
        todo = _todo(book, chosen, submissions, seed, isolation)
        code, failures = _grade(book, todo, workers, engine)
        everyone = known.names() if known else list(submissions)
        scores = Scores.of(
            book.verdicts(), [entry.name for entry in chosen], sorted(everyone)
        )
        written = report(form, book, scores, names)
    put(written, target)
    _say_what_is_missing(strangers, failures, scores, submissions)
    return code


def _refuse_engine(engine: str, workers: int | None) -> None:
    if engine != "local" and not engine.startswith("dask://"):
        text = _("--engine must be local or dask://HOST:PORT. Received: {engine}")
        raise WrongCommand(text.format(engine=engine))
    if engine != "local" and workers is not None:
        text = _(
            "--workers must go with --engine local: a cluster has the workers it has. "
            "Received: --engine {engine} --workers {workers}"
        )
        raise WrongCommand(text.format(engine=engine, workers=workers))


def _roster(path: Path | None) -> Roster | None:
    try:
        return Roster.read(path) if path else None
    except (OSError, UnicodeDecodeError) as error:
        text = _("--roster must be a CSV file in UTF-8. Received: {file} ({error})")
        why = error.strerror if isinstance(error, OSError) else error.reason
        raise WrongCommand(text.format(file=path, error=why)) from None
    except ValueError as error:
        raise WrongCommand(str(error)) from None


def _by_student(
    folder: Path, roster: Roster | None, deadline: str | None
) -> tuple[dict[str, Submission], list[str], Roster]:
    """What each student handed in, whose is nobody's in the roster, and who is who."""
    names = [entry.name for entry in select(())]
    found, people = read_class(folder, names, deadline)
    if roster is None and people is None:
        return found, [], Roster.of_names(list(found))
    known = roster or roster_of(people or {})
    try:
        owned, strangers = owners(found, people, known)
    except ValueError as error:
        raise WrongCommand(str(error)) from None
    matched = {student: found[name] for student, name in owned.items()}
    return matched, strangers, known


def _open(path: Path) -> Gradebook:
    try:
        return Gradebook(path)
    except ValueError as error:
        raise WrongCommand(str(error)) from None


def _seed(book: Gradebook, seed: int | None) -> int:
    """The seed of the class, which stays what it first was."""
    wanted = choose_seed(seed)
    kept = int(book.setting("seed", str(wanted)))
    if seed is not None and kept != seed:
        text = _(
            "--seed must be that of the gradebook, {kept}, or be left out. Received: "
            "{seed}. Another seed needs another --gradebook."
        )
        raise WrongCommand(text.format(kept=kept, seed=seed))
    return kept


def _todo(
    book: Gradebook,
    chosen: list[Entry],
    submissions: dict[str, Submission],
    seed: int,
    isolation: Isolation,
) -> list[Work]:
    """What is not graded yet, or changed since: one exercise after the other."""
    done = book.digests()
    todo = [
        work_of(student, entry, submission, seed, isolation)
        for entry in chosen
        for student, submission in submissions.items()
    ]
    return [
        work for work in todo if done.get((work.student, work.exercise)) != work.digest
    ]


def _grade(
    book: Gradebook, todo: list[Work], workers: int | None, engine: str
) -> tuple[int, list[str]]:
    """Grade, with progress on the screen; the exit code, and what failed."""
    failures: list[str] = []

    def failed(work: Work, why: str) -> None:
        failures.append(f"{work.student}, {work.exercise}: {why}")

    found = verdicts(todo, workers=workers, engine=engine, failed=failed)
    # Without a terminal, no bar.
    bar = tqdm(found, _("graded"), len(todo), unit=_("exercise"), disable=None)
    try:
        for verdict in bar:
            book.add(verdict)
    except KeyboardInterrupt:
        text = _("Interrupted. Run the same command again to go on.")
        click.echo(text, err=True)
        return INTERRUPTED, failures
    except Failed as error:
        click.echo(itself_failed(error), err=True)
        return GRADER_FAILED, failures
    return GRADER_FAILED if failures else PASSED, failures


def _say_what_is_missing(
    strangers: list[str],
    failures: list[str],
    scores: Scores,
    submissions: dict[str, Submission],
) -> None:
    late = {name: one.commits_after for name, one in submissions.items()}
    after = [f"{name}, {count}" for name, count in late.items() if count]
    unreadable = [
        name
        for name, one in submissions.items()
        if not one.problems.keys().isdisjoint(scores.exercises)
    ]
    empty = [n for n, one in submissions.items() if not (one.sources or one.problems)]
    absent = [
        name for name in scores.students if scores.total(name) is None or name in empty
    ]
    said = {
        _("Not in the roster, and not graded"): strangers,
        _("Handed in nothing"): absent,
        _("Has a file that cannot be read; `replay` says why"): unreadable,
        _("Committed after the deadline, which was not looked at"): after,
        _("Could not be graded; run the same command again"): failures,
    }
    for words, names in said.items():
        if names:
            click.echo(f"{words} ({len(names)}): {'; '.join(names[:10])}", err=True)
