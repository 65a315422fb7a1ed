"""Records that are one work made one record."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from litdb.model.records import Record
from litdb.store import journal, pairs, schema
from litdb.store.deltas import Delta, Row
from litdb.store.given import listed
from litdb.store.pairs import Pair
from litdb.store.persons import following
from litdb.store.writing import Writer


@dataclass(frozen=True, slots=True)
class Union:
    """A record before and after it takes in others; by their ids what these were."""

    record_id: int
    before: Record
    after: Record
    others: Mapping[int, Record]


def unite(connection: Connection, writer: Writer, unions: Sequence[Union]) -> None:
    """Let records take in others: their entries, and their keys, by which they are found. No record is in two unions.

    Rows of one step: the others are as they were when it is undone.
    """
    for one in unions:
        writer.replace(one.record_id, one.before, one.after, "merge")
    writer.flush()
    homes = {other: one.record_id for one in unions for other in one.others}
    following.inherit(connection, homes)
    gone = {other: record for one in unions for other, record in one.others.items()}
    moved = [_entries(connection, homes), _aliases(connection, homes, gone), _pairs(connection, homes)]
    journal.exchange(connection, "merge", writer.at, [one for one in moved if one.new or one.gone])
    journal.steps(connection, "absorb", writer.at, ((other, journal.snapshot(gone[other])) for other in homes))
    journal.remove(connection, homes)


_Homes = Mapping[int, int]
"""Record that is taken in -> the one that takes it in."""


def _entries(connection: Connection, homes: _Homes) -> Delta:
    """What the others were read from, now the records'."""
    columns = schema.entries.c
    rows = select(columns.id, columns.record_id, columns.removed_id).where(columns.record_id.in_(listed(homes)))
    gone: list[Row] = [tuple(row) for row in connection.execute(rows.order_by(columns.id))]
    return Delta(schema.entries.name, tuple(gone), tuple((entry, homes[whose], None) for entry, whose, _ in gone))


def _aliases(connection: Connection, homes: _Homes, others: Mapping[int, Record]) -> Delta:
    """The others' keys and aliases, now the records' aliases."""
    held = _aliases_of(connection, homes)
    mine = {key for key, _ in _aliases_of(connection, homes.values())}
    wanted = [*((record.citation_key, other) for other, record in others.items()), *held]
    new = {key: homes[other] for key, other in wanted if key not in mine}
    return Delta(schema.aliases.name, tuple(held), tuple(new.items()))


def _aliases_of(connection: Connection, ids: Collection[int]) -> list[tuple[str, int]]:
    columns = schema.aliases.c
    rows = select(columns.key, columns.record_id).where(columns.record_id.in_(listed(ids)))
    return [(key, whose) for key, whose in connection.execute(rows.order_by(columns.key))]


def _pairs(connection: Connection, homes: _Homes) -> Delta:
    """What is known of the others, now of the records, the weightiest word of several; of two that are one none."""
    found = list(pairs.ever(connection, {*homes, *homes.values()}))
    said: dict[frozenset[int], Pair] = {}
    for one in sorted(found, key=lambda one: _weight(one, homes)):
        first, second = (homes.get(each, each) for each in (one.record_id, one.other_id))
        if first != second:
            said[frozenset((first, second))] = replace(one, record_id=first, other_id=second)
    kept, had = set(said.values()), set(found)
    gone, new = (one for one in found if one not in kept), (one for one in said.values() if one not in had)
    return Delta(schema.pairs.name, tuple(map(pairs.row, gone)), tuple(map(pairs.row, new)))


def _weight(one: Pair, homes: _Homes) -> tuple[bool, bool, bool]:
    """What was decided counts for more than what is open, a user's word for more than litdb's."""
    return one.verdict != pairs.ASK, one.by == pairs.USER, homes.keys().isdisjoint((one.record_id, one.other_id))
