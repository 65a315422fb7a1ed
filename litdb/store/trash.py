"""Records that were removed: which there are, how one comes back, how they are forgotten."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, exists, func, insert, select, tuple_, update

from litdb.model.records import Entry, Record
from litdb.store import deltas, journal, reading, schema, steps
from litdb.store import rows as rows_of
from litdb.store.given import listed
from litdb.store.library import execute
from litdb.store.packing import packed
from litdb.store.writing import Writer

_REMOVE = "remove"
"""The kind of step that removes a record."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A record in the trash: the id that it had, how it was, and when it was removed (UTC)."""

    record_id: int
    record: Record
    at: str


def removed(
    connection: Connection, *, ids: Collection[int] | None = None, keys: Collection[str] | None = None
) -> Iterator[Removed]:
    """The records in the trash (of these ids or keys alone, if they are given), those that were removed last first."""
    columns = schema.changes.c
    rows = _removed(ids)
    if keys is not None:
        rows = rows.where(func.json_extract(columns.before, "$.citation_key").in_(listed(keys)))
    for record_id, at, before in connection.execute(rows):
        yield Removed(record_id, journal.restored(before), at)


def removed_ids(connection: Connection, only: Collection[int] | None = None) -> list[int]:
    """The ids that these records had."""
    return list(connection.execute(_removed(only).with_only_columns(schema.changes.c.record_id)).scalars())


def read_from(connection: Connection, entries: Iterable[Entry]) -> dict[tuple[str, bytes], Removed]:
    """(key, raw) of those of the entries that a record in the trash was read from -> the one that was removed last."""
    wanted = {(one.key, packed(one.raw)): (one.key, one.raw) for one in entries}
    columns = schema.entries.c
    rows = select(columns.key, columns.raw, columns.packed, columns.removed_id).where(
        columns.removed_id.is_not(None),
        columns.key.in_(listed({key for key, _ in wanted})),
        # Told without reading it: a page is long, and all pages have one key.
        func.length(columns.raw).in_(listed({len(stored) for _, (stored, _) in wanted})),
    )
    pairs: dict[int, list[tuple[str, bytes]]] = defaultdict(list)
    for key, stored, length, record_id in connection.execute(rows):
        if pair := wanted.get((key, (stored, length))):
            pairs[record_id].append(pair)
    found: dict[tuple[str, bytes], Removed] = {}
    for one in removed(connection, ids=pairs) if pairs else ():
        for pair in pairs[one.record_id]:
            found.setdefault(pair, one)
    return found


def _removed(ids: Collection[int] | None) -> Select[Any]:
    """The last removal of each record that did not come back.

    One came back if another record has its entries, or the same bytes under the same key from elsewhere.
    """
    columns, entries = schema.changes.c, schema.entries.c
    last = (
        select(func.max(columns.id))
        .where(columns.kind == _REMOVE, columns.before.is_not(None), columns.record_id.is_not(None))
        .group_by(columns.record_id)
    )
    mine = entries.removed_id == columns.record_id
    return (
        select(columns.record_id, columns.at, columns.before)
        .where(
            columns.id.in_(last),
            ~exists().where(schema.records.c.id == columns.record_id),
            exists().where(mine),
            columns.record_id.not_in(_back(ids)),
            *([] if ids is None else [columns.record_id.in_(listed(ids))]),
        )
        .order_by(columns.id.desc())
    )


def _back(ids: Collection[int] | None) -> Select[Any]:
    """The removed records of which the same bytes are another record's; found in one go through all entries."""
    gone, now, entries = schema.entries.alias(), schema.entries.alias(), schema.entries.c
    is_gone = gone.c.removed_id.is_not(None) if ids is None else gone.c.removed_id.in_(listed(ids))
    same = select(now.c.key, now.c.raw).where(
        now.c.record_id.is_not(None),
        now.c.key.in_(select(gone.c.key).where(is_gone)),
        now.c.raw.in_(select(gone.c.raw).where(is_gone)),
    )
    return select(entries.removed_id).where(entries.removed_id.is_not(None), tuple_(entries.key, entries.raw).in_(same))


def restore(connection: Connection, writer: Writer, back: Mapping[int, Record]) -> dict[int, list[str]]:
    """Put removed records back under the ids that they had, with their entries; the former keys each is found by.

    The records are how they shall be: as they were, but for keys that are taken.
    """
    added: dict[int, str] = dict(connection.execute(_first_read(back)).all())
    # Those that its entries name come with the record; of a merge that is undone they are there.
    own = schema.aliases.c.key.in_(listed(key for record in back.values() for key in rows_of.aliases(record)))
    connection.execute(delete(schema.aliases).where(schema.aliases.c.record_id.in_(listed(back)), own))
    for record_id, record in back.items():
        # No record was given the id since: the journal speaks of it.
        writer.bring_back(record, record_id, added.get(record_id) or writer.at)
    writer.flush()
    columns = schema.entries.c
    mine = update(schema.entries).where(columns.removed_id.in_(listed(back)))
    connection.execute(mine.values({columns.record_id: columns.removed_id, columns.removed_id: None}))
    return _remember(connection, back)


