"""`class`: grade what a class handed in."""

from collections import Counter
from pathlib import Path
from typing import Literal

import click
from tqdm import tqdm

from grader.catalog import Entry
from grader.classroom.gradebook import Gradebook
from grader.classroom.grading import Failed, verdicts
from grader.classroom.handed_in import handed_in
from grader.classroom.roster import Roster
from grader.classroom.school_files import fill_canvas, fill_moodle
from grader.classroom.scores import Scores, summary, to_csv
from grader.classroom.work import Work, work_of
from grader.commands.grade import (
    GRADER_FAILED,
    INTERRUPTED,
    PASSED,
    prepare,
    write_whole,
)
from grader.commands.seed import choose_seed
from grader.commands.select import select
from grader.commands.wrong_command import WrongCommand
from grader.isolation.sandbox import Isolation
from grader.submission import Submission

Format = Literal["terminal", "csv", "canvas", "moodle"]


def run(
    folder: Path,
    prefixes: tuple[str, ...],
    *,
    gradebook: Path,
    roster: Path | None,
    workers: int | None,
    engine: str,
    isolation: Isolation,
    seed: int | None,
    format_: Format,
    fill: Path | None,
    assignment: str | None,
    output: Path | None,
) -> int:
    """Grade a class, report, and give the exit code."""
    chosen = select(prefixes)
    _refuse_engine(engine, workers)
    target = prepare(output)
    known = _roster(roster)
    export = _export(format_, fill, assignment)
    submissions, strangers = _by_student(folder, known)
    names = known or Roster.of_names(list(submissions))
    # What is wrong with the school's file is said before the work, not after it.
    _report(format_, Scores([], [], {}, {}), names, export, assignment)
    with _open(gradebook) as book:
        seed = _seed(book, seed)
        book.hand_in(submissions)
        todo = _todo(book, chosen, submissions, seed, isolation)
        code, failures = _grade(book, todo, workers, engine)
        everyone = known.names() if known else list(submissions)
        scores = Scores.of(
            book.verdicts(), [entry.name for entry in chosen], sorted(everyone)
        )
    text = _report(format_, scores, names, export, assignment)
    if target is None:
        click.echo(text, nl=False)
    else:
        write_whole(target, lambda file: file.write(text))
    _say_what_is_missing(strangers, failures, scores)
    return code


def _refuse_engine(engine: str, workers: int | None) -> None:
    if engine != "local" and not engine.startswith("dask://"):
        raise WrongCommand(
            f"--engine must be local or dask://HOST:PORT. Received: {engine}"
        )
    if engine != "local" and workers is not None:
        raise WrongCommand(
            "--workers must go with --engine local: a cluster has the workers it has. "
            f"Received: --engine {engine} --workers {workers}"
        )


def _roster(path: Path | None) -> Roster | None:
    try:
        return Roster.read(path) if path else None
    except (OSError, ValueError) as error:
        raise WrongCommand(str(error)) from None


def _export(format_: Format, fill: Path | None, assignment: str | None) -> str:
    """The text of the school's own export, where one is to be filled in."""
    if format_ not in ("canvas", "moodle"):
        if fill or assignment:
            raise WrongCommand(
                "--fill and --assignment must go with --format canvas or moodle. "
                f"Received: --format {format_}"
            )
        return ""
    if fill is None:
        raise WrongCommand(
            f"--format {format_} must have the file to fill in: "
            "--fill FILE, as exported there."
        )
    if (format_ == "canvas") != (assignment is not None):
        raise WrongCommand(
            "--assignment must name the column to fill in for canvas, and only there. "
            f"Received: --format {format_} --assignment {assignment}"
        )
    try:
        return fill.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongCommand(
            f"--fill must be a CSV file. Received: {fill} ({error})"
        ) from None


def _by_student(
    folder: Path, roster: Roster | None
) -> tuple[dict[str, Submission], list[str]]:
    """What each student handed in, and the submissions of nobody in the roster."""
    try:
        found = handed_in(folder, [entry.name for entry in select(())])
    except OSError as error:
        raise WrongCommand(
            "SUBMISSIONS must be a folder with what each student handed in. "
            f"Received: {folder} ({error.strerror})"
        ) from None
    if not found:
        raise WrongCommand(
            "SUBMISSIONS must hold a folder or an archive for each student. "
            f"Received: {folder}, with none"
        )
    if roster is None:
        return found, []
    who = {name: roster.who(name) for name in found}
    counts = Counter(student for student in who.values() if student)
    if twice := [name for name, n in counts.items() if n > 1]:
        names = ", ".join(name for name, student in who.items() if student == twice[0])
        raise WrongCommand(
            "Each student of the roster must have one submission. "
            f"Received: {names} for {twice[0]}. Put them together, or take one away."
        )
    matched = {student: found[name] for name, student in who.items() if student}
    return matched, [name for name, student in who.items() if student is None]


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
        raise WrongCommand(
            f"--seed must be that of the gradebook, {kept}, or be left out. "
            f"Received: {seed}. Another seed needs another --gradebook."
        )
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
        failures.append(f"{work.exercise} of {work.student}: {why}")

    found = verdicts(todo, workers=workers, engine=engine, failed=failed)
    # Without a terminal, no bar.
    bar = tqdm(found, "graded", len(todo), unit="exercise", disable=None)
    try:
        for verdict in bar:
            book.add(verdict)
    except KeyboardInterrupt:
        click.echo("Interrupted. Run the same command again to go on.", err=True)
        return INTERRUPTED, failures
    except Failed as error:
        click.echo(f"The grader itself failed: {error}", err=True)
        return GRADER_FAILED, failures
    return GRADER_FAILED if failures else PASSED, failures


def _report(
    format_: Format,
    scores: Scores,
    roster: Roster,
    export: str,
    assignment: str | None,
) -> str:
    try:
        match format_:
            case "csv":
                return to_csv(scores)
            case "canvas":
                return fill_canvas(export, scores, roster, assignment or "")
            case "moodle":
                return fill_moodle(export, scores, roster)
    except ValueError as error:
        raise WrongCommand(str(error)) from None
    return summary(scores)


def _say_what_is_missing(
    strangers: list[str], failures: list[str], scores: Scores
) -> None:
    absent = [name for name in scores.students if scores.total(name) is None]
    said = {
        "Not in the roster, and not graded": strangers,
        "Handed in nothing": absent,
        "Could not be graded; run the same command again": failures,
    }
    for words, names in said.items():
        if names:
            click.echo(f"{words} ({len(names)}): {'; '.join(names[:10])}", err=True)
