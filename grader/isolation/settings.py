"""What a guardian is told when it starts, and what it is told for each child."""

from typing import Literal

import msgspec

Environment = Literal["numpy", "keras"]
LAYERS = ("uid", "landlock", "seccomp", "bubblewrap")


class Settings(msgspec.Struct, frozen=True):
    """How a guardian prepares its children.

    Attributes:
        environment: what is imported before the first fork.
        readable: files and folders that a child may read.
        layers: the layers of confinement to use where the system has them.
        scratch: the folder in which children get folders of their own, or "".
        landlock_abi: use no more than this level of landlock.
        package_root: the folder in which the grader's own package lies.
    """

    environment: Environment
    readable: list[str]
    layers: list[str]
    package_root: str
    scratch: str = ""
    landlock_abi: int = 99


class Limits(msgspec.Struct, frozen=True):
    """What one child may use: seconds of processor time, bytes, files, threads."""

    cpu: int
    address_space: int
    memory: int
    output: int = 1 << 20
    scratch: int = 0
    files: int = 512
    threads: int = 64


class Fork(msgspec.Struct, frozen=True, tag="fork"):
    """Make a child. Its two sockets (frames, output) come with this message.

    Attributes:
        limits: what it may use.
        scratch: the folder in which it may write, or "".
    """

    limits: Limits
    scratch: str = ""


class Kill(msgspec.Struct, frozen=True, tag="kill"):
    """Kill the child and all that it started, and say how it ended."""


class Started(msgspec.Struct, frozen=True, tag="started"):
    """The guardian, or a child, runs.

    Attributes:
        layers: the layers that the child closed around itself.
        missing: why a layer that was asked for is not to be had.
    """

    layers: list[str] = []
    missing: list[str] = []


class Ended(msgspec.Struct, frozen=True, tag="ended"):
    """How the child ended: what stopped it, or its signal or exit code."""

    reason: Literal["memory", "threads", "scratch", "signal", "exit", "killed"]
    code: int = 0


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """The guardian could not do what it was told."""

    message: str


Order = Fork | Kill
Report = Started | Ended | Failed
