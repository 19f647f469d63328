"""Pairs of submissions side by side, on one page without a script."""

import io
from dataclasses import dataclass
from gettext import gettext as _

from grader.classroom.similarity import Likeness, Pair, shared_lines
from grader.reports.html import environment
from grader.reports.next_step import entry_of


@dataclass(frozen=True)
class Side:
    """One of two files.

    Attributes:
        name: whose it is.
        blocks: its text, in parts that are shared and parts that are not.
    """

    name: str
    blocks: list[tuple[bool, str]]


def to_similar_html(found: Likeness, sources: dict[str, dict[str, str]]) -> str:
    """Write pairs as a page.

    Args:
        found: the pairs, and what is usual.
        sources: what each handed in, by exercise.
    """
    page = environment().get_template("similar.html.j2")
    return page.render(
        found=found,
        title=_title(len(found.pairs)),
        percent=lambda share: f"{100 * share:.0f} %",
        sides=lambda *it: _sides(found, sources, *it),
    )


def _title(count: int) -> str:
    if count == 1:
        return _("1 pair to look at")
    if not count:
        return _("No pairs to look at")
    return _("{count} pairs to look at").format(count=count)


def _sides(
    found: Likeness, sources: dict[str, dict[str, str]], pair: Pair, exercise: str
) -> list[Side]:
    names = pair.first, pair.second
    one, other = (sources[name][exercise] for name in names)
    first, second = shared_lines(one, other, found.unusual[exercise])
    given = set(_stripped(entry_of(exercise).stub.read_text(encoding="utf-8")))
    return [
        Side(
            name,
            blocks(text, {n for n in lines if _stripped(text)[n - 1] not in given}),
        )
        for name, text, lines in zip(names, (one, other), (first, second), strict=True)
    ]


def _stripped(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n")]


def blocks(text: str, lines: set[int]) -> list[tuple[bool, str]]:
    r"""A text cut where lines that are marked begin and end.

    Example:
        >>> from grader.reports.similar_html import blocks
        >>> blocks("a\nb\nc\n", {2})
        [(False, 'a\n'), (True, 'b\n'), (False, 'c\n')]
    """
    cut: list[tuple[bool, str]] = []
    for number, line in enumerate(io.StringIO(text), 1):
        marked = number in lines
        if cut and cut[-1][0] == marked:
            cut[-1] = marked, cut[-1][1] + line
        else:
            cut.append((marked, line))
    return cut
