"""A record of right answers, for copies of the grader that have no solutions.

For each exercise one file holds, for a few seeds, what each check asked the solution and
what came of it; and of a check whose inputs are drawn, the inputs. The file is compressed
msgpack of the wire's nodes: it holds numbers, text, arrays and lists, and nothing else.
"""

import gzip
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from grader.catalog import FOLDER
from grader.isolation import wire
from grader.isolation.values import pack, unpack

RECORDS = FOLDER / "recorded"


class Packed(msgspec.Struct, frozen=True, array_like=True):
    """A value that can be written to a file.

    Attributes:
        items: the value, alone in a list, without the numbers of its arrays.
        arrays: these, array by array.

    >>> Packed.of([1, (2.5, "three")]).value()
    [1, (2.5, 'three')]
    """

    items: wire.Items
    arrays: list[bytes]

    @classmethod
    def of(cls, value: Any) -> "Packed":
        """Pack a value.

        Raises:
            TypeError: if it holds anything but numbers, text, arrays and lists of these.
        """
        arrays: list[bytes] = []
        node = pack([value], arrays, _refuse)
        assert isinstance(node, wire.Items)
        return cls(node, arrays)

    def value(self) -> Any:
        """The value, unpacked."""
        return unpack(self.items, iter(self.arrays))[0]


def _refuse(value: Any) -> int:
    raise TypeError(
        f"A record must hold plain values. Received: {type(value).__name__}"
    )


class Asked(msgspec.Struct, frozen=True, array_like=True):
    """A function of the solution, what it was given, and what it returned."""

    function: str
    args: Packed
    returned: Packed


class Example(msgspec.Struct, frozen=True, array_like=True):
    """One run of a check.

    Attributes:
        drawn: the inputs that were drawn for it, by name; of other checks, nothing.
        asked: what it asked, in order.
    """

    drawn: Packed
    asked: list[Asked]


class Release(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the records were made.

    Attributes:
        seeds: the seeds that checks may be run with.
        versions: of the packages that draw inputs.
    """

    seeds: list[int]
    versions: dict[str, str]


# The examples of each check, by seed.
Record = dict[int, dict[str, list[Example]]]


@cache
def release() -> Release | None:
    """How the records of this copy were made; None if this copy has solutions."""
    path = RECORDS / "release.json"
    if not path.exists():
        return None
    return msgspec.json.decode(path.read_bytes(), type=Release)


def path_of(exercise: str, folder: Path = RECORDS) -> Path:
    """The file with the record of an exercise."""
    return folder / f"{exercise}.msgpack.gz"


@cache
def read(exercise: str) -> Record:
    """The record of an exercise."""
    data = gzip.decompress(path_of(exercise).read_bytes())
    return msgspec.msgpack.decode(data, type=Record)


def write(folder: Path, exercise: str, record: Record) -> None:
    """Write the record of an exercise."""
    data = gzip.compress(msgspec.msgpack.encode(record), mtime=0)
    path_of(exercise, folder).write_bytes(data)


def write_release(folder: Path, made: Release) -> None:
    """Write how the records in a folder were made."""
    data = msgspec.json.format(msgspec.json.encode(made), indent=2)
    (folder / "release.json").write_bytes(data + b"\n")
