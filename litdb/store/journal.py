"""Sources, and the journal of steps."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from litdb.model.problems import Lost, Place, Problem
from litdb.model.records import Record
from litdb.store import authorship, deltas, fulltext, schema
from litdb.store.deltas import Delta
from litdb.store.given import listed
from litdb.store.rows import PARTS

_STEP = "litdb step"
"""Under which a connection keeps the number of the step that its transaction is."""


@dataclass(frozen=True, slots=True)
class Received:
    """A source as the library keeps it: `digest` is the SHA-256 of its bytes in hex, `size` their number, `at` UTC."""

    uri: str
    media_type: str
    size: int
    digest: str
    at: str


@dataclass(frozen=True, slots=True)
class Read:
    """A source that was read before, and where in it the entries of records that were removed begin."""

    source_id: int
    removed: frozenset[int]


def known(connection: Connection, digest: str) -> Read | None:
    """The source that had these very bytes, if there is one."""
    sources, entries = schema.sources.c, schema.entries.c
    source_id = connection.execute(select(sources.id).where(sources.digest == digest).order_by(sources.id)).scalar()
    if source_id is None:
        return None
    removed = select(entries.start).where(entries.source_id == source_id, entries.removed_id.is_not(None))
    return Read(int(source_id), frozenset(connection.execute(removed).scalars()))


def begin_import(connection: Connection, received: Received, kind: str = "import") -> tuple[int, int]:
    """Write a source and the step that brought it; (change id, source id)."""
    change_id = step(connection, kind, received.at)
    values = {
        "uri": received.uri, "media_type": received.media_type, "received": received.at, "size": received.size,
        "digest": received.digest, "change_id": change_id,
    }  # fmt: skip
    source_id = _inserted(connection, schema.sources, values)
    connection.execute(update(schema.changes).where(schema.changes.c.id == change_id).values(source_id=source_id))
    return change_id, source_id


def step(
    connection: Connection,
    kind: str,
    at: str,
    source_id: int | None = None,
    record_id: int | None = None,
    before: str | None = None,
) -> int:
    """Write one row of the user's step into the journal; its id."""
    values = {"at": at, "kind": kind, "source_id": source_id, "record_id": record_id, "before": before}
    return _inserted(connection, schema.changes, values | {"step_id": number(connection)})


def steps(connection: Connection, kind: str, at: str, befores: Iterable[tuple[int, str | None]]) -> None:
    """Write a row of the user's step for each (record, what it was)."""
    columns = ("at", "kind", "record_id", "before", "step_id")
    of_step = number(connection)
    rows = [(at, kind, record_id, before, of_step) for record_id, before in befores]
    if rows:
        named, places = ", ".join(columns), ", ".join("?" * len(columns))
        connection.exec_driver_sql(f"INSERT INTO changes ({named}) VALUES ({places})", rows)  # noqa: S608  # our own


def undo(connection: Connection, undoes: int, at: str) -> int:
    """Begin a step that undoes another; the number of both its first row and itself."""
    values = {"at": at, "kind": "undo", "detail": json.dumps({"undoes": undoes}), "step_id": number(connection)}
    return _inserted(connection, schema.changes, values)


def exchange(connection: Connection, kind: str, at: str, moved: Sequence[Delta]) -> int:
    """Take rows out of tables and put others in, as one row of the user's step that says which; its id."""
    deltas.carry_out(connection, moved)
    return exchanged(connection, kind, at, moved)


def exchanged(connection: Connection, kind: str, at: str, moved: Sequence[Delta]) -> int:
    """Write down that rows were taken out of tables and others put in, as one row of the user's step; its id."""
    values = {"at": at, "kind": kind, "detail": deltas.packed(moved), "step_id": number(connection)}
    return _inserted(connection, schema.changes, values)


def number(connection: Connection) -> int:
    """The number of the user's step, which is all that one transaction writes: the id of its first row."""
    found = connection.info.get(_STEP)
    if found is None:
        newest = select(func.coalesce(func.max(schema.changes.c.id), 0))
        connection.info[_STEP] = found = int(connection.execute(newest).scalar_one()) + 1
    return int(found)


def begin(connection: Connection) -> None:
    """Let what is written from now on be another step."""
    connection.info.pop(_STEP, None)


def snapshot(record: Record) -> str:
    """A record as JSON by its fields' names: what undoing a step restores. Its entries stay in their table."""
    return _ENCODER.encode(replace(record, entries=()))


def _plain(one: Any) -> dict[str, Any]:  # noqa: ANN401  # any dataclass
    """What is in a value of the model, by its fields; `asdict` copies all of it, and takes three times as long."""
    return {name: getattr(one, name) for name in _names(one.__class__)}


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, default=_plain)


