"""Whose a file is and what it was called, by how Canvas and Moodle name downloads."""

import re
from dataclasses import dataclass

# "doejane_LATE_123_456_ex01_l2_penalty-1.py": the last number counts resubmissions.
_CANVAS = re.compile(r"(?P<student>[^_]+(?:_LATE)?_\d+)_\d+_(?P<file>.+)")
# "Jane Doe_123_assignsubmission_file_" is a folder, or goes on with the file's name.
_MOODLE = re.compile(r"(?P<student>.+?_\d+)_assignsubmission_file_?(?P<file>.*)")
_AGAIN = re.compile(r"-\d+(?=(\.\w+)+$)")


@dataclass(frozen=True)
class Named:
    """What the name of a file or folder tells.

    Attributes:
        student: Whose it is.
        file: What the student called it; "" for a folder.
    """

    student: str
    file: str


def named(name: str) -> Named:
    """Whose a file or folder in a download of submissions is.

    Args:
        name: Its name. One that neither Canvas nor Moodle gave is the student's.

    Example:
        >>> from grader.classroom.layouts import named
        >>> named("doejane_LATE_123_456_ex01_l2_penalty-1.py")
        Named(student='doejane_123', file='ex01_l2_penalty.py')
        >>> named("Jane Doe_123_assignsubmission_file_")
        Named(student='Jane Doe_123', file='')
        >>> named("jane.zip")
        Named(student='jane', file='jane.zip')
    """
    if found := _MOODLE.fullmatch(name):
        return Named(found["student"], found["file"])
    if found := _CANVAS.fullmatch(name):
        student = found["student"].replace("_LATE", "")
        return Named(student, _AGAIN.sub("", found["file"]))
    ending = r"(\.zip|(\.tar)?(\.gz|\.bz2)?|\.tgz|\.tbz2|\.git)$"
    return Named(re.sub(ending, "", name), name)
