"""The argument SUBMISSIONS and the option --deadline."""

from datetime import datetime
from gettext import gettext as _
from pathlib import Path

from grader.classroom.git_history import control_folder
from grader.classroom.gradescope import Submitter, submitters
from grader.classroom.handed_in import handed_in
from grader.classroom.repositories import deadline_of
from grader.commands.wrong_command import WrongCommand
from grader.submission import Problem, Submission


def read_class(
    folder: Path, names: list[str], deadline: str | None
) -> tuple[dict[str, Submission], dict[str, list[Submitter]] | None]:
    """What was handed in of some exercises, and by whom where Gradescope says it.

    Raises:
        WrongCommand: if there is nothing, or no such moment.
    """
    try:
        moment = _moment(folder, deadline)
        found, people = handed_in(folder, names, moment), submitters(folder)
    except OSError as error:
        text = _(
            "SUBMISSIONS must be a folder with what each student handed in. "
            "Received: {folder} ({error})"
        )
        text = text.format(folder=folder, error=error.strerror)
        raise WrongCommand(text) from None
    except Problem as problem:
        raise WrongCommand(problem.text) from None
    except ValueError as error:
        raise WrongCommand(str(error)) from None
    if not found:
        text = _(
            "SUBMISSIONS must hold a folder or an archive for each student. "
            "Received: {folder}, with none"
        )
        raise WrongCommand(text.format(folder=folder))
    return found, people


def _moment(folder: Path, deadline: str | None) -> datetime | None:
    if deadline is None:
        return None
    moment = deadline_of(deadline)
    if not any(map(control_folder, folder.iterdir())):
        text = _(
            "--deadline must go with a folder of git repositories, one for each "
            "student. Received: {folder}, with none. Leave --deadline out."
        )
        raise ValueError(text.format(folder=folder))
    return moment
