"""`similar`: which submissions share far more than the class usually does."""

from gettext import gettext as _
from pathlib import Path
from typing import Literal

from tqdm import tqdm

from grader.classroom.gradescope import Submitter
from grader.classroom.similarity import Likeness, likeness
from grader.commands.grade import PASSED, prepare, put
from grader.commands.select import select
from grader.commands.submissions import read_class
from grader.commands.wrong_command import WrongCommand
from grader.reports.next_step import entry_of, short
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
    names = [entry.name for entry in chosen]
    found, people = read_class(folder, names, deadline)
    sources = {
        _shown(name, people): submission.sources
        for name, submission in found.items()
        if submission.sources
    }
    try:
        bar = tqdm(sources, _("read"), unit=_("submission"), disable=None)
        seen = likeness(sources, chosen, bar)
    except ValueError as error:
        raise WrongCommand(str(error)) from None
    put(to_similar_html(seen, sources) if format_ == "html" else listed(seen), target)
    return PASSED


def _shown(name: str, people: dict[str, list[Submitter]] | None) -> str:
    """Whose a submission is, in an export of Gradescope."""
    known = [one.names[0] for one in (people or {}).get(name, []) if one.names]
    return ", ".join(known) or name


def listed(seen: Likeness) -> str:
    """The pairs to look at, a line each, and what that means."""
    if seen.fence > 1:
        text = _(
            "This class is too alike for any pair to stand out: two submissions share "
            "{typical} of what sets them apart from the rest, in the middle."
        )
        return text.format(typical=f"{seen.typical:.0%}") + "\n"
    lines = [
        f"{pair.share:>4.0%}  {pair.first}, {pair.second}: "
        f"{', '.join(short(entry_of(name)) for name in pair.exercises)}"
        for pair in seen.pairs
    ]
    usual = _(
        "{count} pairs share {fence} or more of what sets them apart from the class; "
        "{typical} is usual."
    )
    usual = usual.format(
        count=len(lines), fence=f"{seen.fence:.0%}", typical=f"{seen.typical:.0%}"
    )
    last = (
        _(
            "That is a reason to ask, and no finding. --format html shows them side by "
            "side."
        )
        if lines
        else _("Short answers are alike by nature; of few, nothing can be said.")
    )
    return "\n".join([usual, *lines, last, ""])
