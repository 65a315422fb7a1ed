"""By what duplicates are looked for: keys that records share."""

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, Select, delete, func, select, union

from litdb.fields.identifiers import JOINING
from litdb.model.records import Record
from litdb.store import reading, schema
from litdb.store.library import execute

Keys = Callable[[Record], Iterable[int]]
"""The keys of a record."""

MOST = 50
"""Records that share a key at most: of more it tells nothing."""

FEW = 5
"""Records that share a key at most where this alone makes it worth comparing them."""

_BATCH = 500
_PUT = "INSERT INTO match_keys (key, record_id) VALUES (?, ?) ON CONFLICT DO NOTHING"


def complete(connection: Connection, keys: Keys, told: Callable[[int], None] = lambda _left: None) -> None:
    """Make the keys of all records that are new or say something else since; `told` how many are left."""
    waiting = list(connection.execute(select(schema.unkeyed.c.record_id)).scalars())
    for start in range(0, len(waiting), _BATCH):
        told(len(waiting) - start)
        found = reading.records(execute(connection), waiting[start : start + _BATCH], reading.LEAN)
        if rows := [(key, record_id) for record_id, record in found for key in keys(record)]:
            connection.exec_driver_sql(_PUT, rows)
    if waiting:
        connection.execute(delete(schema.unkeyed))


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


def near(connection: Connection, records: Iterable[Record], keys: Keys) -> set[int]:
    """The ids of all records that share a key or an identifier with one of these, these too."""
    wanted: dict[str, dict[str | int, None]] = {}
    for record in records:
        for key in keys(record):
            wanted.setdefault("match_key", {})[key] = None
        for doi in record.dois:
            wanted.setdefault("doi", {})[doi.value] = None
        for one in record.identifiers:
            if one.scheme in JOINING:
                wanted.setdefault(one.scheme, {})[one.value] = None
    look_up = execute(connection)
    found: set[int] = set()
    for scheme, values in wanted.items():
        for ids in reading.having(look_up, scheme, values).values():
            found.update(ids if scheme != "match_key" or len(ids) <= MOST else ())
    return found
