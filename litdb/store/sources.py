"""Sources that were read, to be read again: their entries, and what happened to the records since."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, func, or_, select

from litdb.model.records import Record
from litdb.model.sources import Source, from_bytes
from litdb.store import archive, journal, schema
from litdb.store.known import Known
from litdb.store.writing import Writer

EDITS = ("sync",)
"""Kinds of steps by which a user says something of a record."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A source in the library: its number, where it came from and when (UTC), and the format it was read as."""

    source_id: int
    uri: str
    media_type: str
    received: str
    form: str


class Sources:
    """The sources of a library, within a transaction that is open."""

    def __init__(self, connection: Connection) -> None:
        """Read and write through this connection."""
        self._connection = connection

    def present(self, ids: Collection[int] | None) -> list[Kept]:
        """The sources, in the order they came, of these records (all for None), but for former states of tied files."""
        columns, entries, ties = schema.sources.c, schema.entries.c, schema.ties.c
        form = func.max(entries.format).filter(entries.start == 0)
        rows = (
            select(columns.id, columns.uri, columns.media_type, columns.received, func.coalesce(form, ""))
            .join(schema.entries, entries.source_id == columns.id)
            .outerjoin(schema.ties, ties.path == columns.uri)
            .where(or_(ties.source_id.is_(None), ties.source_id == columns.id), self._of(ids))
            .group_by(columns.id)
            .order_by(columns.id)
        )
        return [Kept(*row) for row in self._connection.execute(rows)]

    def _of(self, ids: Collection[int] | None) -> ColumnElement[bool]:
        column = schema.entries.c.record_id
        if ids is None:
            return schema.entries.c.id.is_not(None)
        wanted = func.json_each(json.dumps(list(ids))).table_valued("value").c.value
        return column.in_(select(wanted).scalar_subquery())

    def source(self, kept: Kept) -> Source:
        """The source, byte for byte."""
        return from_bytes(b"".join(archive.chunks(self._connection, kept.source_id)), kept.uri, kept.media_type)

    def entries(self, kept: Kept) -> dict[int, int | None]:
        """Where each entry of a source begins -> its record, None for none; those of removed records are left out."""
        columns = schema.entries.c
        rows = select(columns.start, columns.record_id).where(
            columns.source_id == kept.source_id, columns.removed_id.is_(None)
        )
        return dict(self._connection.execute(rows.order_by(columns.id.desc())).all())

    def counts(self, kept: list[Kept]) -> dict[int, int]:
        """Record -> in how many of these sources it has entries."""
        columns = schema.entries.c
        found: dict[int, int] = defaultdict(int)
        for one in kept:
            rows = select(columns.record_id).where(columns.source_id == one.source_id, columns.record_id.is_not(None))
            for record_id in self._connection.execute(rows.distinct()).scalars():
                found[int(record_id)] += 1
        return found

    def edits(self, record_id: int, now: Record) -> Iterator[tuple[Record, Record]]:
        """The record before and after each step by which a user changed it."""
        columns = schema.changes.c
        rows = select(columns.kind, columns.before).where(columns.record_id == record_id, columns.before.is_not(None))
        steps = [
            (kind, journal.restored(before)) for kind, before in self._connection.execute(rows.order_by(columns.id))
        ]
        states = [*(before for _, before in steps), now]
        for at, (kind, before) in enumerate(steps):
            if kind in EDITS:
                yield before, states[at + 1]

    def writer(self, kept: Kept, at: str) -> Writer:
        """What writes records of a source that is read again, whose entries are in the library."""
        change_id = journal.step(self._connection, "reread", at, kept.source_id)
        return Writer(self._connection, change_id, kept.source_id, at, gives_back=True)

    def known_to(self, writer: Writer) -> Known:
        """What the library knows already, for what the writer is about to write."""
        return Known(self._connection, writer)

    def forget_problems(self, kept: Kept) -> None:
        """Take the problems of a source out: reading it again says what they are now."""
        self._connection.execute(delete(schema.problems).where(schema.problems.c.source_id == kept.source_id))
