"""The option --deadline."""

from datetime import datetime
from pathlib import Path

from grader.classroom.git_history import control_folder
from grader.classroom.repositories import deadline_of
from grader.commands.wrong_command import WrongCommand


def moment(folder: Path, deadline: str | None) -> datetime | None:
    """When it is.

    Raises:
        WrongCommand: if it is no moment, or there is nothing that it is for.
    """
    if deadline is None:
        return None
    try:
        found = deadline_of(deadline)
    except ValueError as error:
        raise WrongCommand(str(error)) from None
    if folder.is_dir() and not any(map(control_folder, folder.iterdir())):
        raise WrongCommand(
            "--deadline must go with a folder of git repositories, one for each "
            f"student. Received: {folder}, with none. Leave --deadline out."
        )
    return found
