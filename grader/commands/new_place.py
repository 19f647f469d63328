"""A place for new files: a name that was typed, which must be free and can be written to."""

import os
from gettext import gettext as _
from pathlib import Path

from grader.commands.wrong_command import WrongCommand
from grader.release.course_folder import write_new


def refuse_no_room(argument: str, place: Path) -> None:
    """Say before the work, not after it, that nothing can be written there.

    Raises:
        WrongCommand: if the folder above cannot be written to.
    """
    if not os.access(place.absolute().parent, os.W_OK):
        text = _(
            "{argument} must be in a folder that can be written to. "
            "Received: {place}. Make the folder above it, or name another."
        )
        raise WrongCommand(text.format(argument=argument, place=place))


def write(argument: str, folder: Path, files: dict[str, bytes]) -> None:
    """Write new files into a folder, and nothing over anything.

    Raises:
        WrongCommand: if something is there already, or nothing can be written.
    """
    try:
        write_new(folder, files)
    except FileExistsError as error:
        text = _(
            "{argument} must be a new folder, or one without files of the course. "
            "Received: {folder}, which has {file}. Nothing was written. Name another "
            "folder, or move that away."
        )
        file = Path(str(error)).relative_to(folder)
        text = text.format(argument=argument, folder=folder, file=file)
        raise WrongCommand(text) from None
    except OSError as error:
        text = _(
            "{argument} must be a folder that can be written to, or a new name in one. "
            "Received: {folder} ({error})"
        )
        text = text.format(argument=argument, folder=folder, error=error.strerror)
        raise WrongCommand(text) from None
