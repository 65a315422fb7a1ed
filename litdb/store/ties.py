"""Files that are kept in step with the library, and what happened since they last were."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, and_, delete, func, insert, or_, select, update

from litdb.model.records import Record
from litdb.store import journal, reading, schema
from litdb.store.journal import Received
from litdb.store.known import Known
from litdb.store.library import execute
from litdb.store.packing import unpacked
from litdb.store.writing import Writer


@dataclass(frozen=True, slots=True)
class Tie:
    """A tied file: its absolute path, the source that it was when last in step, the journal's newest step then."""

    path: str
    source_id: int
    change_id: int


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry of a source, byte for byte, and the record that it is of (None: of none), or that was removed."""

    start: int
    line: int
    key: str
    raw: bytes
    tail: bytes
    record_id: int | None
    removed_id: int | None


_HELD = "held"
"""The kind of step that holds a change back which a file could not be told."""


class Ties:
    """The ties of a library, and what a sync reads and writes beside them, within a transaction that is open."""

    def __init__(self, connection: Connection) -> None:
        """Read and write through this connection."""
        self._connection = connection

    def tied(self, path: str) -> Tie | None:
        """The tie of the file, if it has one."""
        columns = schema.ties.c
        row = self._connection.execute(
            select(columns.path, columns.source_id, columns.change_id).where(columns.path == path)
        ).one_or_none()
        return None if row is None else Tie(*row)

    def tie(self, new: Tie, at: str) -> None:
        """Tie a file, or say that it is in step once more."""
        self._connection.execute(delete(schema.ties).where(schema.ties.c.path == new.path))
        values = {"path": new.path, "source_id": new.source_id, "change_id": new.change_id, "at": at}
        self._connection.execute(insert(schema.ties), values)

    def all(self) -> list[Tie]:
        """All ties, those of files that were synced last first."""
        columns = schema.ties.c
        rows = self._connection.execute(
            select(columns.path, columns.source_id, columns.change_id).order_by(columns.id.desc())
        )
        return [Tie(*row) for row in rows]

    def move(self, tie: Tie, path: str) -> Tie:
        """Let the tie, and all that the file was, be of the file at this path."""
        for column in (schema.ties.c.path, schema.sources.c.uri):
            self._connection.execute(update(column.table).where(column == tie.path).values({column: path}))
        return replace(tie, path=path)

    def digest(self, source_id: int) -> str:
        """The SHA-256 of a source in hex."""
        columns = schema.sources.c
        return str(self._connection.execute(select(columns.digest).where(columns.id == source_id)).scalar_one())

    def known(self, digest: str) -> int | None:
        """The source that has these very bytes, if one was imported."""
        found = journal.known(self._connection, digest)
        return found.source_id if found else None

    def entries(self, source_id: int) -> list[Kept]:
        """The entries of a source in order.

        One of a removed record that came back, since another entry of it is now a record's, is that record's.
        """
        columns = schema.entries.c
        names = ("start", "line", "key", "raw", "packed", "tail", "record_id", "removed_id")
        rows = self._connection.execute(
            select(*(columns[name] for name in names)).where(columns.source_id == source_id).order_by(columns.start)
        )
        kept = [
            Kept(start, line, key, unpacked(raw, length), tail, record_id, removed_id)
            for start, line, key, raw, length, tail, record_id, removed_id in rows
        ]
        back = self._back() if any(one.removed_id for one in kept) else {}
        return [
            replace(one, record_id=back[one.removed_id], removed_id=None) if one.removed_id in back else one
            for one in kept
        ]

    def _back(self) -> dict[int | None, int]:
        """Removed record -> the record that one of its entries, byte for byte, is of now."""
        then, now = schema.entries.alias(), schema.entries.alias()
        same = and_(now.c.key == then.c.key, now.c.raw == then.c.raw, now.c.record_id.is_not(None))
        found = select(then.c.removed_id, func.max(now.c.record_id)).select_from(then.join(now, same))
        return dict(
            self._connection.execute(found.where(then.c.removed_id.is_not(None)).group_by(then.c.removed_id)).all()
        )

    def newest(self) -> int:
        """The newest step of the journal."""
        return int(self._connection.execute(select(func.coalesce(func.max(schema.changes.c.id), 0))).scalar_one())

    def imported(self, source_id: int) -> int:
        """The last step of a source's import: the steps of one import stand together."""
        columns = schema.changes.c
        first = select(schema.sources.c.change_id).where(schema.sources.c.id == source_id).scalar_subquery()
        other = or_(columns.source_id.is_(None), columns.source_id != source_id)
        following = self._connection.execute(select(func.min(columns.id)).where(columns.id > first, other)).scalar()
        return self.newest() if following is None else int(following) - 1

    def steps(self, since: Tie, ids: Collection[int]) -> Iterator[tuple[int, Record, bool]]:
        """(record id, the record before the step, whether the step came from this file) since both were in step."""
        columns, own = schema.changes.c, self._own(since)
        rows = self._connection.execute(
            select(columns.record_id, columns.before, columns.source_id, columns.kind)
            .where(columns.id > since.change_id, columns.before.is_not(None))
            .order_by(columns.id)
        )
        wanted = frozenset(ids)
        for record_id, before, source_id, kind in rows:
            # What another file could not be told is no step of the record.
            if record_id in wanted and (kind != _HELD or source_id in own):
                yield record_id, journal.restored(before), kind != _HELD and source_id in own

    def hold(self, source_id: int, records: Mapping[int, Record], at: str) -> None:
        """Write down what these records were when this file was last told: to it, they change after this step."""
        for record_id, before in records.items():
            journal.step(self._connection, _HELD, at, source_id, record_id, journal.snapshot(before))

    def renamed(self, since: Tie) -> dict[str, tuple[int, str]]:
        """Citation key -> (id of its record, the key that it has now), of all that anyone but this file changed."""
        columns, now = schema.changes.c, schema.records.c.citation_key
        before = func.json_extract(columns.before, "$.citation_key")
        rows = self._connection.execute(
            select(before, columns.record_id, now, columns.source_id, columns.kind)
            .join(schema.records, schema.records.c.id == columns.record_id)
            .where(columns.id > since.change_id, columns.before.is_not(None), before != now)
            .order_by(columns.id)
        ).all()
        own = self._own(since) if rows else ()
        return {
            old: (record_id, new)
            for old, record_id, new, source_id, kind in rows
            if kind == _HELD or source_id not in own
        }

    def _own(self, tie: Tie) -> set[int]:
        """The sources that the file was."""
        sources = schema.sources.c
        return {tie.source_id, *self._connection.execute(select(sources.id).where(sources.uri == tie.path)).scalars()}

    def records(self, ids: Iterable[int]) -> dict[int, Record]:
        """The records with these ids, as they are."""
        return dict(reading.records(execute(self._connection), ids))

    def is_taken(self, key: str) -> bool:
        """Whether a record has the citation key."""
        return bool(reading.having(execute(self._connection), "key", [key]))

    def begin(self, received: Received, kind: str) -> tuple[int, Writer]:
        """Write a source and the step that brought it; its id, and what writes its entries and records."""
        change_id, source_id = journal.begin_import(self._connection, received, kind)
        return source_id, Writer(self._connection, change_id, source_id, received.at)

    def known_to(self, writer: Writer) -> Known:
        """What the library knows already, for what the writer is about to write."""
        return Known(self._connection, writer)

    def removed(self, source_id: int, starts: Mapping[int, int]) -> None:
        """Say of entries of the source, by where they begin, that they are of records that were removed."""
        columns = schema.entries.c
        for start, record_id in starts.items():
            here = and_(columns.source_id == source_id, columns.start == start)
            self._connection.execute(update(schema.entries).where(here).values(record_id=None, removed_id=record_id))

    def alias(self, key: str, record_id: int) -> None:
        """Remember a citation key that the record had: it is found by it."""
        self._connection.execute(delete(schema.aliases).where(schema.aliases.c.key == key))
        self._connection.execute(insert(schema.aliases), {"key": key, "record_id": record_id})
