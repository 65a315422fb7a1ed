"""Rows that a step takes out of tables and puts into them, kept so that another step can do the contrary."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, and_, bindparam, delete, insert, select, tuple_, update

from litdb.store import schema
from litdb.store.given import listed

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Delta:
    """Rows of one table that are `gone` after a step and those that are `new`, each with the values of COLUMNS."""

    table: str
    gone: tuple[Row, ...] = ()
    new: tuple[Row, ...] = ()

    def swapped(self) -> "Delta":
        """What takes it back."""
        return Delta(self.table, self.new, self.gone)


COLUMNS: dict[str, tuple[Column[Any], ...]] = {
    table.name: tuple(table.columns)
    for table in (schema.pairs, schema.aliases, schema.persons, schema.authorships, schema.person_pairs)
}
"""Tables of which a step may take out rows and put some in, and the columns that a row is."""

_MOVED = schema.entries.name
"""Entries stay where they are: of these a row says whose they are, and nothing is taken out or put in."""
COLUMNS[_MOVED] = (schema.entries.c.id, schema.entries.c.record_id, schema.entries.c.removed_id)


def carry_out(connection: Connection, deltas: Iterable[Delta]) -> None:
    """Take out the rows that are gone, by their keys, and put in the new ones, in place of any that is there."""
    for one in deltas:
        table = schema.metadata.tables[one.table]
        if one.table == _MOVED:
            _move(connection, one.new)
            continue
        if keyed := [_key(one.table, row) for row in (*one.gone, *one.new)]:
            _delete(connection, table, keyed)
        if one.new:
            names = [column.name for column in COLUMNS[one.table]]
            connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in one.new])


def _delete(connection: Connection, table: Table, keys: Iterable[Row]) -> None:
    """Take out the rows that have these keys."""
    columns = table.primary_key.columns
    mine = and_(*(column == bindparam(f"of_{column.name}") for column in columns))
    names = [f"of_{column.name}" for column in columns]
    connection.execute(delete(table).where(mine), [dict(zip(names, key, strict=True)) for key in keys])


def _move(connection: Connection, rows: Sequence[Row]) -> None:
    """Let entries be of the records that these rows say."""
    entries = schema.entries
    moved = update(entries).where(entries.c.id == bindparam("entry"))
    names = ("entry", "record_id", "removed_id")
    if rows:
        connection.execute(moved, [dict(zip(names, row, strict=True)) for row in rows])


def stands(connection: Connection, one: Delta) -> bool:
    """Whether the new rows are there still as they are, and nothing is in the places of those that are gone."""
    table = schema.metadata.tables[one.table]
    there = {_key(one.table, row): row for row in one.new}
    keys = {*there, *(_key(one.table, row) for row in one.gone)}
    return {_key(one.table, row): row for row in _rows(connection, table, keys)} == there


def _rows(connection: Connection, table: Table, keys: Iterable[Row]) -> Iterable[Row]:
    own = tuple_(*table.primary_key.columns)
    if len(own.clauses) == 1:
        yield from map(tuple, connection.execute(select(*COLUMNS[table.name]).where(*_among(table, keys))))
        return
    for key in keys:
        for row in connection.execute(select(*COLUMNS[table.name]).where(own == key)):
            yield tuple(row)


def _among(table: Table, keys: Iterable[Row]) -> list[ColumnElement[bool]]:
    """Whether a row's key, of one column, is one of these."""
    (column,) = table.primary_key.columns
    return [column.in_(listed(key for (key,) in keys))]


def _key(table: str, row: Row) -> Row:
    columns = COLUMNS[table]
    return tuple(value for column, value in zip(columns, row, strict=True) if column.primary_key)


def keys(one: Delta) -> set[tuple[str, Row]]:
    """Which rows it takes out or puts in: each by its table and key."""
    return {(one.table, _key(one.table, row)) for row in (*one.gone, *one.new)}


def packed(deltas: Sequence[Delta]) -> str:
    """Deltas as JSON."""
    found = [{"table": one.table, "gone": one.gone, "new": one.new} for one in deltas]
    return json.dumps({"rows": found}, ensure_ascii=False)


def unpacked(detail: str | None) -> list[Delta]:
    """The deltas in the detail of a journal's row."""
    found = json.loads(detail or "{}").get("rows", ())
    return [Delta(one["table"], _tuples(one["gone"]), _tuples(one["new"])) for one in found]


def _tuples(rows: Iterable[Iterable[Any]]) -> tuple[Row, ...]:
    return tuple(tuple(row) for row in rows)
