"""`similar`: which submissions share far more than the class usually does."""

from pathlib import Path
from typing import Literal

import click
from tqdm import tqdm

from grader.classroom.handed_in import handed_in
from grader.classroom.similarity import Likeness, likeness
from grader.commands.deadline import moment
from grader.commands.grade import PASSED, prepare, write_whole
from grader.commands.select import select
from grader.commands.wrong_command import WrongCommand
from grader.reports.similar_html import to_similar_html

Format = Literal["terminal", "html"]


def run(
    folder: Path,
    prefixes: tuple[str, ...],
    *,
    deadline: str | None,
    format_: Format,
    output: Path | None,
) -> int:
    """Compare all submissions, report, and give the exit code."""
    chosen = select(prefixes)
    target = prepare(output)
    when = moment(folder, deadline)
    try:
        found = handed_in(folder, [entry.name for entry in chosen], when)
    except OSError as error:
        raise WrongCommand(
            "SUBMISSIONS must be a folder with what each student handed in. "
            f"Received: {folder} ({error.strerror})"
        ) from None
    sources = {name: one.sources for name, one in found.items() if one.sources}
    try:
        bar = tqdm(sources, "read", unit="submission", disable=None)
        seen = likeness(sources, chosen, bar)
    except ValueError as error:
        raise WrongCommand(str(error)) from None
    text = to_similar_html(seen, sources) if format_ == "html" else _listed(seen)
    if target is None:
        click.echo(text, nl=False)
    else:
        write_whole(target, text)
    return PASSED


def _listed(seen: Likeness) -> str:
    lines = [
        f"{pair.share:>4.0%}  {pair.first}, {pair.second}: "
        f"{', '.join(name.partition('_')[0] for name in pair.exercises)}"
        for pair in seen.pairs
    ]
    usual = (
        f"{len(lines)} pairs share {seen.fence:.0%} or more of what sets them apart from "
        f"the class; {seen.typical:.0%} is usual."
    )
    last = (
        "That is a reason to ask, and no finding. --format html shows them side by side."
        if lines
        else "Short answers are alike by nature; of few, nothing can be said."
    )
    return "\n".join([usual, *lines, last, ""])
