"""What the grader remembers between runs, in one small file that may be deleted."""

import os
from pathlib import Path

import msgspec

NAME = ".grader.json"


class ProgressFile(msgspec.Struct):
    """The file `.grader.json` in the current folder.

    Attributes:
        hints: how many hints have been shown, by exercise.
    """

    hints: dict[str, int] = {}

    @classmethod
    def read(cls) -> "ProgressFile":
        """What is remembered; nothing, if the file is gone or was damaged."""
        try:
            return msgspec.json.decode(Path(NAME).read_bytes(), type=cls)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return cls()

    def write(self) -> None:
        """Remember, all or nothing.

        Raises:
            OSError: if the folder cannot be written to.
        """
        draft = Path(f"{NAME}.new")
        draft.write_bytes(msgspec.json.format(msgspec.json.encode(self)) + b"\n")
        os.replace(draft, NAME)
