"""Records that are one work made one record."""

from collections.abc import Mapping

from sqlalchemy import Connection, select

from litdb.model.records import Record
from litdb.store import journal, pairs, schema
from litdb.store.deltas import Delta, Row
from litdb.store.given import listed
from litdb.store.pairs import Pair
from litdb.store.writing import Writer


def unite(
    connection: Connection, writer: Writer, record_id: int, states: tuple[Record, Record], others: Mapping[int, Record]
) -> None:
    """Let a record, `states` before and after, take in the others: their entries, and their keys, by which it is found.

    Rows of one step: the others are as they were when it is undone.
    """
    before, after = states
    writer.replace(record_id, before, after, "merge")
    writer.flush()
    moved = [_entries(connection, record_id, others), _aliases(connection, record_id, others)]
    moved.append(_pairs(connection, record_id, others))
    journal.exchange(connection, "merge", writer.at, [one for one in moved if one.new or one.gone])
    for other_id, other in others.items():
        journal.step(connection, "absorb", writer.at, None, other_id, journal.snapshot(other))
    journal.remove(connection, others)


def _entries(connection: Connection, record_id: int, others: Mapping[int, Record]) -> Delta:
    """What the others were read from, now the record's."""
    columns = schema.entries.c
    rows = select(columns.id, columns.record_id, columns.removed_id).where(columns.record_id.in_(listed(others)))
    gone: list[Row] = [tuple(row) for row in connection.execute(rows.order_by(columns.id))]
    return Delta(schema.entries.name, tuple(gone), tuple((entry, record_id, None) for entry, *_ in gone))


def _aliases(connection: Connection, record_id: int, others: Mapping[int, Record]) -> Delta:
    """The others' keys and aliases, now the record's aliases."""
    columns = schema.aliases.c
    rows = select(columns.key, columns.record_id)
    gone: list[Row] = [tuple(row) for row in connection.execute(rows.where(columns.record_id.in_(listed(others))))]
    mine = set(connection.execute(select(columns.key).where(columns.record_id == record_id)).scalars())
    keys = dict.fromkeys([*(other.citation_key for other in others.values()), *(key for key, _ in gone)])
    new = tuple((key, record_id) for key in keys if key not in mine)
    return Delta(schema.aliases.name, tuple(gone), new)


def _pairs(connection: Connection, record_id: int, others: Mapping[int, Record]) -> Delta:
    """What is known of the others, now of the record; what was known of two that are one now goes."""
    found = list(pairs.of(connection, {record_id, *others}))
    gone = [one for one in found if one.record_id in others or one.other_id in others]
    held = {(one.record_id, one.other_id) for one in found if one not in gone}
    new: dict[tuple[int, int], Pair] = {}
    for one in gone:
        first, second = (record_id if each in others else each for each in (one.record_id, one.other_id))
        if first != second and not {(first, second), (second, first)} & (held | new.keys()):
            new[first, second] = Pair(first, second, one.verdict, one.reasons, one.by)
    return Delta(schema.pairs.name, tuple(map(pairs.row, gone)), tuple(map(pairs.row, new.values())))
