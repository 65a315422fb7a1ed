"""Sources that were read, to be read again: their entries, and what happened to the records since."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import ColumnElement, Connection, delete, func, or_, select

from litdb.model.problems import Problem
from litdb.model.records import Record
from litdb.model.sources import Source, from_bytes
from litdb.store import archive, journal, reading, schema
from litdb.store.given import listed
from litdb.store.known import Known
from litdb.store.library import execute
from litdb.store.writing import Writer

EDITS = ("sync", "edit", "attach", "undo")
"""Kinds of steps by which a user says something of a record; what was undone is as the user wants it, too."""
_HELD = "held"
"""The kind of step that changed no record: what it holds is what a file was told."""
_TAKEN = ("same-work", "renamed-key")
"""Codes of the problems that come of taking records in, and not of reading them."""


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
        return column.in_(listed(ids).scalar_subquery())

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

    def removed(self, kept: Kept) -> frozenset[int]:
        """Where the entries of removed records begin in a source."""
        columns = schema.entries.c
        rows = select(columns.start).where(columns.source_id == kept.source_id, columns.removed_id.is_not(None))
        return frozenset(self._connection.execute(rows).scalars())

    def counts(self, kept: list[Kept]) -> dict[int, int]:
        """Record -> in how many of these sources it has entries."""
        columns = schema.entries.c
        found: dict[int, int] = defaultdict(int)
        for one in kept:
            rows = select(columns.record_id).where(columns.source_id == one.source_id, columns.record_id.is_not(None))
            for record_id in self._connection.execute(rows.distinct()).scalars():
                found[int(record_id)] += 1
        return found

    def records(self, ids: list[int]) -> Iterator[tuple[int, Record]]:
        """The records that have these ids, as they are now."""
        return reading.records(execute(self._connection), ids)

    def edits(self, record_id: int, now: Record) -> Iterator[tuple[Record, Record]]:
        """The record before and after each step by which a user changed it."""
        steps = self._edited.get(record_id, ())
        columns = schema.changes.c
        rows = select(columns.id, columns.before).where(columns.id.in_([step for step, _ in steps]))
        befores = dict(self._connection.execute(rows).all()) if steps else {}
        states = [*(journal.restored(befores[step] or "") for step, _ in steps), now]
        for at, (_, kind) in enumerate(steps):
            if kind in EDITS:
                yield states[at], states[at + 1]

    @cached_property
    def _edited(self) -> dict[int, list[tuple[int, str]]]:
        """The steps of each record that a user changed, by id and kind: the journal is gone through once for all."""
        columns = schema.changes.c
        edited = select(columns.record_id).where(columns.kind.in_(EDITS), columns.record_id.is_not(None))
        rows = select(columns.record_id, columns.id, columns.kind).where(
            columns.record_id.in_(edited), columns.before.is_not(None), columns.kind != _HELD
        )
        found: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for record_id, step, kind in self._connection.execute(rows.order_by(columns.id)):
            found[record_id].append((step, kind))
        return dict(found)

    def writer(self, kept: Kept, at: str, *, gives_back: bool = True) -> Writer:
        """What writes records of a source that is read again; `gives_back`: whose entries are in the library."""
        change_id = journal.step(self._connection, "reread", at, kept.source_id)
        return Writer(self._connection, change_id, kept.source_id, at, gives_back=gives_back)

    def known_to(self, writer: Writer) -> Known:
        """What the library knows already, for what the writer is about to write."""
        return Known(self._connection, writer)

    def problems(self, kept: Kept) -> list[Problem]:
        """The problems that a source had when it was last read."""
        return [one for one in journal.problems(self._connection, kept.source_id) if one.code not in _TAKEN]

    def forget_problems(self, kept: Kept) -> None:
        """Take these problems out: reading the source again says what they are now."""
        columns = schema.problems.c
        wanted = (columns.source_id == kept.source_id, columns.code.not_in(_TAKEN))
        self._connection.execute(delete(schema.problems).where(*wanted))
