"""Known misconceptions as a table, for copies of the grader that have no right models.

The table holds what each wrong model gives for the probes, and nothing that calculates it.
"""

import gzip
import inspect
from pathlib import Path
from typing import Any

import msgspec

from grader.cases import Raised
from grader.misconceptions.slips import Family, Model, Slip, slip
from grader.record import RECORDS, Packed


class Words(msgspec.Struct, frozen=True, array_like=True):
    """A slip without what makes it: see `Slip`."""

    name: str
    shows: str
    why: str
    question: str


class Row(msgspec.Struct, frozen=True, array_like=True):
    """One wrong model.

    Attributes:
        slips: the places of its slips.
        outcomes: what it gives for each probe.
    """

    slips: list[int]
    outcomes: Packed


class Table(msgspec.Struct, frozen=True):
    """What is known of one function; see `Family` for what has no word here.

    Attributes:
        parameters: the names of the function's parameters.
        right: what the right model gives for each probe.
        rows: the wrong models with one slip, then those with two, and so on.
    """

    parameters: list[str]
    probes: Packed
    rtol: float
    atol: float
    right: Packed
    slips: list[Words]
    rows: list[list[Row]]


def path_of(exercise: str, folder: Path = RECORDS) -> Path:
    """The file with the tables of an exercise."""
    return folder / f"{exercise}.slips.msgpack.gz"


def write(folder: Path, exercise: str, tables: dict[str, Table]) -> None:
    """Write the tables of an exercise, by function."""
    data = gzip.compress(msgspec.msgpack.encode(tables), mtime=0)
    path_of(exercise, folder).write_bytes(data)


def read(exercise: str) -> dict[str, Family]:
    """What is known of each function of an exercise; nothing if there is no file."""
    path = path_of(exercise)
    if not path.exists():
        return {}
    data = gzip.decompress(path.read_bytes())
    tables = msgspec.msgpack.decode(data, type=dict[str, Table])
    return {function: _family(table) for function, table in tables.items()}


def key(args: tuple[Any, ...]) -> bytes:
    """The same for the same arguments, and for no others."""
    return msgspec.msgpack.encode(Packed.of(args))


def plain(outcome: Any) -> Any:
    """An outcome in a form that can be packed."""
    return {"raised": list(outcome.types)} if isinstance(outcome, Raised) else outcome


def _outcome(packed: Any) -> Any:
    return Raised(tuple(packed["raised"])) if isinstance(packed, dict) else packed


def _family(table: Table) -> Family:
    probes = table.probes.value()
    places = {key(probe): place for place, probe in enumerate(probes)}
    slips = [slip(one.name, one.shows, one.why, one.question) for one in table.slips]

    def explanation(row: Row) -> tuple[list[Slip], Model]:
        return [slips[place] for place in row.slips], _model(row.outcomes, places)

    model = _model(table.right, places)
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    names = [inspect.Parameter(name, kind) for name in table.parameters]
    model.__signature__ = inspect.Signature(names)  # type: ignore[attr-defined]
    return Family(
        model,
        slips,
        probes,
        table.rtol,
        table.atol,
        together=len(table.rows),
        recorded=[[explanation(row) for row in rows] for rows in table.rows],
        knows=lambda args: key(args) in places,
    )


def _model(outcomes: Packed, places: dict[bytes, int]) -> Model:
    """A model that looks its outcomes up, unpacked when the first is needed."""
    values: list[Any] = []

    def model(*args: Any) -> Any:
        if not values:
            values.extend(map(_outcome, outcomes.value()))
        return values[places[key(args)]]

    return model
