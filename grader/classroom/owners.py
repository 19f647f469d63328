"""Who in the roster handed in what."""

from collections import defaultdict
from collections.abc import Iterable
from gettext import gettext as _

from grader.classroom.gradescope import Submitter
from grader.classroom.roster import Roster


def owners(
    names: Iterable[str], people: dict[str, list[Submitter]] | None, roster: Roster
) -> tuple[dict[str, str], list[str]]:
    """The submission of each student, and whose is nobody's in the roster.

    Args:
        names: of the submissions.
        people: the students of each, where a list of Gradescope says it; what a group
            handed in is the submission of each of its members.
        roster: the class.

    Raises:
        ValueError: if a student has several submissions.

    Example:
        >>> from grader.classroom.owners import owners
        >>> from grader.classroom.roster import Roster
        >>> owners(["jd_12", "joe"], None, Roster([{"login": "jd", "id": "12"}]))
        ({'jd': 'jd_12'}, ['joe'])
    """
    owned: dict[str, list[str]] = defaultdict(list)
    strangers = []
    for name in names:
        for known_as in _people(name, people):
            found = {roster.who(text) for text in known_as} - {None}
            if len(found) == 1:
                owned[str(found.pop())].append(name)
            else:
                strangers.append(known_as[0])
    for student, several in owned.items():
        if len(several) > 1:
            text = _(
                "Each student of the roster must have one submission. Received: "
                "{names} for {student}. Put them together, or take one away."
            )
            names = ", ".join(several)
            raise ValueError(text.format(names=names, student=student))
    return {student: name for student, (name,) in owned.items()}, strangers


def _people(name: str, people: dict[str, list[Submitter]] | None) -> list[list[str]]:
    """What each of the students of a submission is known as."""
    known = [] if people is None else [one.names for one in people.get(name, [])]
    return [names for names in known if names] or [[name]]
