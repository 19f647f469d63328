"""Tables of what known misconceptions give, made of their models."""

import inspect

import msgspec

from grader.catalog import Entry
from grader.diagnosis import candidates, families, outcome_of, quietly
from grader.misconceptions.slips import Family, Model
from grader.record import Packed
from grader.recorded_slips import Row, Table, Words, plain
from grader.release.hidden_checks import hidden_checks


def slip_tables(entry: Entry) -> dict[str, Table]:
    """The tables of an exercise, by function.

    There are none for an exercise with a hidden check, whose kind the slips would tell,
    and none for a function whose submissions are asked questions by code.
    """
    if hidden_checks(entry.checks.read_text(encoding="utf-8")):
        return {}
    return {
        function: _table(family)
        for function, family in families(entry.name).items()
        if family.ask is None
    }


def _table(family: Family) -> Table:
    right = _outcomes(family, family.model)
    assert right is not None
    return Table(
        parameters=list(inspect.signature(family.model).parameters),
        probes=Packed.of(family.probes),
        rtol=family.rtol,
        atol=family.atol,
        right=right,
        slips=[Words(s.name, s.shows, s.why, s.question) for s in family.slips],
        rows=_rows(family, right),
    )


def _rows(family: Family, right: Packed) -> list[list[Row]]:
    """The wrong models by their number of slips, each set of outcomes only once.

    What fewer slips give as well needs no more of them; what two sets of slips give
    alike names neither.
    """
    names = [slip.name for slip in family.slips]
    known = {msgspec.msgpack.encode(right)}
    rows = []
    for count in range(1, family.together + 1):
        found: dict[bytes, list[Row]] = {}
        for slips, model in candidates(family, count):
            outcomes = _outcomes(family, model)
            if outcomes is not None:
                places = [names.index(slip.name) for slip in slips]
                whole = msgspec.msgpack.encode(outcomes)
                found.setdefault(whole, []).append(Row(places, outcomes))
        rows.append(
            [
                alike[0]
                for whole, alike in found.items()
                if whole not in known and len({tuple(row.slips) for row in alike}) == 1
            ]
        )
        known |= set(found)
    return rows


def _outcomes(family: Family, model: Model) -> Packed | None:
    """What a model gives for the probes; None if that is nothing a record can hold."""
    with quietly():
        outcomes = [outcome_of(model, probe) for probe in family.probes]
    try:
        return Packed.of([plain(outcome) for outcome in outcomes])
    except TypeError:
        return None