def _first_read(ids: Collection[int]) -> Select[Any]:
    """(record, when the first source with an entry of it was received) of each."""
    sources, entries = schema.sources.c, schema.entries.c
    # Of one that a merge took in, and that is parted from it again, they are the record's already.
    whose = func.coalesce(entries.record_id, entries.removed_id)
    found = select(whose, func.min(sources.received)).join(schema.entries, entries.source_id == sources.id)
    mine = listed(ids)
    return found.where(entries.record_id.in_(mine) | entries.removed_id.in_(mine)).group_by(whose)


def _remember(connection: Connection, back: Mapping[int, Record]) -> dict[int, list[str]]:
    """Let records be found by the keys that they had, if no other record has them by now; these keys."""
    columns = schema.changes.c
    had = func.json_extract(columns.before, "$.citation_key")
    mine = columns.record_id.in_(listed(back))
    rows = select(had, columns.record_id).where(mine, columns.before.is_not(None)).order_by(columns.id)
    keys = {str(key): of for key, of in connection.execute(rows) if key and key != back[of].citation_key}
    keys |= {key: of for key, of in _of_merged(connection, back) if key not in keys}
    look_up = execute(connection)
    taken = {one for scheme in ("key", "alias") for one in reading.having(look_up, scheme, keys)}
    found: dict[int, list[str]] = {one: [] for one in back}
    for key, record_id in keys.items():
        if key not in taken:
            found[record_id].append(key)
    if free := [{"key": key, "record_id": one} for one, own in found.items() for key in own]:
        connection.execute(insert(schema.aliases), free)
    return found


def _of_merged(connection: Connection, ids: Collection[int]) -> Iterator[tuple[str, int]]:
    """(key, record) of what was merged into these records, and is still."""
    columns, void = schema.changes.c, listed(steps.undone(connection))
    merges = select(columns.step_id).where(columns.record_id.in_(listed(ids)), columns.kind == "merge")
    rows = select(columns.detail).where(
        columns.step_id.in_(merges), columns.step_id.not_in(void), columns.record_id.is_(None)
    )
    for detail in connection.execute(rows.order_by(columns.id)).scalars():
        for one in deltas.unpacked(detail):
            yield from (row for row in one.new if one.table == schema.aliases.name and row[1] in ids)


def forget(connection: Connection, ids: Collection[int], at: str) -> int:
    """Forget removed records for good, and the sources that no other record is of; how many sources those were.

    Sources of which other records still are stay whole: they are given back byte for byte. So do tied files.
    """
    changes, entries = schema.changes.c, schema.entries.c
    mine = listed(ids)
    sources = set(
        connection.execute(select(entries.source_id).distinct().where(entries.removed_id.in_(mine))).scalars()
    )
    connection.execute(update(schema.changes).where(changes.record_id.in_(mine)).values(before=None))
    connection.execute(delete(schema.authorships).where(schema.authorships.c.record_id.in_(mine)))
    journal.step(connection, "forget", at)
    gone = list(connection.execute(select(schema.sources.c.id).where(*_of_nobody(sources))).scalars())
    of_gone = listed(gone).scalar_subquery()
    connection.execute(update(schema.changes).where(changes.source_id.in_(of_gone)).values(source_id=None))
    for table in (schema.problems, schema.entries):
        connection.execute(delete(table).where(table.c.source_id.in_(of_gone)))
    connection.execute(delete(schema.sources).where(schema.sources.c.id.in_(of_gone)))
    return len(gone)


def _of_nobody(sources: Collection[int]) -> list[ColumnElement[bool]]:
    """What is true of those of the sources that no record in library or trash is of, and no tied file was."""
    columns, entries, ties = schema.sources.c, schema.entries.c, schema.ties.c
    here = entries.source_id == columns.id
    remembered = exists().where(schema.changes.c.record_id == entries.removed_id, schema.changes.c.before.is_not(None))
    return [
        columns.id.in_(listed(sources).scalar_subquery()),
        ~exists().where(here, entries.record_id.is_not(None)),
        ~exists(select(entries.id).where(here, entries.removed_id.is_not(None), remembered)),
        ~exists().where((ties.path == columns.uri) | (ties.source_id == columns.id)),
    ]
