"""What one step of the journal did: which records came with it, went and changed, which rows it moved."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, delete, exists, func, select

from litdb.model.records import Record
from litdb.store import deltas, journal, schema
from litdb.store.deltas import Delta
from litdb.store.given import listed
from litdb.store.steps import HELD

_LOG = schema.changes.c
_GONE = ("remove", "absorb")
_CAME = ("restore",)
NO_STATE = (HELD, *_CAME)
"""Kinds of rows whose `before` is not what the record was just then."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a step did. `last` is the id of its last row, `sources` are those that it brought.

    Record -> the row with what it was before the step: `gone` that it took out, `changed`. `came` are records of the
    library that came with it, `returned` those of these that were there before, `moved` what it did to other tables,
    the last first.
    """

    number: int
    last: int
    gone: dict[int, int]
    changed: dict[int, int]
    came: tuple[int, ...]
    returned: frozenset[int]
    sources: tuple[int, ...]
    moved: tuple[Delta, ...]


def contents(connection: Connection, number: int) -> Contents:
    """What the step did; no snapshot is read."""
    rows = connection.execute(
        select(_LOG.id, _LOG.kind, _LOG.source_id, _LOG.record_id).where(_LOG.step_id == number).order_by(_LOG.id)
    ).all()
    last = rows[-1][0]
    first: dict[int, int] = {}
    gone, returned, read = set(), set(), set()
    for row_id, kind, source_id, record_id in rows:
        if record_id is None:
            read.add(source_id)
        elif kind not in NO_STATE:
            first.setdefault(record_id, row_id)
        gone |= {record_id} if kind in _GONE else set()
        returned |= {record_id} if kind in _CAME else set()
    sources = _brought(connection, number, last)
    came = returned | _made(connection, read - {None}, number, last) | _first_of(connection, sources)
    return Contents(
        number,
        last,
        {one: first[one] for one in gone},
        {one: row_id for one, row_id in first.items() if one not in gone and one not in came},
        tuple(sorted(here(connection, came))),
        frozenset(returned),
        sources,
        moved(connection, number),
    )


def here(connection: Connection, ids: Collection[int]) -> set[int]:
    """Those of the records that are in the library."""
    columns = schema.records.c
    return set(connection.execute(select(columns.id).where(columns.id.in_(listed(ids)))).scalars())


def _brought(connection: Connection, number: int, last: int) -> tuple[int, ...]:
    """The sources that came with the step."""
    columns = schema.sources.c
    mine = select(_LOG.source_id).where(_LOG.step_id == number, _LOG.source_id.is_not(None))
    rows = select(columns.id).where(columns.id.in_(mine), columns.change_id.between(number, last))
    return tuple(connection.execute(rows.order_by(columns.id)).scalars())


def _made(connection: Connection, sources: Collection[int], first: int, last: int) -> set[int]:
    """The records of these sources that a row of the step made."""
    entries, records = schema.entries.c, schema.records.c
    rows = select(records.id).distinct().join(schema.entries, entries.record_id == records.id)
    mine = (entries.source_id.in_(listed(sources)), records.change_id.between(first, last))
    return set(connection.execute(rows.where(*mine)).scalars()) if sources else set()


def _first_of(connection: Connection, sources: Collection[int]) -> set[int]:
    """The records whose first entry is of these sources."""
    entries, earlier = schema.entries.c, schema.entries.alias()
    mine = listed(sources)
    other = and_(earlier.c.record_id == entries.record_id, earlier.c.id < entries.id, earlier.c.source_id.not_in(mine))
    rows = select(entries.record_id).distinct().where(
        entries.source_id.in_(mine), entries.record_id.is_not(None), ~exists().where(other)
    )  # fmt: skip
    return set(connection.execute(rows).scalars()) if sources else set()


def moved(connection: Connection, number: int) -> tuple[Delta, ...]:
    """What the step did to other tables, the last first."""
    rows = select(_LOG.detail).where(_LOG.step_id == number, _LOG.record_id.is_(None), _LOG.detail.is_not(None))
    found = [one for detail in connection.execute(rows.order_by(_LOG.id)).scalars() for one in deltas.unpacked(detail)]
    return tuple(reversed(found))


def homes(one: Contents) -> dict[int, tuple[int, int]]:
    """Entry that the step moved from one record to another -> the record that it was of, and the one that it is of."""
    moved = [delta for delta in one.moved if delta.table == schema.entries.name]
    were = {entry: of for delta in moved for entry, of, _ in delta.gone}
    return {entry: (were[entry], of) for delta in moved for entry, of, _ in delta.new if were[entry] and of}


def followed(connection: Connection, one: Contents) -> list[Delta]:
    """Entries that came since and go with those of the same key that the step moved, as if it had moved them, too.

    A tied file that is in step once more has the same entries again. A key that others of the record had tells nothing.
    """
    entries, sources, moved = schema.entries.c, schema.sources.c, homes(one)
    rows = (
        select(entries.id, entries.record_id, entries.key, sources.change_id)
        .join(schema.sources, sources.id == entries.source_id)
        .where(entries.record_id.in_(listed({now for _, now in moved.values()})), entries.key != "")
    )
    found = connection.execute(rows.order_by(entries.id)).all() if moved else []
    back = {(of, key): moved[entry][0] for entry, of, key, _ in found if entry in moved}
    own = {(of, key) for entry, of, key, change_id in found if entry not in moved and change_id <= one.last}
    since = [
        (entry, of, back[of, key])
        for entry, of, key, _ in found
        if entry not in moved and (of, key) in back and (of, key) not in own
    ]
    gone, new = (tuple((entry, both[at], None) for entry, *both in since) for at in (1, 0))
    return [Delta(schema.entries.name, gone, new)] if since else []


def let_go(connection: Connection, one: Contents) -> list[Delta]:
    """What lets the entries of the step's sources go that joined records which were there before.

    As with removed records their source can be imported again; but the number of the record is negative, since it is
    there, and would have them back with any removal of its own that is undone. A tied file's entries stay.
    """
    entries, sources, ties = schema.entries.c, schema.sources.c, schema.ties.c
    rows = (
        select(entries.id, entries.record_id)
        .join(schema.sources, sources.id == entries.source_id)
        .where(entries.source_id.in_(listed(one.sources)), entries.record_id.is_not(None))
        .where(entries.record_id.not_in(listed(set(one.came) - one.returned)))
        .where(~exists().where(ties.path == sources.uri))
    )
    found = connection.execute(rows.order_by(entries.id)).all()
    gone = tuple((entry, record_id, None) for entry, record_id in found)
    return [Delta(schema.entries.name, gone, tuple((entry, None, -of) for entry, of, _ in gone))] if gone else []


def untie(connection: Connection, one: Contents) -> None:
    """Forget that a file was ever in step whose first source came with the step."""
    ties, sources = schema.ties.c, schema.sources.c
    first = select(func.min(sources.id)).where(sources.uri == ties.path).correlate(schema.ties).scalar_subquery()
    connection.execute(delete(schema.ties).where(first.in_(listed(one.sources))))


def readable(connection: Connection, one: Contents) -> set[int]:
    """Those of the records that the step took out which can come back: what they were is not forgotten."""
    there = _LOG.before.is_not(None)
    rows = select(_LOG.record_id).where(_LOG.id.in_(listed(one.gone.values())), there)
    return set(connection.execute(rows).scalars())


def with_entries(connection: Connection, one: Contents) -> set[int]:
    """Those of the records that the step took out whose entries are not another's."""
    entries = schema.entries.c
    rows = select(entries.removed_id).distinct().where(entries.removed_id.in_(listed(one.gone)))
    parted = {row[1] for delta in one.moved if delta.table == schema.entries.name for row in delta.gone}
    return {*connection.execute(rows).scalars(), *parted} & one.gone.keys()


def before(connection: Connection, rows: Sequence[int]) -> dict[int, Record]:
    """Record -> what it was, by these rows of the journal."""
    found = connection.execute(select(_LOG.record_id, _LOG.before).where(_LOG.id.in_(listed(rows))))
    return {record_id: journal.restored(text) for record_id, text in found if text is not None}


def after(connection: Connection, ids: Sequence[int], last: int) -> dict[int, Record]:
    """Record -> what it was after a step's last row, of those that changed since."""
    since = (_LOG.id > last, _LOG.before.is_not(None), _LOG.kind.not_in(NO_STATE))
    rows = select(func.min(_LOG.id)).where(_LOG.record_id.in_(listed(ids)), *since).group_by(_LOG.record_id)
    return before(connection, list(connection.execute(rows).scalars()))
