"""By what duplicates are looked for: keys that records share."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import Connection, Select, delete, func, select, union

from litdb.fields.identifiers import JOINING, of_work
from litdb.model.records import Record
from litdb.store import reading, schema
from litdb.store.library import execute

Keys = Callable[[Record], Iterable[int]]
"""The keys of a record."""

MOST = 50
"""Records that share a key at most: of more it tells nothing."""

FEW = 5
"""Records that share a key at most where this alone makes it worth comparing them."""

_PUT = "INSERT INTO match_keys (key, record_id) VALUES (?, ?) ON CONFLICT DO NOTHING"


def complete(connection: Connection, keys: Keys) -> None:
    """Make the keys of all records that are new or say something else since."""
    waiting = list(connection.execute(select(schema.unkeyed.c.record_id)).scalars())
    for batch in reading.batches(waiting):
        found = reading.records(execute(connection), batch, reading.LEAN)
        if rows := [(key, record_id) for record_id, record in found for key in keys(record)]:
            connection.exec_driver_sql(_PUT, rows)
    if waiting:
        connection.execute(delete(schema.unkeyed))


def is_complete(connection: Connection) -> bool:
    """Whether no record is new, or says something else, since keys were made."""
    return connection.execute(select(schema.unkeyed.c.record_id).limit(1)).first() is None


def sharing(connection: Connection) -> list[int]:
    """All records that share a key or an identifier with another."""
    by_keys = schema.match_keys.c
    many = select(by_keys.key).group_by(by_keys.key).having(func.count().between(2, MOST))
    found = union(select(by_keys.record_id).where(by_keys.key.in_(many)), _of_dois(), _of_identifiers()).subquery()
    here = select(schema.records.c.id).where(schema.records.c.id.in_(select(found)))
    return list(connection.execute(here.order_by(schema.records.c.id)).scalars())


def _of_dois() -> Select[tuple[int]]:
    columns = schema.dois.c
    many = select(columns.value).group_by(columns.value).having(func.count(columns.record_id.distinct()) > 1)
    return select(columns.record_id).where(columns.value.in_(many))


def _of_identifiers() -> Select[tuple[int]]:
    columns, other = schema.identifiers.c, schema.identifiers.alias()
    same = (other.c.scheme == columns.scheme, other.c.value == columns.value, other.c.record_id != columns.record_id)
    return select(columns.record_id).where(columns.scheme.in_(sorted(JOINING)), select(other).where(*same).exists())


def near(connection: Connection, records: Iterable[tuple[Record, Iterable[int]]]) -> set[int]:
    """The ids of all records that share an identifier or keys with one of these, each given with its keys."""
    look_up, found = execute(connection), set[int]()
    named: dict[str, dict[str, None]] = {}
    keyed: list[tuple[int, ...]] = []
    for record, keys in records:
        keyed.append(tuple(keys))
        for scheme, value in of_work(record):
            named.setdefault(scheme, {})[value] = None
    for scheme, values in named.items():
        found.update(*reading.having(look_up, scheme, values).values())
    shared = reading.having(look_up, "match_key", {key for keys in keyed for key in keys})
    return found.union(*(alike(keys, shared) for keys in keyed))


def alike(keys: Iterable[int], shared: Mapping[int, Sequence[int]]) -> list[int]:
    """The records that share a key which few have, or two of any, oldest first; `shared` says who has a key."""
    times: Counter[int] = Counter()
    for key in keys:
        ids = shared.get(key, ())
        if len(ids) <= MOST:
            times.update(dict.fromkeys(ids, 2 if len(ids) <= FEW else 1))
    return sorted(one for one, count in times.items() if count > 1)