def restored(before: str) -> Record:
    """The record in a snapshot."""
    made: Record = _maker(Record)(json.loads(before))
    return made


@cache
def _maker(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401  # a kind of the model
    """What makes a value of this kind of what JSON has of it; what is absent has its default.

    It is put together once a kind, from those of its fields: to look at these for each value takes twice as long.
    """
    if get_origin(kind) is tuple:
        return _tuple_maker(get_args(kind))
    if get_origin(kind) in {Union, UnionType}:
        some = _maker(get_args(kind)[0])
        return lambda value: None if value is None else some(value)
    if isinstance(kind, type) and is_dataclass(kind):
        makers = {name: _maker(part) for name, part in get_type_hints(kind).items()}
        return lambda value: kind(**{name: makers[name](part) for name, part in value.items()})
    return kind if isinstance(kind, type) and issubclass(kind, StrEnum) else _same


def _tuple_maker(parts: Sequence[Any]) -> Callable[[Any], Any]:
    each = [_maker(part) for part in parts if part is not Ellipsis]
    if parts[-1] is not Ellipsis:
        return lambda values: tuple(make(value) for make, value in zip(each, values, strict=False))
    return tuple if each[0] is _same else lambda values: tuple(map(each[0], values))


def _same(value: Any) -> Any:  # noqa: ANN401  # a text or number of JSON
    return value


def _inserted(connection: Connection, table: Table, values: Mapping[str, object]) -> int:
    key = connection.execute(insert(table), values).inserted_primary_key
    assert key is not None, table.name
    return int(key[0])


def problems(connection: Connection, source_id: int) -> Iterator[Problem]:
    """The problems that a source had."""
    columns = schema.problems.c
    rows = select(columns.code, columns.message, columns.text, columns.line, columns.lost)
    for code, message, text, line, lost in connection.execute(
        rows.where(columns.source_id == source_id).order_by(columns.id)
    ):
        yield Problem(code, message, text, Place(line), Lost(lost))


def records_of(connection: Connection, source_id: int) -> int:
    """How many records have an entry of the source."""
    columns = schema.entries.c
    counted = select(func.count(func.distinct(columns.record_id))).where(columns.source_id == source_id)
    return int(connection.execute(counted).scalar_one())


def begun(connection: Connection, source_id: int) -> dict[int, list[int]]:
    """Place in the source -> the ids of the entries that begin there."""
    columns = schema.entries.c
    found: dict[int, list[int]] = {}
    for start, entry in connection.execute(select(columns.start, columns.id).where(columns.source_id == source_id)):
        found.setdefault(start, []).append(entry)
    return found


def give_back(connection: Connection, entries: list[int], record_id: int) -> list[Delta]:
    """Let entries of a removed record, which are those with these ids, be this record's; how they moved.

    The removed record's other entries come back with them: a file that has one of them has the work still.
    """
    columns = schema.entries.c
    moved = []
    for entry in entries:
        removed_id = connection.execute(select(columns.removed_id).where(columns.id == entry)).scalar()
        # Given back with another entry before, it is this record's all the same: its own text says so. And so it is
        # with one that an undone import let go, which has its record still.
        is_alone = removed_id is None or removed_id < 0
        wanted = columns.id == entry if is_alone else columns.removed_id == removed_id
        mine = select(*deltas.COLUMNS[schema.entries.name]).where(wanted)
        gone = tuple(tuple(row) for row in connection.execute(mine) if row.record_id != record_id)
        moved.append(Delta(schema.entries.name, gone, tuple((one, record_id, None) for one, *_ in gone)))
        connection.execute(update(schema.entries).where(wanted).values(record_id=record_id, removed_id=None))
    return [one for one in moved if one.new]


def remove(connection: Connection, record_ids: Collection[int]) -> None:
    """Take records out, with all that belongs to them; their entries stay, without a record."""
    entries, ids = schema.entries, listed(record_ids).scalar_subquery()
    names = authorship.held(connection, record_ids)
    of_removed = {entries.c.removed_id: entries.c.record_id, entries.c.record_id: None}
    connection.execute(update(entries).where(entries.c.record_id.in_(ids)).values(of_removed))
    # Nobody takes out what belongs to them where foreign keys are not checked.
    for table in (*PARTS, schema.aliases):
        connection.execute(delete(table).where(table.c.record_id.in_(ids)))
    connection.execute(delete(schema.records).where(schema.records.c.id.in_(ids)))
    authorship.drop(connection, names)
    for statement in fulltext.DELETE:
        connection.exec_driver_sql(statement, [(one,) for one in record_ids])
