"""A class on one page for its teacher, which needs no network and no script."""

from collections.abc import Iterator
from gettext import gettext as _

from grader.classroom.overview import STUCK, Overview, Standing, Tally
from grader.reports.html import environment


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
        words=_words(),
        people=_people,
        shares=_shares,
        lasted=_lasted,
        slowest=max(overview.tallies, key=_mean_seconds, default=None),
        mean_seconds=_mean_seconds,
        stuck_from=STUCK,
    )


def _words() -> dict[Standing, str]:
    """Where students stand, in words."""
    return {
        "solved": _("solved"),
        "partly": _("with some of the points"),
        "pointless": _("without a point"),
        "not_begun": _("not begun"),
    }


def _people(count: int) -> str:
    return _("1 student") if count == 1 else _("{count} students").format(count=count)


def _shares(tally: Tally) -> Iterator[tuple[str, str, int, float]]:
    """The parts of a bar: what they stand for, in words, how many, how many percent."""
    total = tally.standings.total()
    for standing, words in _words().items():
        if count := tally.standings[standing]:
            yield standing, words, count, 100 * count / total


def _mean_seconds(tally: Tally) -> float:
    return sum(tally.seconds) / len(tally.seconds) if tally.seconds else 0.0


def _lasted(seconds: float) -> str:
    """A duration in the two units that say most of it.

    >>> _lasted(4.26), _lasted(75), _lasted(7384)
    ('4.3 s', '1 min 15 s', '2 h 3 min')
    """
    if seconds < 60:
        return _("{seconds} s").format(seconds=f"{seconds:.1f}")
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    text = _("{hours} h {minutes} min") if hours else _("{minutes} min {seconds} s")
    return text.format(hours=hours, minutes=minutes, seconds=rest)
