"""What the grader remembers between runs, in one small file that may be deleted."""

import hashlib
import os
from pathlib import Path

import msgspec

from grader.result import Result
from grader.submission import Submission

NAME = ".grader.json"


class ProgressFile(msgspec.Struct):
    """The file `.grader.json` in the current folder, about the `exercises/` there.

    Attributes:
        hints: how many hints have been shown, by exercise.
        passed: a digest of the text that passed, by exercise: another has yet to pass.
    """

    hints: dict[str, int] = {}
    passed: dict[str, str] = {}

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

    def has_passed(self, name: str, submission: Submission) -> bool:
        """Whether an exercise passed as it is now."""
        known = self.passed.get(name)
        return known is not None and known == _digest(submission, name)


def is_about(folder: Path) -> bool:
    """Whether the file tells of this folder: other people's work is graded as well."""
    return folder == Path("exercises").absolute()


def remember(result: Result, submission: Submission) -> None:
    """Write down which exercises pass as they are now.

    Raises:
        OSError: if the folder cannot be written to.
    """
    if not is_about(submission.folder):
        return
    progress = ProgressFile.read()
    before = dict(progress.passed)
    for exercise in result.exercises:
        progress.passed.pop(exercise.name, None)
        if exercise.status == "passed":
            progress.passed[exercise.name] = _digest(submission, exercise.name)
    if progress.passed != before:
        progress.write()


def _digest(submission: Submission, name: str) -> str:
    text = submission.sources.get(name, "")
    return hashlib.sha256(text.encode()).hexdigest()[:16]
