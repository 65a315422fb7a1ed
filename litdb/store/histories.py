"""What happened to one record, step by step."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Select, case, select

from litdb.model.records import Record
from litdb.store import journal, lookups, reading, schema, stepped, steps
from litdb.store.deltas import Delta
from litdb.store.given import listed
from litdb.store.library import execute
from litdb.store.stepped import NO_STATE

_LOG, _ENTRIES, _SOURCES, _RECORDS = schema.changes.c, schema.entries.c, schema.sources.c, schema.records.c
_NO_CHANGE = (*NO_STATE, "remove", "absorb")
"""Kinds of rows after which the record says what it said before, or is gone."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something comes from: a step of the journal, what that was and when (UTC).

    `source`, `line` and `format` are of the entry that it was read from, "" and 0 for a user's word; `via` are keys of
    records, merged into one another, through which it came.
    """

    step: int
    at: str
    what: str
    source: str = ""
    line: int = 0
    format: str = ""
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A row of the journal that changed the record: what kind, its origin, and the record before it."""

    kind: str
    origin: Origin
    before: Record


@dataclass(frozen=True, slots=True)
class History:
    """How a record came, what changed it since, and what it was in the end."""

    record_id: int
    first: Origin
    changes: tuple[Change, ...]
    last: Record


@dataclass(frozen=True, slots=True)
class Absorbed:
    """A record that was merged into another: what it was, by which row of the journal, and the entries that it had."""

    record_id: int
    row: int
    record: Record
    entries: tuple[int, ...]


class Histories:
    """What happened to the records of a library that is open for reading."""

    def __init__(self, connection: Connection) -> None:
        """Read through this connection."""
        self._connection = connection
        self._reader = execute(connection)

    def named(self, name: str) -> list[int]:
        """The records that go by the name."""
        return lookups.named(self._reader, name)

    def has(self, record_id: int, kinds: Collection[str]) -> bool:
        """Whether any of these kinds of rows of the journal is the record's."""
        rows = select(_LOG.id).where(_LOG.record_id == record_id, _LOG.kind.in_(kinds)).limit(1)
        return self._connection.execute(rows).first() is not None

    def of(self, record_id: int) -> History:
        """What happened to the record."""
        ((_, now),) = reading.records(self._reader, [record_id])
        return self._history(record_id, now)

    def of_absorbed(self, one: Absorbed) -> History:
        """What happened to the record till it was merged into another."""
        return self._history(one.record_id, one.record, one)

    def absorbed(self, step: int, home: int) -> list[Absorbed]:
        """The records that a step merged into this one."""
        moved = [one for one in stepped.moved(self._connection, step) if one.table == schema.entries.name]
        mine = {entry for one in moved for entry, of, _ in one.new if of == home}
        were = {of for one in moved for entry, of, _ in one.gone if entry in mine}
        rows = select(_LOG.record_id, _LOG.id, _LOG.before).where(_LOG.step_id == step, _LOG.kind == "absorb")
        rows = rows.where(_LOG.before.is_not(None), _LOG.record_id.in_(listed(were)))
        return [
            Absorbed(record_id, row, journal.restored(before), _of(record_id, moved))
            for record_id, row, before in self._connection.execute(rows.order_by(_LOG.id))
        ]

    def _history(self, record_id: int, last: Record, absorbed: Absorbed | None = None) -> History:
        rows = (
            select(_LOG.id, _LOG.kind, _LOG.step_id, _LOG.source_id, _LOG.before)
            .where(_LOG.record_id == record_id, _LOG.before.is_not(None), _LOG.kind.not_in(_NO_CHANGE))
            .order_by(_LOG.id)
        )
        until = rows.where(_LOG.id < absorbed.row) if absorbed else rows
        entries = _entries(record_id, absorbed.entries if absorbed else ())
        changes = [
            Change(kind, self._origin(entries, step, source_id), journal.restored(before))
            for _, kind, step, source_id, before in self._connection.execute(until).all()
        ]
        return History(record_id, self._first(entries), tuple(changes), last)

    def _origin(self, entries: Select[Any], number: int, source_id: int | None) -> Origin:
        found = self._step(number)
        if source_id is None:
            return found
        row = self._connection.execute(entries.where(_ENTRIES.source_id == source_id)).first()
        return found if row is None else replace(found, source=row.uri, line=row.line, format=row.format)

    def _first(self, entries: Select[Any]) -> Origin:
        """The entry that the record came with."""
        row = self._connection.execute(entries).first()
        if row is None:
            return Origin(0, "", "")
        return replace(self._step(row.step_id), source=row.uri, line=row.line, format=row.format)

    def _step(self, number: int) -> Origin:
        found = steps.step(self._connection, number)
        return Origin(number, found.at, found.what) if found else Origin(number, "", "")


def _of(record_id: int, moved: list[Delta]) -> tuple[int, ...]:
    """The entries that were the record's before they were moved."""
    return tuple(entry for one in moved for entry, was, removed in one.gone if record_id in {was, removed})


def _entries(record_id: int, more: tuple[int, ...]) -> Select[Any]:
    """The entries that are or were the record's, and more; that of the source which it was made of comes first."""
    made = select(_RECORDS.change_id).where(_RECORDS.id == record_id).scalar_subquery()
    is_later = case((_SOURCES.change_id == made, 0), else_=1)
    mine = (_ENTRIES.record_id == record_id) | (_ENTRIES.removed_id == record_id) | _ENTRIES.id.in_(listed(more))
    return (
        select(_SOURCES.uri, _ENTRIES.line, _ENTRIES.format, _LOG.step_id)
        .join_from(schema.entries, schema.sources, _SOURCES.id == _ENTRIES.source_id)
        .join(schema.changes, _LOG.id == _SOURCES.change_id)
        .where(mine)
        .order_by(is_later, _ENTRIES.id)
    )
