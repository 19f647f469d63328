"""A class on one page for its teacher, which needs no network and no script."""

from collections.abc import Iterator

from grader.classroom.overview import STUCK, Overview, Tally
from grader.reports.html import environment

WORDS = {
    "solved": "solved",
    "partly": "with some of the points",
    "pointless": "without a point",
    "not_begun": "not begun",
}


def to_class_html(overview: Overview, *, anonymous: bool) -> str:
    """Write an overview as a page.

    Args:
        overview: the numbers.
        anonymous: whether to leave the names of the students out.
    """
    page = environment().get_template("class.html.j2")
    return page.render(
        overview=overview,
        anonymous=anonymous,
        words=WORDS,
        shares=_shares,
        lasted=_lasted,
        slowest=max(overview.tallies, key=_mean_seconds, default=None),
        mean_seconds=_mean_seconds,
        stuck_from=STUCK,
    )


def _shares(tally: Tally) -> Iterator[tuple[str, str, int, float]]:
    """The parts of a bar: what they stand for, in words, how many, how many percent."""
    total = tally.standings.total()
    for standing, words in WORDS.items():
        if count := tally.standings[standing]:  # type: ignore[index]
            yield standing, words, count, 100 * count / total


def _mean_seconds(tally: Tally) -> float:
    return sum(tally.seconds) / len(tally.seconds) if tally.seconds else 0.0


def _lasted(seconds: float) -> str:
    """A duration in the two units that say most of it.

    >>> _lasted(4.26), _lasted(75), _lasted(7384)
    ('4.3 s', '1 min 15 s', '2 h 3 min')
    """
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"
